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

    /** What a document or a file is made of; none where each is shown and forgotten. */
    private final List<Outcome> outcomes = new ArrayList<>();

    private int shown;
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
        shown++;
        if (screen.isJson() || options.output().isPresent()) {
            outcomes.add(outcome);
        }
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
        return shown;
    }

    Confusion confusion() {
        return confusion;
    }

    /** Ends the output; the exit code. */
    int finish(RunSummary summary) {
        if (!screen.isJson()) {
            tell(summary);
        }
        Optional<CommandException> failure = write(summary);
        if (screen.isJson()) {
            List<CommandException> all = new ArrayList<>(problems);
            failure.ifPresent(all::add);
            screen.print(document(summary, all));
        }
        if (pictures.many() && !problems.isEmpty()) {
            screen.note(
                    "%s left out, of %s"
                            .formatted(
                                    problems.size() == 1
                                            ? "1 was"
                                            : Quantities.count(problems.size()) + " were",
                                    Quantities.count(shown + problems.size(), "image")));
        }
        int exitCode =
                problems.isEmpty() ? ExitCode.OK : problems.get(problems.size() - 1).exitCode();
        return failure.map(CommandException::exitCode).orElse(exitCode);
    }

    private void tell(RunSummary summary) {
        Optional<String> verdict =
                confusion.labelled() == 0
                        ? Optional.empty()
                        : Optional.of(new ConfusionText(confusion, labels, screen.colors()).text());
        if (pictures.many() && shown > 0) {
            screen.printLine(summary.speed());
        }
        verdict.ifPresent(screen::printTable);
        int unknown = shown - confusion.labelled();
        if (pictures.labelled() && unknown > 0) {
            screen.note(
                    "no class is known of %s of %s"
                            .formatted(
                                    Quantities.count(unknown), Quantities.count(shown, "image")));
        }
    }

    private String document(RunSummary summary, List<CommandException> errors) {
        String document = new ResultJson(network, labels).of(outcomes, summary);
        return ErrorsJson.append(document, errors, List.of());
    }

    /** Writes the file that the user wants; why that failed, of which the user is told. */
    private Optional<CommandException> write(RunSummary summary) {
        if (options.output().isEmpty()) {
            return Optional.empty();
        }
        Path file = options.output().get();
        try {
            content(file, summary).write(file, options.force(), screen);
            return Optional.empty();
        } catch (CommandException e) {
            screen.complain(e);
            return Optional.of(e);
        }
    }

    private ResultsFile content(Path file, RunSummary summary) {
        if (!options.outputIsCsv()) {
            return ResultsFile.of(file, document(summary, problems), ResultJson.MARK);
        }
        StringBuilder text = new StringBuilder(csv.header());
        outcomes.forEach(outcome -> text.append(csv.of(outcome)));
        return ResultsFile.of(file, text.toString(), csv.mark());
    }
}
