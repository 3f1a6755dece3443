package dev.cnnc.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.CheckedFile;
import dev.cnnc.Compiler;
import dev.cnnc.drawing.ColorMap;
import dev.cnnc.drawing.Drawing;
import dev.cnnc.drawing.Mark;
import dev.cnnc.features.LayerArray.Range;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.source.SourceFile;
import dev.cnnc.testing.IdxFiles;
import dev.cnnc.testing.NumpyFiles;
import dev.cnnc.testing.NumpyFiles.NumpyArray;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is drawn of trained networks is what PyTorch's forward hooks give for the same images. */
final class FeaturesTest {

    private static final float TOLERANCE = 1e-4f;

    private static final Path LENET = Path.of("examples/lenet5/lenet5");
    private static final Path RESNOTES = Path.of("examples/resnotes/resnotes");

    @Test
    void aDigitInLeNet() throws IOException {
        Graph graph = graph(LENET);
        List<Node> convolutions = Features.convolutions(graph);
        assertEquals(List.of("conv1", "conv2"), keys(convolutions));
        float[] seven = IdxFiles.images(resource("mnist/t10k-images-idx3-ubyte.gz"))[0];
        Map<String, NumpyArray> torch =
                NumpyFiles.npz(resource("mnist/lenet5-mnist.activations.npz"));
        List<LayerArray> maps = Features.maps(graph, weights(LENET), seven, convolutions);
        assertEquals(List.of(6, 28, 28), maps.get(0).sizes());
        assertEquals(List.of(16, 10, 10), maps.get(1).sizes());
        checkValues(maps, torch);
        checkPicture(graph, seven, maps, torch);
    }

    @Test
    void aGarmentInTheNotesNetwork() throws IOException {
        Graph graph = graph(RESNOTES);
        assertEquals(15, Features.convolutions(graph).size());
        float[] boot = IdxFiles.images(resource("fashion/t10k-images-idx3-ubyte.gz"))[0];
        Map<String, NumpyArray> torch =
                NumpyFiles.npz(resource("fashion/resnotes-fashion.activations.npz"));
        List<Node> layers = graph.nodes().stream().filter(n -> torch.containsKey(n.key())).toList();
        assertEquals(torch.size(), layers.size());
        List<LayerArray> maps = Features.maps(graph, weights(RESNOTES), boot, layers);
        checkValues(maps, torch);
        checkPicture(graph, boot, maps, torch);
    }

    private static void checkValues(List<LayerArray> maps, Map<String, NumpyArray> torch) {
        for (LayerArray map : maps) {
            float[] expected = torch.get(map.layer().key()).row(0);
            assertArrayEquals(expected, map.values(), TOLERANCE, map.layer().key());
        }
    }

    /** Every tile has the colours of PyTorch's values, but for the rounding of colours. */
    private static void checkPicture(
            Graph graph, float[] image, List<LayerArray> maps, Map<String, NumpyArray> torch) {
        LayerArray input = new LayerArray(graph.inputs().get(0), List.of(1, 28, 28), image);
        Drawing drawing = FeaturePage.of(graph.name(), "image", input, maps, true);
        List<Mark.Image> tiles = images(drawing);
        assertEquals(28, tiles.get(0).pixels().width());
        int next = 1;
        for (LayerArray map : maps) {
            float[] expected = torch.get(map.layer().key()).row(0);
            Range range = new LayerArray(map.layer(), map.sizes(), expected).range();
            next++;
            int width = map.sizes().get(2);
            int pixels = map.sizes().get(1) * width;
            for (int channel = 0; channel < map.sizes().get(0); channel++) {
                Mark.Image tile = tiles.get(next++);
                assertEquals(width, tile.pixels().width());
                for (int i = 0; i < pixels; i++) {
                    double place = range.place(expected[channel * pixels + i]);
                    int wanted = ColorMap.SEQUENTIAL.at(place);
                    int drawn = tile.pixels().at(i % width, i / width);
                    assertTrue(distance(wanted, drawn) <= 2, map.layer().key() + " " + channel);
                }
            }
        }
        assertEquals(tiles.size(), next);
    }

    private static int distance(int a, int b) {
        int most = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            most = Math.max(most, Math.abs((a >> shift & 0xFF) - (b >> shift & 0xFF)));
        }
        return most;
    }

    @Test
    void manyMapsAndLargeOnesAreLimited() throws IOException {
        Graph graph = graph(RESNOTES);
        Node layer = graph.node(1);
        float[] values = new float[100 * 300 * 200];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / (300 * 200);
        }
        LayerArray map = new LayerArray(layer, List.of(100, 300, 200), values);
        LayerArray input = new LayerArray(layer, List.of(1, 1, 1), new float[1]);
        Drawing some = FeaturePage.of("Net", "image", input, List.of(map), false);
        assertEquals(2 + 64, images(some).size());
        assertTrue(texts(some).contains("the first 64 of 100 maps; --all shows all"));
        Drawing all = FeaturePage.of("Net", "image", input, List.of(map), true);
        List<Mark.Image> tiles = images(all);
        assertEquals(2 + 100, tiles.size());
        Mark.Image last = tiles.get(101);
        assertTrue(last.pixels().height() <= 120, last.pixels().toString());
        assertEquals(1.5, (double) last.pixels().height() / last.pixels().width(), 0.03);
        assertEquals(ColorMap.SEQUENTIAL.at(1), last.pixels().at(0, 0));
        assertTrue(last.x() + last.width() <= all.width());
        assertTrue(last.y() + last.height() <= all.height());
    }

    /** Tiles of a block begin at equal distances, and none covers another. */
    @Test
    void tilesStandInAGrid() throws IOException {
        Graph graph = graph(LENET);
        LayerArray map =
                new LayerArray(graph.node(1), List.of(13, 14, 14), new float[13 * 14 * 14]);
        LayerArray input = new LayerArray(graph.node(0), List.of(3, 9, 9), new float[243]);
        List<Mark.Image> tiles = images(FeaturePage.of("Net", "image", input, List.of(map), false));
        List<Mark.Image> grid = tiles.subList(2, tiles.size());
        double step = grid.get(1).x() - grid.get(0).x();
        for (int i = 0; i < 13; i++) {
            assertEquals(grid.get(0).x() + i % 8 * step, grid.get(i).x(), 1e-9);
            assertEquals(i < 8 ? grid.get(0).y() : grid.get(8).y(), grid.get(i).y(), 1e-9);
            assertEquals(grid.get(0).width() + Page.GAP, step, 1e-9);
        }
        assertTrue(grid.get(8).y() >= grid.get(0).y() + grid.get(0).height() + Page.GAP);
    }

    @Test
    void kernelsOnColoursAreInColours() throws IOException {
        Node layer = graph(LENET).node(1);
        float[] values = new float[2 * 3 * 2 * 2];
        values[0] = 1;
        values[4] = -1;
        LayerArray kernels = new LayerArray(layer, List.of(2, 3, 2, 2), values);
        List<Mark.Image> tiles = images(KernelPage.of("Net", List.of(kernels), false));
        assertEquals(1 + 2, tiles.size());
        assertEquals(0xFF0080, tiles.get(1).pixels().at(0, 0));
        assertEquals(0x808080, tiles.get(1).pixels().at(1, 1));
    }

    @Test
    void ofOtherKernelsAColumnIsAnOutput() throws IOException {
        Node layer = graph(LENET).node(1);
        float[] values = new float[5 * 2 * 3 * 3];
        int output = 4;
        int input = 1;
        values[((output * 2 + input) * 3 + 2) * 3 + 1] = 7;
        LayerArray kernels = new LayerArray(layer, List.of(5, 2, 3, 3), values);
        Mark.Image mosaic = images(KernelPage.of("Net", List.of(kernels), false)).get(1);
        assertEquals(5 * 4 - 1, mosaic.pixels().width());
        assertEquals(2 * 4 - 1, mosaic.pixels().height());
        int red = ColorMap.DIVERGING.at(1);
        for (int y = 0; y < mosaic.pixels().height(); y++) {
            for (int x = 0; x < mosaic.pixels().width(); x++) {
                boolean there = x == output * 4 + 1 && y == input * 4 + 2;
                assertEquals(there, mosaic.pixels().at(x, y) == red, x + ", " + y);
            }
        }
    }

    @Test
    void numbersForOtherPrograms() throws IOException {
        Graph graph = graph(LENET);
        float[] values = {1.5f, -2, 0, 3e-9f, 5, 6, 7, 8};
        LayerArray map = new LayerArray(graph.node(1), List.of(2, 2, 2), values);
        byte[] npz = ArrayFiles.npz(List.of(map), true);
        NumpyArray read = NumpyFiles.npz(new ByteArrayInputStream(npz)).get("conv1");
        assertArrayEquals(new int[] {1, 2, 2, 2}, read.shape());
        assertArrayEquals(values, read.values());
        assertArrayEquals(npz, ArrayFiles.npz(List.of(map), true));
        assertEquals(
                """
                layer,i0,i1,i2,value
                conv1,0,0,0,1.5
                conv1,0,0,1,-2.0
                conv1,0,1,0,0.0
                conv1,0,1,1,3.0E-9
                conv1,1,0,0,5.0
                conv1,1,0,1,6.0
                conv1,1,1,0,7.0
                conv1,1,1,1,8.0
                """,
                ArrayFiles.csv(List.of(map)));
    }

    private static List<Mark.Image> images(Drawing drawing) {
        return drawing.marks().stream()
                .filter(Mark.Image.class::isInstance)
                .map(Mark.Image.class::cast)
                .toList();
    }

    private static List<String> texts(Drawing drawing) {
        return drawing.marks().stream()
                .filter(Mark.Text.class::isInstance)
                .map(mark -> ((Mark.Text) mark).text())
                .toList();
    }

    private static List<String> keys(List<Node> nodes) {
        return nodes.stream().map(Node::key).toList();
    }

    private static Graph graph(Path example) throws IOException {
        String text = Files.readString(Path.of(example + ".cnn"));
        CheckedFile checked = Compiler.check(new SourceFile("example.cnn", text), Map.of());
        return checked.models().get(0).graph();
    }

    private static Path weights(Path example) {
        return Path.of(example + ".safetensors");
    }

    private static InputStream resource(String name) {
        return FeaturesTest.class.getResourceAsStream("/dev/cnnc/" + name);
    }
}
