package dev.cnnc.diagnostics;

import java.util.ArrayList;
import java.util.List;

/** Collects lines of coloured text; blanks at the end of a line are dropped. */
final class StyledText {

    /** What a piece of text is, which decides its colour. */
    enum Style {
        PLAIN(""),
        STRONG("1"),
        ERROR("1;31"),
        WARNING("1;33"),
        GUTTER("1;34"),
        SECONDARY("1;34"),
        HELP("1;36");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }

    private record Piece(Style style, String text) {}

    private final HumanRenderer.Colors colors;
    private final StringBuilder lines = new StringBuilder();
    private final List<Piece> line = new ArrayList<>();
    private int lineWidth;

    StyledText(HumanRenderer.Colors colors) {
        this.colors = colors;
    }

    StyledText add(Style style, String text) {
        line.add(new Piece(style, text));
        lineWidth += VisibleText.width(text);
        return this;
    }

    /** Blanks up to {@code column} of the current line. */
    StyledText pad(int column) {
        return add(Style.PLAIN, " ".repeat(Math.max(0, column - lineWidth)));
    }

    StyledText endLine() {
        int last = line.size() - 1;
        while (last >= 0 && line.get(last).text().isBlank()) {
            last--;
        }
        for (int i = 0; i <= last; i++) {
            Piece piece = line.get(i);
            write(piece.style(), i == last ? piece.text().stripTrailing() : piece.text());
        }
        lines.append('\n');
        line.clear();
        lineWidth = 0;
        return this;
    }

    @Override
    public String toString() {
        return lines.toString();
    }

    private void write(Style style, String text) {
        if (colors == HumanRenderer.Colors.NONE || style == Style.PLAIN || text.isEmpty()) {
            lines.append(text);
        } else {
            lines.append("\u001B[").append(style.code).append('m').append(text).append("\u001B[0m");
        }
    }
}
