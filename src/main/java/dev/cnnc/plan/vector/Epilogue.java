package dev.cnnc.plan.vector;

import java.util.Optional;

/**
 * What a kernel does to its sums as it stores them.
 *
 * @param other the layout of a value that is added first
 * @param clamp what is applied then
 */
public record Epilogue(Optional<Layout> other, Clamp clamp) {

    /** The bounds within which tiles keep their sums: none where something is added first. */
    public Bounds bounds() {
        if (other.isPresent() || clamp.equals(Clamp.NONE)) {
            return Bounds.NONE;
        }
        return clamp.equals(Clamp.RELU) ? Bounds.RELU : Bounds.CLAMP;
    }
}
