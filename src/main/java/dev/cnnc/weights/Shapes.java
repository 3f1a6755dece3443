package dev.cnnc.weights;

import java.util.List;

/** The arithmetic of sizes that a file gives, none of which can be trusted. */
final class Shapes {

    private Shapes() {}

    /**
     * The product of {@code shape}.
     *
     * @throws WeightsException that begins with {@code what}, where a size is negative or the
     *     product overflows
     */
    static long elements(List<Long> shape, String what) throws WeightsException {
        long product = 1;
        for (long size : shape) {
            if (size < 0) {
                throw new WeightsException(
                        "%s has the sizes %s, and %s is negative".formatted(what, shape, size));
            }
        }
        if (shape.contains(0L)) {
            return 0;
        }
        try {
            for (long size : shape) {
                product = Math.multiplyExact(product, size);
            }
            return product;
        } catch (ArithmeticException e) {
            throw new WeightsException(
                    "%s has the sizes %s, which no file can hold".formatted(what, shape));
        }
    }

    /**
     * The bytes of {@code elements} values.
     *
     * @throws WeightsException that begins with {@code what}, where no file has so many
     */
    static long bytes(long elements, ElementType type, String what) throws WeightsException {
        if (elements > Long.MAX_VALUE / type.bits()) {
            throw new WeightsException(
                    "%s has %s values, which no file can hold".formatted(what, elements));
        }
        return elements * type.bits() / Byte.SIZE;
    }
}
