package dev.cnnc.features;

import dev.cnnc.drawing.ColorMap;
import dev.cnnc.drawing.Drawing;
import dev.cnnc.features.LayerArray.Range;
import java.util.List;

/**
 * The picture of what layers make of an image: the image first, then for each layer its maps as
 * tiles on a scale of its own.
 */
public final class FeaturePage {

    /** Maps of a layer that are shown without being asked for all. */
    public static final int USUAL_MAPS = 64;

    private static final int MOST_ZOOM = 24;
    private static final double IMAGE_SIDE = 168;
    private static final int FEW = 16;
    private static final int SOME = 24;

    private FeaturePage() {}

    /**
     * The page.
     *
     * @param model the model's name
     * @param input what the image is called
     * @param image what enters the model, a map of one channel or three
     * @param all whether no map is left out
     */
    public static Drawing of(
            String model, String input, LayerArray image, List<LayerArray> layers, boolean all) {
        Page page =
                new Page(
                        model + " sees " + input,
                        List.of(
                                "What each layer makes of the image, as it leaves the layer, before"
                                        + " an activation. Every layer has a scale of its own."));
        image(page, image);
        layers.forEach(layer -> layer(page, layer, all));
        return page.drawing();
    }

    private static void image(Page page, LayerArray image) {
        int channels = image.sizes().get(0);
        int height = image.sizes().get(1);
        int width = image.sizes().get(2);
        Range whole = new Range(0, 1);
        double scale = IMAGE_SIDE / Math.max(height, width);
        page.heading(image.layer().key(), sizes(image));
        page.tiles(
                1,
                1,
                width * scale,
                height * scale,
                false,
                i ->
                        channels == 3
                                ? Planes.colored(image.values(), 0, height, width, whole)
                                : Planes.of(
                                        image.values(),
                                        0,
                                        height,
                                        width,
                                        whole,
                                        ColorMap.GREY,
                                        Integer.MAX_VALUE));
    }

    private static void layer(Page page, LayerArray layer, boolean all) {
        boolean isMap = layer.sizes().size() == 3;
        int height = isMap ? layer.sizes().get(1) : 1;
        int width = isMap ? layer.sizes().get(2) : 1;
        int maps = layer.values().length / (height * width);
        int shown = all ? maps : Math.min(maps, USUAL_MAPS);
        int columns = shown <= FEW ? FEW / 2 : shown <= SOME ? SOME / 2 : FEW;
        double room = (Page.CONTENT - (columns - 1) * Page.GAP) / columns;
        int longest = Math.max(height, width);
        double zoom =
                longest <= room ? Math.min(MOST_ZOOM, Math.floor(room / longest)) : room / longest;
        int most = (int) (Page.FINENESS * room);
        Range range = layer.range();
        page.heading(layer.layer(), sizes(layer));
        page.legend(range, ColorMap.SEQUENTIAL);
        page.tiles(
                shown,
                columns,
                width * zoom,
                height * zoom,
                true,
                i ->
                        Planes.of(
                                layer.values(),
                                i * height * width,
                                height,
                                width,
                                range,
                                ColorMap.SEQUENTIAL,
                                most));
        if (shown < maps) {
            page.note("the first %d of %d maps; --all shows all".formatted(shown, maps));
        }
    }

    /** Such as {@code 6@28x28}. */
    private static String sizes(LayerArray layer) {
        List<Integer> sizes = layer.sizes();
        return sizes.size() == 3
                ? "%d@%dx%d".formatted(sizes.get(0), sizes.get(1), sizes.get(2))
                : sizes.stream().map(String::valueOf).reduce((a, b) -> a + "x" + b).orElse("");
    }
}
