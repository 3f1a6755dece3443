package dev.cnnc.format;

/** Writes a layout out. */
final class TextWriter {

    private final StringBuilder out = new StringBuilder();

    private TextWriter() {}

    /** The text, each line of it ended by a line feed. */
    static String write(Outline outline, Layout layout) {
        TextWriter writer = new TextWriter();
        for (Line line : layout.lines()) {
            writer.write(outline, layout, line);
        }
        return writer.out.toString();
    }

    private void write(Outline outline, Layout layout, Line line) {
        out.append(line.afterBlank() ? "\n" : "").append(" ".repeat(line.indent()));
        Item first = outline.item(line.first());
        boolean wasFirst = line.first() == 0 || first.beginsLine();
        out.append(wasFirst ? shifted(first, line.indent() - first.column()) : first.text());
        for (int i = line.first() + 1; i < line.end(); i++) {
            out.append(" ".repeat(layout.gap(i))).append(outline.item(i).text());
        }
        out.append('\n');
    }

    /** The further lines of a comment move along with its first one, as far as there is room. */
    private static String shifted(Item item, int columns) {
        if (columns == 0 || !item.spansLines()) {
            return item.text();
        }
        String[] lines = item.text().split("\n", -1);
        for (int i = 1; i < lines.length; i++) {
            lines[i] = lines[i].isEmpty() ? "" : shifted(lines[i], columns);
        }
        return String.join("\n", lines);
    }

    private static String shifted(String line, int columns) {
        int blanks = Blanks.leading(line);
        int width = Blanks.width(line, 0, blanks) + columns;
        return " ".repeat(Math.max(0, width)) + line.substring(blanks);
    }
}
