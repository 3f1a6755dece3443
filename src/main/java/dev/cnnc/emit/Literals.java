package dev.cnnc.emit;

/** The only way in which constants reach emitted code. */
final class Literals {

    private Literals() {}

    /** A {@code float} literal that denotes exactly {@code value}. */
    static String f32(float value) {
        if (Float.isNaN(value)) {
            return "Float.NaN";
        }
        if (Float.isInfinite(value)) {
            return value > 0 ? "Float.POSITIVE_INFINITY" : "Float.NEGATIVE_INFINITY";
        }
        return value + "f";
    }
}
