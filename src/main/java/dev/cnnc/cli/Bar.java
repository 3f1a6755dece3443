package dev.cnnc.cli;

/** Draws a share of 1 as a bar. */
final class Bar {

    private static final int WIDTH = 24;
    private static final int EIGHTHS = 8;
    private static final String[] PARTS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

    private Bar() {}

    /**
     * A bar as long as {@code share}, from 0 to 1.
     *
     * @param unicode whether block characters may be used, which also show eighths
     */
    static String of(double share, boolean unicode) {
        double bounded = Math.min(1, Math.max(0, share));
        if (!unicode) {
            return "#".repeat((int) Math.round(bounded * WIDTH));
        }
        int eighths = (int) Math.round(bounded * WIDTH * EIGHTHS);
        return "█".repeat(eighths / EIGHTHS) + PARTS[eighths % EIGHTHS];
    }
}
