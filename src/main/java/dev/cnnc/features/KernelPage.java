package dev.cnnc.features;

import dev.cnnc.drawing.ColorMap;
import dev.cnnc.drawing.Drawing;
import dev.cnnc.drawing.Pixels;
import dev.cnnc.features.LayerArray.Range;
import java.util.List;

/**
 * The picture of the kernels that convolutions have learned. Kernels on colours are shown in
 * colours; those on one channel are tiles; of others a column is an output, a row an input.
 */
public final class KernelPage {

    /** Outputs and inputs of a layer whose kernels are shown without being asked for all. */
    private static final int USUAL_KERNELS = 64;

    private static final int USUAL_INPUTS = 32;
    private static final int MOST_ZOOM = 12;
    private static final double TILE = 56;
    private static final int WHITE = 0xFFFFFF;
    private static final int COLORS = 3;

    private KernelPage() {}

    /** The page of {@code kernels}, each of four dimensions, by PyTorch's order. */
    public static Drawing of(String model, List<LayerArray> kernels, boolean all) {
        Page page =
                new Page(
                        "Kernels of " + model,
                        List.of(
                                "Red weights are above 0, blue ones below; of kernels on colours,"
                                        + " grey is 0. Every layer has a scale of its own."));
        kernels.forEach(layer -> layer(page, layer, all));
        return page.drawing();
    }

    private static void layer(Page page, LayerArray layer, boolean all) {
        List<Integer> sizes = layer.sizes();
        page.heading(
                layer.layer(),
                "%dx%d kernels of %dx%d"
                        .formatted(sizes.get(0), sizes.get(1), sizes.get(2), sizes.get(3)));
        Range range = layer.range().around0();
        page.legend(range, sizes.get(1) == COLORS ? ColorMap.GREY : ColorMap.DIVERGING);
        if (sizes.get(1) == COLORS || sizes.get(1) == 1) {
            tiles(page, layer, range, all);
        } else {
            matrix(page, layer, range, all);
        }
    }

    private static void tiles(Page page, LayerArray layer, Range range, boolean all) {
        List<Integer> sizes = layer.sizes();
        int height = sizes.get(2);
        int width = sizes.get(3);
        int shown = all ? sizes.get(0) : Math.min(sizes.get(0), USUAL_KERNELS);
        double zoom = Math.max(1, Math.floor(TILE / Math.max(height, width)));
        int columns = (int) ((Page.CONTENT + Page.GAP) / (width * zoom + Page.GAP));
        int length = sizes.get(1) * height * width;
        page.tiles(
                shown,
                Math.min(columns, 16),
                width * zoom,
                height * zoom,
                true,
                i ->
                        sizes.get(1) == COLORS
                                ? Planes.colored(layer.values(), i * length, height, width, range)
                                : Planes.of(
                                        layer.values(),
                                        i * length,
                                        height,
                                        width,
                                        range,
                                        ColorMap.DIVERGING,
                                        Integer.MAX_VALUE));
        if (shown < sizes.get(0)) {
            page.note("the first %d of %d kernels; --all shows all".formatted(shown, sizes.get(0)));
        }
    }

    /** All kernels in one image, a pixel of white between them where they have more than one. */
    private static void matrix(Page page, LayerArray layer, Range range, boolean all) {
        int outputs = layer.sizes().get(0);
        int inputs = layer.sizes().get(1);
        int columns = all ? outputs : Math.min(outputs, USUAL_KERNELS);
        int rows = all ? inputs : Math.min(inputs, USUAL_INPUTS);
        Pixels pixels = mosaic(layer, rows, columns, range);
        double zoom = Math.min(MOST_ZOOM, Page.CONTENT / pixels.width());
        zoom = zoom > 1 ? Math.floor(zoom) : zoom;
        page.tiles(1, 1, pixels.width() * zoom, pixels.height() * zoom, false, i -> pixels);
        String rest =
                columns < outputs || rows < inputs
                        ? ": the first %d of %d, and the first %d of %d; --all shows all"
                                .formatted(columns, outputs, rows, inputs)
                        : "";
        page.note("a column for each output, a row for each input" + rest);
    }

    private static Pixels mosaic(LayerArray layer, int rows, int columns, Range range) {
        int height = layer.sizes().get(2);
        int width = layer.sizes().get(3);
        int gap = height * width == 1 ? 0 : 1;
        int wide = columns * (width + gap) - gap;
        int high = rows * (height + gap) - gap;
        int[] colors = new int[high * wide];
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                int row = y % (height + gap);
                int column = x % (width + gap);
                int output = x / (width + gap);
                int kernel = output * layer.sizes().get(1) + y / (height + gap);
                int index = (kernel * height + row) * width + column;
                boolean between = row == height || column == width;
                colors[y * wide + x] =
                        between ? WHITE : ColorMap.DIVERGING.at(range.place(layer.values()[index]));
            }
        }
        return new Pixels(wide, high, colors);
    }
}
