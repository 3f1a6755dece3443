package dev.cnnc.report;

/**
 * How a summary is laid out.
 *
 * @param columns how wide it may be
 * @param colors whether ANSI sequences set rows off
 * @param bars whether bars show the shares of layers
 * @param unicode whether bars may use more than ASCII
 */
public record SummaryLayout(int columns, boolean colors, boolean bars, boolean unicode) {

    /** The columns of text that is read later, on whatever is there then. */
    public static final int USUAL_COLUMNS = 120;

    /** For text that is read later. */
    public static SummaryLayout plain() {
        return new SummaryLayout(USUAL_COLUMNS, false, false, false);
    }
}
