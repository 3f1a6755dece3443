package dev.cnnc.cli;

import dev.cnnc.diagnostics.VisibleText;
import dev.cnnc.report.Bar;
import java.util.List;
import java.util.Locale;

/** Shows what a network says to images, as text or as a line of a table for each. */
final class ResultPrinter {

    private static final int MAX_NAME = 40;
    private static final int BAR_WIDTH = 24;
    private static final double NOTABLE = 0.001;

    private final Screen screen;
    private final NetworkInterface network;
    private final Labels labels;
    private final boolean all;
    private final int nameWidth;
    private final int labelWidth;

    /**
     * @param inputs all images, by which columns are aligned
     * @param all whether classes of little probability are shown, too
     */
    ResultPrinter(
            Screen screen,
            NetworkInterface network,
            Labels labels,
            List<Picture> inputs,
            boolean all) {
        this.screen = screen;
        this.network = network;
        this.labels = labels;
        this.all = all;
        this.nameWidth = inputs.stream().mapToInt(i -> shown(i.name()).length()).max().orElse(0);
        this.labelWidth = labels.names().stream().mapToInt(ResultPrinter::visible).max().orElse(0);
    }

    /** The lines of one result, each ended. */
    String of(Outcome outcome) {
        return network.classifies() ? classes(outcome) : statistics(outcome);
    }

    private String classes(Outcome outcome) {
        String start = name(outcome.input());
        if (!outcome.isDefined()) {
            return start + "  scores are infinite or not numbers\n";
        }
        StringBuilder text = new StringBuilder();
        for (Outcome.Ranked ranked : outcome.classes()) {
            boolean winner = text.isEmpty();
            if (winner || all || ranked.probability() >= NOTABLE) {
                String row = row(start, ranked.index(), ranked.probability(), winner);
                text.append(winner ? row + verdict(outcome) : row).append("\n");
            }
            start = " ".repeat(nameWidth);
        }
        return text.toString();
    }

    /** What a wrong answer should have been. */
    private String verdict(Outcome outcome) {
        return outcome.truth().isEmpty() || outcome.isWithin(1)
                ? ""
                : "  is " + VisibleText.of(labels.names().get(outcome.truth().getAsInt()));
    }

    private String row(String start, int index, double probability, boolean winner) {
        String label = VisibleText.of(labels.names().get(index));
        String fact =
                (label + " ".repeat(labelWidth - label.length()))
                        + String.format(Locale.ROOT, "  %6.2f %%  ", 100 * probability);
        String bar = Bar.of(probability, BAR_WIDTH, screen.unicode());
        return (start + "  " + styled(winner ? "1" : "2", fact + bar)).stripTrailing();
    }

    private String styled(String style, String text) {
        return screen.colors()
                ? "\u001B[" + style + "m" + text.stripTrailing() + "\u001B[0m"
                : text;
    }

    /** A line for each output, which bears its name where there are several. */
    private String statistics(Outcome outcome) {
        StringBuilder text = new StringBuilder();
        String start = name(outcome.input());
        int width = network.outputs().stream().mapToInt(o -> o.name().length()).max().orElse(0);
        for (int i = 0; i < network.outputs().size(); i++) {
            OutputValue output = network.outputs().get(i);
            String padded = output.name() + " ".repeat(width - output.name().length());
            text.append(start)
                    .append("  ")
                    .append(network.outputs().size() > 1 ? padded + "  " : "")
                    .append(output.shape())
                    .append("  ")
                    .append(outcome.statistics().get(i))
                    .append("\n");
            start = " ".repeat(nameWidth);
        }
        return text.toString();
    }

    private String name(String input) {
        String name = shown(input);
        return name + " ".repeat(nameWidth - name.length());
    }

    /** The end of a long path, where paths differ. */
    private static String shown(String input) {
        String path = VisibleText.of(input);
        int cut = path.length() - MAX_NAME;
        return cut <= 0 ? path : ".." + path.substring(cut + 2);
    }

    private static int visible(String label) {
        return VisibleText.of(label).length();
    }
}
