package dev.cnnc.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.drawing.Drawing;
import dev.cnnc.drawing.LabelPlacement.Box;
import dev.cnnc.drawing.Mark;
import dev.cnnc.drawing.TextWidth;
import dev.cnnc.graph.Graph;
import dev.cnnc.testing.Examples;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The chart of networks, and what is published of them. */
final class CapacityChartTest {

    /** The table at https://pytorch.org/vision/stable/models.html, rows of IMAGENET1K_V1. */
    @Test
    void publishedFiguresBelongToTheExamples() throws IOException {
        Map<String, Double> found = new TreeMap<>();
        Examples.graphs()
                .forEach(
                        graph ->
                                PublishedAccuracy.of(graph)
                                        .ifPresent(a -> found.put(graph.name(), a.top1())));
        assertEquals(
                Map.ofEntries(
                        Map.entry("AlexNet", 56.522),
                        Map.entry("DenseNet121", 74.434),
                        Map.entry("GoogLeNet", 69.778),
                        Map.entry("MobileNetV2", 71.878),
                        Map.entry("ResNet18", 69.758),
                        Map.entry("ResNet34", 73.314),
                        Map.entry("ResNet50", 76.13),
                        Map.entry("ResNeXt50", 77.618),
                        Map.entry("SqueezeNet", 58.178),
                        Map.entry("VGG11", 69.02),
                        Map.entry("VGG16BN", 73.36)),
                found);
    }

    @Test
    void aNetworkOfTheSameNameIsNotTheSame() throws IOException {
        Graph resnet =
                Examples.graphs()
                        .filter(g -> g.name().equals("ResNet18"))
                        .findFirst()
                        .orElseThrow();
        Graph renamed =
                new Graph(
                        "Mine",
                        Optional.empty(),
                        "mine.cnn",
                        resnet.nodes(),
                        resnet.outputs(),
                        resnet.scopes());
        assertEquals(Optional.empty(), PublishedAccuracy.of(renamed));
        Graph cut =
                new Graph(
                        "ResNet18",
                        Optional.empty(),
                        "mine.cnn",
                        resnet.nodes().subList(0, 10),
                        List.of(),
                        resnet.scopes());
        assertEquals(Optional.empty(), PublishedAccuracy.of(cut));
    }

    @Test
    void placesTellCostAndWorthAndAreasTellSize() {
        Drawing chart =
                CapacityChart.of(
                                List.of(
                                        model("Small", 1_000_000, 1e8, 60),
                                        model("Large", 100_000_000, 4e9, 70),
                                        model("Middle", 25_000_000, 6e8, 80)),
                                "")
                        .orElseThrow();
        Map<String, Mark.Circle> discs = discs(chart);
        Mark.Circle small = discs.get("Small");
        Mark.Circle middle = discs.get("Middle");
        Mark.Circle large = discs.get("Large");
        assertEquals(2, large.radius() / middle.radius(), 1e-9);
        assertEquals(10, large.radius() / small.radius(), 1e-9);
        assertTrue(small.x() < middle.x() && middle.x() < large.x());
        assertEquals(
                Math.log(6) / Math.log(40),
                (middle.x() - small.x()) / (large.x() - small.x()),
                1e-9);
        assertEquals(0.5, (small.y() - large.y()) / (small.y() - middle.y()), 1e-9);
        for (Mark.Circle disc : discs.values()) {
            assertTrue(disc.x() - disc.radius() > 70 && disc.y() + disc.radius() < 510);
        }
        assertTrue(texts(chart).contains("billions of multiply-accumulates (log)"));
        assertTrue(texts(chart).contains("top-1: someone"));
    }

    @Test
    void speedWhereNoAccuracyIsKnown() {
        ComparedModel slow = model("Slow", 10, 1e9, 0).with(Optional.empty()).with(100.0);
        ComparedModel fast = model("Fast", 10, 1e8, 0).with(Optional.empty()).with(1.0);
        Drawing chart = CapacityChart.of(List.of(slow, fast), "how").orElseThrow();
        assertTrue(texts(chart).contains("images a second (log)"));
        assertTrue(texts(chart).contains("speed: how"));
        assertTrue(discs(chart).get("Fast").y() < discs(chart).get("Slow").y());
        ComparedModel unknown = slow.with(Optional.empty());
        assertEquals(
                Optional.empty(),
                CapacityChart.of(List.of(model("None", 10, 1e9, 0).with(Optional.empty())), ""));
        assertEquals(List.of(unknown), CapacityChart.shown(List.of(unknown)));
    }

    /** No text of the chart of all examples covers another or leaves the picture. */
    @Test
    void labelsOfTheExamplesHaveRoom() throws IOException {
        List<ComparedModel> models =
                Examples.graphs()
                        .filter(graph -> PublishedAccuracy.of(graph).isPresent())
                        .map(
                                graph ->
                                        model(
                                                graph.name(),
                                                graph.parameterCount(),
                                                graph.multiplyAccumulates(),
                                                PublishedAccuracy.of(graph).get().top1()))
                        .toList();
        Drawing chart = CapacityChart.of(models, "").orElseThrow();
        List<Mark.Text> texts =
                chart.marks().stream()
                        .filter(Mark.Text.class::isInstance)
                        .map(Mark.Text.class::cast)
                        .filter(text -> !text.turned())
                        .toList();
        Box frame = new Box(0, 0, chart.width(), chart.height());
        for (Mark.Text text : texts) {
            assertTrue(frame.contains(box(text)), text.text());
            for (Mark.Text other : texts) {
                assertTrue(
                        text == other || box(text).overlap(box(other)) == 0,
                        text.text() + " over " + other.text());
            }
        }
    }

    private static Box box(Mark.Text text) {
        double width = TextWidth.of(text.text(), text.size(), text.weight());
        double left =
                switch (text.anchor()) {
                    case START -> text.x();
                    case MIDDLE -> text.x() - width / 2;
                    case END -> text.x() - width;
                };
        return new Box(left, text.y() - 0.75 * text.size(), left + width, text.y());
    }

    private static ComparedModel model(String name, long parameters, double macs, double top1) {
        return new ComparedModel(
                name,
                name + ".cnn",
                "3x224x224",
                3,
                parameters,
                (long) macs,
                4 * parameters,
                100,
                10,
                Optional.empty(),
                Optional.of(new Accuracy(top1, "someone")));
    }

    /** The disc of each network: the one whose label is nearest. */
    private static Map<String, Mark.Circle> discs(Drawing chart) {
        Map<String, Mark.Circle> discs = new TreeMap<>();
        List<Mark.Circle> circles =
                chart.marks().stream()
                        .filter(Mark.Circle.class::isInstance)
                        .map(Mark.Circle.class::cast)
                        .toList();
        for (Mark mark : chart.marks()) {
            if (mark instanceof Mark.Text text && text.size() == 12.5) {
                Mark.Circle nearest = circles.get(0);
                for (Mark.Circle circle : circles) {
                    nearest = distance(text, circle) < distance(text, nearest) ? circle : nearest;
                }
                discs.put(text.text(), nearest);
            }
        }
        return discs;
    }

    private static double distance(Mark.Text text, Mark.Circle circle) {
        return Math.hypot(text.x() - circle.x(), text.y() - circle.y()) - circle.radius();
    }

    private static List<String> texts(Drawing chart) {
        return chart.marks().stream()
                .filter(Mark.Text.class::isInstance)
                .map(mark -> ((Mark.Text) mark).text())
                .toList();
    }
}
