package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.plan.PlanOptions;
import dev.cnnc.plan.WinogradForm;
import dev.cnnc.testing.ClassFiles;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.SafetensorsFiles.FloatTensor;
import dev.cnnc.testing.WinogradLoops;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Convolutions of which every one is forced through Winograd's method, in all its forms. */
class WinogradTest {

    /** What follows the convolution, and how it changes a map. */
    private enum Epilogue {
        NOTHING(""),
        RELU(" -> relu"),
        RELU_AND_POOL(" -> relu -> maxpool(2)"),
        POOL(" -> maxpool(2)");

        private final String text;

        Epilogue(String text) {
            this.text = text;
        }

        boolean activates() {
            return this == RELU || this == RELU_AND_POOL;
        }

        boolean pools() {
            return this == POOL || this == RELU_AND_POOL;
        }
    }

    private record Layer(
            int channels,
            int outputChannels,
            int height,
            int width,
            WinogradLoops.Padding padding,
            boolean bias,
            Epilogue epilogue) {

        boolean hasOutputs() {
            int least = 2 + (epilogue.pools() ? 2 : 1);
            return height + padding.top() + padding.bottom() >= least
                    && width + padding.left() + padding.right() >= least;
        }

        String text() {
            return """
                    model Test {
                        input image [B, %d, %d, %d]
                        conv1: conv(%d, kernel=3, padding=[[%d, %d], [%d, %d]], bias=%s)%s
                    }
                    """
                    .formatted(
                            channels,
                            height,
                            width,
                            outputChannels,
                            padding.top(),
                            padding.bottom(),
                            padding.left(),
                            padding.right(),
                            bias,
                            epilogue.text);
        }
    }

    @Property(tries = 24)
    void everyFormHasTheDocumentedBits(
            @ForAll("layers") Layer layer, @ForAll("forms") WinogradForm form, @ForAll long seed) {
        assertBits(layer, form, seed);
    }

    @Example
    void mapsOfManyBlocks() {
        Layer layer =
                new Layer(
                        2, 3, 121, 131, new WinogradLoops.Padding(1, 0, 2, 1), true, Epilogue.RELU);
        WinogradForm.all().forEach(form -> assertBits(layer, form, 7));
    }

    @Example
    void aShortcutIsAddedBehindTheBias() {
        Layer layer =
                new Layer(
                        6, 6, 13, 9, new WinogradLoops.Padding(1, 1, 1, 1), true, Epilogue.NOTHING);
        String text =
                layer.text()
                        .replace("conv1:", "sums = conv1:")
                        .replace("}", "(image, sums) -> add -> relu }");
        for (WinogradForm form : WinogradForm.all()) {
            CompiledModel model = CompiledModel.of(text, 3, PlanOptions.forcing(form));
            float[] image = model.images(1, 5);
            float[] expected = expected(layer, form, model, image);
            for (int i = 0; i < expected.length; i++) {
                expected[i] = Math.max(expected[i] + image[i], 0f);
            }
            assertArrayEquals(expected, model.forward(image, 1));
        }
    }

    @Example
    void foldedWeightsAreTransformed() {
        String text =
                """
                model Test {
                    input image [B, 5, 10, 7]
                    conv(9, kernel=3, padding=1, bias=false) -> batchnorm -> relu
                }
                """;
        for (WinogradForm form : WinogradForm.all()) {
            CompiledModel model = CompiledModel.of(text, 3, PlanOptions.forcing(form));
            float[] images = model.images(2, 5);
            assertNear(model.reference(images, 2).outputs().get(0), model.forward(images, 2));
        }
    }

    /** HotSpot never compiles a method of more than 8,000 bytes. */
    @Example
    void methodsAreSmall() {
        Layer layer =
                new Layer(
                        512,
                        512,
                        200,
                        199,
                        new WinogradLoops.Padding(1, 1, 1, 1),
                        true,
                        Epilogue.RELU_AND_POOL);
        for (WinogradForm form : WinogradForm.all()) {
            ClassFiles.codeLengths(CompiledModel.classes(layer.text(), PlanOptions.forcing(form)))
                    .forEach((method, length) -> assertTrue(length < 2_000, method));
        }
    }

    private static void assertBits(Layer layer, WinogradForm form, long seed) {
        CompiledModel model = CompiledModel.of(layer.text(), seed, PlanOptions.forcing(form));
        float[] images = model.images(2, seed);
        float[] actual = model.forward(images, 2);
        float[] expected = new float[actual.length];
        int length = images.length / 2;
        for (int image = 0; image < 2; image++) {
            float[] input = new float[length];
            System.arraycopy(images, image * length, input, 0, length);
            float[] output = expected(layer, form, model, input);
            System.arraycopy(output, 0, expected, image * output.length, output.length);
        }
        assertArrayEquals(expected, actual);
        assertNear(model.reference(images, 2).outputs().get(0), actual);
    }

    private static float[] expected(
            Layer layer, WinogradForm form, CompiledModel model, float[] input) {
        WinogradLoops loops =
                new WinogradLoops(
                        form.tile(),
                        layer.channels(),
                        layer.height(),
                        layer.width(),
                        layer.padding());
        Map<String, FloatTensor> weights = model.weights();
        float[] transformed = model.transformed(weights.get("conv1.weight"), form.tile().outputs());
        float[] bias = layer.bias() ? weights.get("conv1.bias").values() : null;
        float[] map = loops.convolve(input, transformed, layer.outputChannels(), bias);
        if (layer.epilogue().activates()) {
            for (int i = 0; i < map.length; i++) {
                map[i] = Math.max(map[i], 0f);
            }
        }
        return layer.epilogue().pools()
                ? pooled(map, layer.outputChannels(), loops.outputHeight(), loops.outputWidth())
                : map;
    }

    private static float[] pooled(float[] map, int channels, int height, int width) {
        int rows = height / 2;
        int columns = width / 2;
        float[] output = new float[channels * rows * columns];
        for (int i = 0; i < output.length; i++) {
            int oc = i / (rows * columns);
            int at = (oc * height + i / columns % rows * 2) * width + i % columns * 2;
            float above = Math.max(map[at], map[at + 1]);
            output[i] = Math.max(above, Math.max(map[at + width], map[at + width + 1]));
        }
        return output;
    }

    private static void assertNear(double[] expected, float[] actual) {
        double errors = 0;
        double squares = 1e-9;
        for (int i = 0; i < expected.length; i++) {
            errors += (actual[i] - expected[i]) * (actual[i] - expected[i]);
            squares += expected[i] * expected[i];
        }
        double error = Math.sqrt(errors / squares);
        assertTrue(error < 2e-5, () -> "relative RMS error " + error);
    }

    @Provide
    Arbitrary<WinogradForm> forms() {
        return Arbitraries.of(WinogradForm.all());
    }

    @Provide
    Arbitrary<Layer> layers() {
        Arbitrary<Integer> channels = Arbitraries.integers().between(1, 40);
        Arbitrary<Integer> sizes = Arbitraries.integers().between(1, 20);
        Arbitrary<Integer> paddings = Arbitraries.integers().between(0, 2);
        Arbitrary<WinogradLoops.Padding> padding =
                Combinators.combine(paddings, paddings, paddings, paddings)
                        .as(WinogradLoops.Padding::new);
        return Combinators.combine(
                        channels,
                        channels,
                        sizes,
                        sizes,
                        padding,
                        Arbitraries.of(true, false),
                        Arbitraries.of(Epilogue.values()))
                .as(Layer::new)
                .filter(Layer::hasOutputs);
    }
}
