package dev.cnnc.cli;

import dev.cnnc.diagnostics.VisibleText;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Shows what a network says to images: as text for each, or as one JSON document for all. */
final class ResultPrinter {

    private static final int MAX_NAME = 40;
    private static final int USUAL_TOP = 3;
    private static final double NOTABLE = 0.001;

    private final Screen screen;
    private final NetworkInterface network;
    private final Labels labels;
    private final Integer top;
    private final int nameWidth;
    private final int labelWidth;

    /**
     * @param inputs all images, by which columns are aligned
     * @param top how many classes to show; null for those that matter
     */
    ResultPrinter(
            Screen screen,
            NetworkInterface network,
            Labels labels,
            List<Path> inputs,
            Integer top) {
        this.screen = screen;
        this.network = network;
        this.labels = labels;
        this.top = top;
        this.nameWidth = inputs.stream().mapToInt(i -> shown(i).length()).max().orElse(0);
        this.labelWidth = labels.names().stream().mapToInt(ResultPrinter::visible).max().orElse(0);
    }

    /** Shows one result, unless the user asked for a document. */
    void print(Result result) {
        if (!screen.isJson()) {
            screen.print(network.classifies() ? classes(result) : statistics(result));
        }
    }

    /** Ends the output; a document also tells of {@code problems}. */
    void finish(List<Result> results, List<CommandException> problems) {
        if (screen.isJson()) {
            String document = new ResultJson(network, labels, top).of(results);
            screen.print(ErrorsJson.append(document, problems, List.of()));
        }
    }

    private String classes(Result result) {
        Classification classes =
                Classification.of(result.values().get(0), network.first().normalized());
        if (!classes.isDefined()) {
            return name(result.input()) + "  scores are infinite or not numbers\n";
        }
        StringBuilder text = new StringBuilder();
        String start = name(result.input());
        for (int index : classes.top(top == null ? USUAL_TOP : top)) {
            boolean winner = text.isEmpty();
            if (winner || top != null || classes.probability(index) >= NOTABLE) {
                text.append(row(start, index, classes.probability(index), winner));
            }
            start = " ".repeat(nameWidth);
        }
        return text.toString();
    }

    private String row(String start, int index, double probability, boolean winner) {
        String label = VisibleText.of(labels.names().get(index));
        String fact =
                (label + " ".repeat(labelWidth - label.length()))
                        + String.format(Locale.ROOT, "  %6.2f %%  ", 100 * probability);
        String bar = Bar.of(probability, screen.unicode());
        return (start + "  " + styled(winner ? "1" : "2", fact + bar)).stripTrailing() + "\n";
    }

    private String styled(String style, String text) {
        return screen.colors()
                ? "\u001B[" + style + "m" + text.stripTrailing() + "\u001B[0m"
                : text;
    }

    /** A line for each output, which bears its name where there are several. */
    private String statistics(Result result) {
        StringBuilder text = new StringBuilder();
        String start = name(result.input());
        int width = network.outputs().stream().mapToInt(o -> o.name().length()).max().orElse(0);
        for (int i = 0; i < network.outputs().size(); i++) {
            OutputValue output = network.outputs().get(i);
            String padded = output.name() + " ".repeat(width - output.name().length());
            text.append(start)
                    .append("  ")
                    .append(network.outputs().size() > 1 ? padded + "  " : "")
                    .append(output.shape())
                    .append("  ")
                    .append(Statistic.of(result.values().get(i)))
                    .append("\n");
            start = " ".repeat(nameWidth);
        }
        return text.toString();
    }

    private String name(Path input) {
        String name = shown(input);
        return name + " ".repeat(nameWidth - name.length());
    }

    /** The end of a long path, where paths differ. */
    private static String shown(Path input) {
        String path = VisibleText.of(input.toString());
        int cut = path.length() - MAX_NAME;
        return cut <= 0 ? path : ".." + path.substring(cut + 2);
    }

    private static int visible(String label) {
        return VisibleText.of(label).length();
    }
}
