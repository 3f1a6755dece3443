package dev.cnnc.diagnostics;

import dev.cnnc.diagnostics.StyledText.Style;

/** The columns left of an excerpt, as wide as the largest line number needs. */
record Gutter(int numberWidth) {

    private static final int SMALLEST = 2;

    static Gutter forLine(int largest) {
        return new Gutter(Math.max(SMALLEST, String.valueOf(largest).length()));
    }

    /** The column, from 0, at which source text begins. */
    int textColumn() {
        return numberWidth + 3;
    }

    /** Begins a row that shows no source line. */
    void beginRow(StyledText out) {
        out.add(Style.GUTTER, " ".repeat(numberWidth) + " |").add(Style.PLAIN, " ");
    }

    /** Begins the row of a source line. */
    void beginRow(StyledText out, int line) {
        String number = String.valueOf(line);
        out.add(Style.GUTTER, " ".repeat(numberWidth - number.length()) + number + " |");
        out.add(Style.PLAIN, " ");
    }

    /** A row {@code --> file:line:column}, or with {@code :::} for a further file. */
    void place(StyledText out, String arrow, String place) {
        out.add(Style.GUTTER, " ".repeat(numberWidth) + arrow).add(Style.PLAIN, " " + place);
        out.endLine();
    }

    /** Begins a fact below the excerpt: {@code = }. */
    void beginFact(StyledText out) {
        out.add(Style.GUTTER, " ".repeat(numberWidth) + " =").add(Style.PLAIN, " ");
    }
}
