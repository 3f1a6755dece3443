package dev.cnnc.cli;

import dev.cnnc.report.Quantities;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows what comes out of a run, and writes it where the user wants it. */
final class RunOutput implements ImageRun.Sink {

    private final Screen screen;
    private final NetworkInterface network;
    private final Labels labels;
    private final Pictures pictures;
    private final RunOptions options;
    private final ResultPrinter printer;
    private final ResultCsv csv;
    private final Confusion confusion;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<CommandException> problems = new ArrayList<>();

    RunOutput(
            Screen screen,
            NetworkInterface network,
            Labels labels,
            Pictures pictures,
            RunOptions options) {
        this.screen = screen;
        this.network = network;
        this.labels = labels;
        this.pictures = pictures;
        this.options = options;
        boolean all = options.top().isPresent();
        this.printer = new ResultPrinter(screen, network, labels, pictures.pictures(), all);
        this.csv = new ResultCsv(network, labels, options.mostClasses(), pictures.labelled());
        this.confusion = new Confusion(labels.names().size(), options.mostClasses());
    }

    /** Begins the output. */
    void begin() {
        if (screen.format() == OutputFormat.CSV) {
            screen.print(csv.header());
        }
    }

    @Override
    public void accept(Outcome outcome) {
        outcomes.add(outcome);
        confusion.add(outcome);
        if (screen.format() == OutputFormat.CSV) {
            screen.print(csv.of(outcome));
        } else if (!screen.isJson() && showsEach()) {
            screen.print(printer.of(outcome));
        }
    }

    /** Thousands of lines that a file has, or nobody reads, are not shown. */
    private boolean showsEach() {
        boolean isSet = pictures.labelled() && pictures.many() && options.top().isEmpty();
        return options.output().isEmpty() && !isSet;
    }

    @Override
    public void refuse(CommandException problem) {
        screen.complain(problem);
        problems.add(problem);
    }

    /** How many images were shown to the network. */
    int shown() {
        return outcomes.size();
    }

    Confusion confusion() {
        return confusion;
    }

    /** Ends the output; the exit code. */
    int finish(RunSummary summary) {
        options.output().ifPresent(file -> write(file, summary));
        if (screen.isJson()) {
            screen.print(document(summary));
        } else {
            tell(summary);
        }
        if (pictures.many() && !problems.isEmpty()) {
            screen.note(
                    "%s left out, of %s"
                            .formatted(
                                    problems.size() == 1
                                            ? "1 was"
                                            : Quantities.count(problems.size()) + " were",
                                    Quantities.count(outcomes.size() + problems.size(), "image")));
        }
        return problems.isEmpty() ? ExitCode.OK : problems.get(problems.size() - 1).exitCode();
    }

    private void tell(RunSummary summary) {
        Optional<String> verdict =
                confusion.labelled() == 0
                        ? Optional.empty()
                        : Optional.of(new ConfusionText(confusion, labels, screen.colors()).text());
        if (pictures.many() && !outcomes.isEmpty()) {
            screen.printLine(summary.speed());
        }
        verdict.ifPresent(screen::printTable);
        int unknown = outcomes.size() - confusion.labelled();
        if (pictures.labelled() && unknown > 0) {
            screen.note(
                    "no class is known of %s of %s"
                            .formatted(
                                    Quantities.count(unknown),
                                    Quantities.count(outcomes.size(), "image")));
        }
    }

    private String document(RunSummary summary) {
        String document = new ResultJson(network, labels).of(outcomes, summary);
        return ErrorsJson.append(document, problems, List.of());
    }

    private void write(Path file, RunSummary summary) {
        if (options.outputIsCsv()) {
            StringBuilder text = new StringBuilder(csv.header());
            outcomes.forEach(outcome -> text.append(csv.of(outcome)));
            ResultsFile.of(file, text.toString(), csv.mark()).write(file, options.force(), screen);
        } else {
            ResultsFile.of(file, document(summary), ResultJson.MARK)
                    .write(file, options.force(), screen);
        }
    }
}
