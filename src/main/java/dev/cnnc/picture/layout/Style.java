package dev.cnnc.picture.layout;

import dev.cnnc.drawing.Mark.Weight;
import dev.cnnc.drawing.TextWidth;
import dev.cnnc.picture.Block;
import dev.cnnc.picture.Caption;
import dev.cnnc.picture.Part;
import dev.cnnc.picture.Picture;
import java.util.List;
import java.util.stream.IntStream;

/** The sizes of boxes and text, which all drawings of a picture share. */
public final class Style {

    /** The size of a box's first line. */
    public static final double HEAD_FONT = 12;

    /** The size of all other text. */
    public static final double SMALL_FONT = 10;

    /** The bar of a block that holds its title. */
    public static final double HEADER = 22;

    /** What a block keeps free beside its parts. */
    public static final double SIDE = 12;

    /** The height of the strip below a box that holds the sizes of what leaves it. */
    public static final double STRIP = 15;

    /** Between an edge and the sizes beside it. */
    public static final double LABEL_GAP = 5;

    private static final double LOW = 24;
    private static final double HIGH = 38;
    private static final double MARGIN = 12;
    private static final double LEAST_WIDTH = 128;
    private static final double STEP = 16;
    private static final double PORT_DISTANCE = 24;

    /** Beside the title of a block: the sign that closes it, and a gap. */
    private static final double TITLE_MARGIN = 40;

    private static final int LONGEST = 40;

    private Style() {}

    /** {@code text}, its middle left out where it is too long for a box. */
    public static String shown(String text) {
        int[] points = text.codePoints().toArray();
        if (points.length <= LONGEST) {
            return text;
        }
        int start = LONGEST / 2;
        int end = LONGEST - start - 1;
        return new String(points, 0, start) + "…" + new String(points, points.length - end, end);
    }

    /** The box of a part that shows nothing but its caption. */
    static Box closed(Part part, Picture picture) {
        Caption caption = part.caption();
        double head = TextWidth.of(shown(caption.head()), HEAD_FONT, Weight.BOLD);
        double detail = TextWidth.of(shown(caption.detail()), SMALL_FONT, Weight.PLAIN);
        double label =
                part.leaving().stream().mapToDouble(id -> labelWidth(picture, id)).max().orElse(0);
        double ports = Math.max(part.entering().size(), part.leaving().size());
        boolean block = part instanceof Block;
        double distance = Math.max(PORT_DISTANCE, label);
        double least = block ? ports * distance : 0;
        double width = Math.max(Math.max(head, detail) + 2 * MARGIN, Math.max(2 * label, least));
        double even = Math.ceil(Math.max(LEAST_WIDTH, width) / STEP) * STEP;
        return new Box(
                even,
                caption.detail().isEmpty() ? LOW : HIGH,
                part.leaving().isEmpty() ? 0 : STRIP,
                0,
                spread(part.entering().size(), even, block ? distance : 0),
                spread(part.leaving().size(), even, block ? distance : 0));
    }

    /** Places beside each other, together in the middle of {@code width}. */
    private static List<Double> spread(int count, double width, double distance) {
        return IntStream.range(0, count)
                .mapToObj(i -> width / 2 + (i - (count - 1) / 2.0) * distance)
                .toList();
    }

    /** The width of an edge's sizes and the gap before them. */
    static double labelWidth(Picture picture, int value) {
        return Math.ceil(
                LABEL_GAP
                        + TextWidth.of(picture.sizes(value), SMALL_FONT, Weight.PLAIN)
                        + LABEL_GAP);
    }

    /** The least width of an open block. */
    public static double titleWidth(Block block) {
        return Math.ceil(TextWidth.of(shown(block.title()), SMALL_FONT, Weight.BOLD))
                + TITLE_MARGIN;
    }
}
