package dev.cnnc.cli;

import dev.cnnc.report.Quantities;
import java.util.Locale;

/**
 * What is said of all images of a run together.
 *
 * @param images how many were shown
 * @param seconds from the first to the last
 * @param readingSeconds those of them in which images were read
 * @param computingSeconds those of them in which the network computed
 */
record RunSummary(
        Pictures pictures,
        int images,
        double seconds,
        double readingSeconds,
        double computingSeconds,
        int threads,
        Confusion confusion) {

    /** How fast it was. */
    String speed() {
        return String.format(
                Locale.ROOT,
                "%s in %.2f s, %s a second on %s: %.2f s reading, %.2f s computing",
                Quantities.count(images, "image"),
                seconds,
                String.format(Locale.ROOT, seconds < images ? "%,.0f" : "%.1f", images / seconds),
                Quantities.count(threads, "thread"),
                readingSeconds,
                computingSeconds);
    }
}
