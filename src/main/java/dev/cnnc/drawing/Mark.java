package dev.cnnc.drawing;

/** Something drawn. Lengths are in pixels, y grows downwards, colours are {@code 0xRRGGBB}. */
public sealed interface Mark {

    /** Where text stands at its place. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** How letters look. */
    enum Weight {
        PLAIN,
        BOLD
    }

    /** A filled rectangle. */
    record Rectangle(double x, double y, double width, double height, int fill) implements Mark {}

    /** A straight line. */
    record Line(double x1, double y1, double x2, double y2, double thickness, int color)
            implements Mark {}

    /** A filled circle with an outline of the same colour; {@code opacity} is of the filling. */
    record Circle(double x, double y, double radius, int color, double opacity) implements Mark {}

    /**
     * A line of text.
     *
     * @param y of the baseline
     * @param size of the font
     * @param turned whether it goes upwards
     */
    record Text(
            double x,
            double y,
            String text,
            double size,
            Anchor anchor,
            Weight weight,
            int color,
            boolean turned)
            implements Mark {}

    /** An image, stretched without smoothing. */
    record Image(double x, double y, double width, double height, Pixels pixels) implements Mark {}
}
