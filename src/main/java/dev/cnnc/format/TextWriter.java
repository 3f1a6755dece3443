package dev.cnnc.format;

/** Writes a layout out. */
final class TextWriter {

    private final StringBuilder out = new StringBuilder();

    private TextWriter() {}

    /** The text, each line of it ended by a line feed. */
    static String write(Layout layout) {
        TextWriter writer = new TextWriter();
        for (Line line : layout.lines()) {
            writer.write(layout, line);
        }
        return writer.out.toString();
    }

    private void write(Layout layout, Line line) {
        out.append(line.afterBlank() ? "\n" : "").append(" ".repeat(line.indent()));
        out.append(layout.text(line.first()));
        for (int i = line.first() + 1; i < line.end(); i++) {
            out.append(" ".repeat(layout.gap(i))).append(layout.text(i));
        }
        out.append('\n');
    }
}
