package dev.cnnc.picture.layout;

/**
 * How wide text is at most. The picture must not depend on the fonts of the machine that lays it
 * out, and has to hold text in those of any that shows it: widths are those of DejaVu Sans, the
 * widest of the usual ones.
 */
public final class TextWidth {

    private static final String NARROW = "ijlI.,:;'|!·";
    private static final String SLIM = "frt-()[]{}/\\\" ";
    private static final String WIDE = "mwMW@%×+=…<>";
    private static final int FIRST_SQUARE = 0x2E80;
    private static final double BOLD = 1.1;

    private TextWidth() {}

    /** The width of {@code text} in a font of {@code size}. */
    public static double of(String text, double size) {
        return text.codePoints().mapToDouble(TextWidth::width).sum() * size;
    }

    /** The same in bold. */
    public static double bold(String text, double size) {
        return BOLD * of(text, size);
    }

    private static double width(int c) {
        if (NARROW.indexOf(c) >= 0) {
            return 0.34;
        } else if (SLIM.indexOf(c) >= 0) {
            return 0.42;
        } else if (WIDE.indexOf(c) >= 0) {
            return 0.94;
        } else if (c >= FIRST_SQUARE) {
            return 1;
        }
        return Character.isUpperCase(c) ? 0.75 : 0.64;
    }
}
