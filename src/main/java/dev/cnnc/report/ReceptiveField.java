package dev.cnnc.report;

import java.util.Optional;

/**
 * How much of a model's input one value of a layer depends on, in pixels. Where values of a layer
 * see differently much, the most; padding counts like pixels.
 *
 * @param height rows; absent where it is all of them
 * @param width columns; absent where it is all of them
 */
public record ReceptiveField(Optional<Long> height, Optional<Long> width) {

    /** Such as {@code 14x14}, or {@code whole}. */
    @Override
    public String toString() {
        if (height.isEmpty() && width.isEmpty()) {
            return "whole";
        }
        return text(height) + "x" + text(width);
    }

    private static String text(Optional<Long> size) {
        return size.map(String::valueOf).orElse("all");
    }
}
