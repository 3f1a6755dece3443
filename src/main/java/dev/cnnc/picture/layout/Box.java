package dev.cnnc.picture.layout;

import java.util.List;

/**
 * The size of a part, and where edges meet it.
 *
 * @param strip the height that is kept free below it
 * @param inset how far what is in it is from its left border; 0 where nothing is shown
 * @param in how far from its left border each value enters, at the top
 * @param out how far from its left border each value leaves, at the bottom
 */
public record Box(
        double width,
        double height,
        double strip,
        double inset,
        List<Double> in,
        List<Double> out) {

    public Box {
        in = List.copyOf(in);
        out = List.copyOf(out);
    }

    /** The same seen in a mirror. */
    Box mirrored() {
        return new Box(width, height, strip, inset, mirrored(in), mirrored(out));
    }

    private List<Double> mirrored(List<Double> places) {
        return places.stream().map(x -> width - x).toList();
    }

    /** What it takes of a layer. */
    double extent() {
        return height + strip;
    }
}
