package dev.cnnc.plan.vector;

import java.util.Comparator;

/**
 * What decides the loop over a row of pooled windows.
 *
 * @param height rows of the window
 * @param width columns of the window
 */
public record PoolWindow(Kind kind, int height, int width) implements Comparable<PoolWindow> {

    /** What is taken of a window, and in which layout. */
    public enum Kind {
        /** The maximum, of blocks of channels. */
        MAX("max"),
        /** The mean, of blocks of channels. */
        MEAN("mean"),
        /** The maximum of windows that lie side by side, in PyTorch's order. */
        PLANAR_MAX("planarMax");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    private static final Comparator<PoolWindow> ORDER =
            Comparator.comparing(PoolWindow::kind)
                    .thenComparingInt(PoolWindow::height)
                    .thenComparingInt(PoolWindow::width);

    /** The method that pools rows of such windows. */
    public String method() {
        return kind.word + height + "x" + width;
    }

    @Override
    public int compareTo(PoolWindow other) {
        return ORDER.compare(this, other);
    }
}
