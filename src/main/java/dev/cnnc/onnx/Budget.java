package dev.cnnc.onnx;

/**
 * How much may be computed while importing: a small file can ask for constants that no memory
 * holds, and for products that take days.
 */
final class Budget {

    private static final long FREE = 1 << 22;
    private static final int FOR_EACH_READ = 4;

    private long left = FREE;

    /** Notes that {@code elements} values came with the model. */
    void read(long elements) {
        left += FOR_EACH_READ * elements;
    }

    /**
     * Takes as much as {@code elements} values cost.
     *
     * @throws Refusal where no more is left
     */
    void spend(long elements) {
        if (elements > left) {
            throw Refusal.of(
                    "it computes %s constant values, more than cnnc does while importing"
                            .formatted(elements));
        }
        left -= elements;
    }
}
