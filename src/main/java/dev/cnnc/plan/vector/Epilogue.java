package dev.cnnc.plan.vector;

import java.util.Optional;

/**
 * What a kernel does to its sums as it stores them.
 *
 * @param other the layout of a value that is added first
 * @param clamp what is applied then
 */
public record Epilogue(Optional<Layout> other, Clamp clamp) {

    /** Whether it keeps sums between bounds, and does nothing else. */
    public boolean onlyClamps() {
        return other.isEmpty() && !clamp.equals(Clamp.NONE);
    }
}
