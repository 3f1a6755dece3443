package dev.cnnc.drawing;

/**
 * How wide text is at most. A drawing must not depend on the fonts of the machine that lays it out,
 * and has to hold text in those of any that shows it: widths are those of DejaVu Sans, the widest
 * of the usual ones.
 */
public final class TextWidth {

    private static final double USUAL = 0.64;
    private static final int FIRST_SQUARE = 0x2E80;
    private static final double BOLD = 1.1;

    /** The widths of the characters from blank to tilde, in thousandths of the font's size. */
    private static final int[] ASCII = {
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636,
        636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698,
        770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732,
        684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635,
        634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592,
        525, 636, 337, 636, 838
    };

    private TextWidth() {}

    /** The width of {@code text} in a font of {@code size}. */
    public static double of(String text, double size, Mark.Weight weight) {
        double width = text.codePoints().mapToDouble(TextWidth::ofCharacter).sum();
        return size * width * (weight == Mark.Weight.BOLD ? BOLD : 1);
    }

    private static double ofCharacter(int codePoint) {
        int index = codePoint - ' ';
        if (index >= 0 && index < ASCII.length) {
            return ASCII[index] / 1000.0;
        }
        return switch (codePoint) {
            case '×', '→' -> 0.838;
            case '·' -> 0.318;
            case '…' -> 1;
            default -> codePoint >= FIRST_SQUARE ? 1 : USUAL;
        };
    }

    /** {@code text}, its end cut off where it would be wider than {@code room}. */
    public static String cut(String text, double size, double room) {
        if (of(text, size, Mark.Weight.PLAIN) <= room) {
            return text;
        }
        int end = text.length();
        while (end > 1 && of(text.substring(0, end) + "…", size, Mark.Weight.PLAIN) > room) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end) + "…";
    }
}
