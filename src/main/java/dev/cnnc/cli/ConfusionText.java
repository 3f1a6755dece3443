package dev.cnnc.cli;

import dev.cnnc.report.Quantities;
import dev.cnnc.report.TextTable;
import dev.cnnc.report.TextTable.Align;
import dev.cnnc.report.TextTable.Emphasis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How many images a network named rightly, and which classes it confuses, for people. */
final class ConfusionText {

    /** Of more classes only the most frequent mistakes are shown. */
    static final int MOST_CLASSES = 20;

    private static final int MOST_MISTAKES = 10;
    private static final int MOST_NAME = 12;
    private static final String NONE = ".";

    private final Confusion confusion;
    private final List<String> names;
    private final boolean colors;

    ConfusionText(Confusion confusion, Labels labels, boolean colors) {
        this.confusion = confusion;
        this.names = labels.names();
        this.colors = colors;
    }

    /** The whole text, its last line ended. */
    String text() {
        return verdict()
                + undefined()
                + "\n"
                + (names.size() <= MOST_CLASSES ? matrix() : mistakes());
    }

    private String verdict() {
        String text =
                "%s of %s right: %s"
                        .formatted(
                                Quantities.count(confusion.right()),
                                Quantities.count(confusion.labelled()),
                                percent(confusion.right(), confusion.labelled()));
        if (confusion.top() == 1 || confusion.top() >= names.size()) {
            return text + "\n";
        }
        return text
                + "; among the %d most probable: %s, %s\n"
                        .formatted(
                                confusion.top(),
                                Quantities.count(confusion.within()),
                                percent(confusion.within(), confusion.labelled()));
    }

    private String undefined() {
        return confusion.undefined() == 0
                ? ""
                : "of %s no class is said: scores are infinite or not numbers\n"
                        .formatted(Quantities.count(confusion.undefined(), "image"));
    }

    /** Rows are what images show, columns what the network says. */
    private String matrix() {
        int size = names.size();
        Align[] alignment = new Align[size + 2];
        Arrays.fill(alignment, Align.RIGHT);
        alignment[0] = Align.LEFT;
        TextTable table = new TextTable(colors, alignment);
        List<String> header = new ArrayList<>(List.of("is \\ said"));
        names.forEach(name -> header.add(cut(name)));
        header.add("recall");
        table.row(Emphasis.STRONG, header.toArray(String[]::new)).rule();
        for (int truth = 0; truth < size; truth++) {
            int row = truth;
            List<String> cells = new ArrayList<>(List.of(cut(names.get(truth))));
            IntStream.range(0, size).forEach(said -> cells.add(count(row, said)));
            cells.add(share(confusion.count(truth, truth), confusion.labelled(truth)));
            table.row(Emphasis.PLAIN, cells.toArray(String[]::new));
        }
        table.rule();
        List<String> last = new ArrayList<>(List.of("precision"));
        for (int said = 0; said < size; said++) {
            int column = said;
            int all = IntStream.range(0, size).map(truth -> confusion.count(truth, column)).sum();
            last.add(share(confusion.count(said, said), all));
        }
        last.add("");
        return table.row(Emphasis.FAINT, last.toArray(String[]::new)).toString();
    }

    private String count(int truth, int said) {
        int count = confusion.count(truth, said);
        return count == 0 ? NONE : Quantities.count(count);
    }

    private String mistakes() {
        TextTable table = new TextTable(colors, Align.LEFT, Align.LEFT, Align.RIGHT);
        table.row(Emphasis.STRONG, "is", "said", "images").rule();
        for (Confusion.Count count : confusion.mistakes(MOST_MISTAKES)) {
            table.row(
                    Emphasis.PLAIN,
                    names.get(count.cell().truth()),
                    names.get(count.cell().said()),
                    Quantities.count(count.images()));
        }
        return table.toString();
    }

    private static String cut(String name) {
        return name.length() <= MOST_NAME ? name : name.substring(0, MOST_NAME - 2) + "..";
    }

    /** Percent without the sign. */
    private static String share(int part, int whole) {
        return whole == 0 ? "" : String.format(Locale.ROOT, "%.1f", 100.0 * part / whole);
    }

    private static String percent(int part, int whole) {
        return whole == 0 ? "" : String.format(Locale.ROOT, "%.2f %%", 100.0 * part / whole);
    }
}
