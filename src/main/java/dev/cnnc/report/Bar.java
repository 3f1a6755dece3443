package dev.cnnc.report;

/** Draws a share of 1 as a bar. */
public final class Bar {

    private static final int EIGHTHS = 8;
    private static final String[] PARTS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

    private Bar() {}

    /**
     * A bar as long as {@code share}, from 0 to 1.
     *
     * @param width the columns of a share of 1
     * @param unicode whether block characters may be used, which also show eighths
     */
    public static String of(double share, int width, boolean unicode) {
        double bounded = Math.min(1, Math.max(0, share));
        if (!unicode) {
            return "#".repeat((int) Math.round(bounded * width));
        }
        int eighths = (int) Math.round(bounded * width * EIGHTHS);
        return "█".repeat(eighths / EIGHTHS) + PARTS[eighths % EIGHTHS];
    }
}
