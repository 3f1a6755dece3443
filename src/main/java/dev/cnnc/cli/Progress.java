package dev.cnnc.cli;

import dev.cnnc.report.Bar;
import dev.cnnc.report.Quantities;
import java.util.Locale;

/**
 * How far long work has come: one line on the terminal that shows what is said on the side, which
 * is gone when the work is done. Nothing is written where no terminal is.
 */
final class Progress {

    /** Work that takes less needs no line. */
    private static final long PATIENCE_NANOS = 500_000_000;

    private static final long STEP_NANOS = 100_000_000;
    private static final int BAR_WIDTH = 20;
    private static final double NANOS_IN_SECOND = 1e9;
    private static final int MINUTE = 60;

    private final Terminal terminal;
    private final long total;
    private final String unit;
    private final long begin = System.nanoTime();
    private long shownAt = begin + PATIENCE_NANOS - STEP_NANOS;
    private boolean visible;

    /**
     * @param total how much there is to do, at least 1
     * @param unit what is counted, such as {@code images}
     */
    Progress(Terminal terminal, long total, String unit) {
        this.terminal = terminal;
        this.total = total;
        this.unit = unit;
    }

    /** Shows that {@code done} of all is done, unless it showed something just before. */
    void show(long done) {
        long now = System.nanoTime();
        if (terminal.errColumns() == 0 || now - shownAt < STEP_NANOS) {
            return;
        }
        shownAt = now;
        String line = line(done, (now - begin) / NANOS_IN_SECOND);
        int room = terminal.errColumns() - 1;
        terminal.out().flush();
        terminal.err().print("\r" + line.substring(0, Math.min(line.length(), room)) + "\u001B[K");
        terminal.err().flush();
        visible = true;
    }

    /** Takes the line away, for what is written next, or at the end. */
    void clear() {
        if (visible) {
            terminal.err().print("\r\u001B[K");
            terminal.err().flush();
            visible = false;
        }
    }

    private String line(long done, double seconds) {
        double share = (double) done / total;
        String bar = Bar.of(share, BAR_WIDTH, terminal.unicode());
        String rest = done == 0 ? "" : ", " + time(seconds / done * (total - done)) + " left";
        return "%s of %s %s  %s%s  %s%s"
                .formatted(
                        Quantities.count(done),
                        Quantities.count(total),
                        unit,
                        bar,
                        (terminal.unicode() ? "░" : ".").repeat(BAR_WIDTH - bar.length()),
                        String.format(Locale.ROOT, "%,.0f a second", done / seconds),
                        rest);
    }

    /** Such as {@code 12 s} or {@code 3 min}. */
    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < 2 * MINUTE ? whole + " s" : whole / MINUTE + " min";
    }
}
