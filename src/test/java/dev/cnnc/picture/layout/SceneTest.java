package dev.cnnc.picture.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cnnc.drawing.Mark.Weight;
import dev.cnnc.drawing.TextWidth;
import dev.cnnc.picture.Block;
import dev.cnnc.picture.Drawn;
import dev.cnnc.picture.Picture;
import dev.cnnc.picture.layout.Scene.Label;
import dev.cnnc.picture.layout.Scene.Line;
import dev.cnnc.picture.layout.Scene.Place;
import dev.cnnc.picture.layout.Scene.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Nothing lies on anything else, judged by the rectangles alone. */
final class SceneTest {

    private static final double EXACT = 0.01;

    /** A rectangle, {@code what} it is of. */
    private record Area(String what, double left, double top, double right, double bottom) {

        boolean overlaps(Area other) {
            return left < other.right - EXACT
                    && other.left < right - EXACT
                    && top < other.bottom - EXACT
                    && other.top < bottom - EXACT;
        }

        boolean holds(Area other) {
            return left <= other.left + EXACT
                    && top <= other.top + EXACT
                    && right >= other.right - EXACT
                    && bottom >= other.bottom - EXACT;
        }
    }

    @TestFactory
    Stream<DynamicTest> nothingOverlaps() {
        return Stream.of(
                        "lenet5/lenet5.cnn",
                        "resnotes/resnotes.cnn",
                        "resnet50.cnn",
                        "googlenet.cnn",
                        "densenet121.cnn",
                        "unet.cnn",
                        "detector.cnn",
                        "mobilenet_v2.cnn")
                .map(
                        name ->
                                dynamicTest(
                                        name,
                                        () -> {
                                            Picture picture = Drawn.example(name).picture();
                                            check(picture);
                                            check(picture.closedBelow(1));
                                            check(picture.closedBelow(2));
                                        }));
    }

    @Test
    void operatorsOfManyValues() {
        check(
                Drawn.text(
                                """
                                block Two { a, b = in  x = a -> relu  y = (b, x) -> concat -> conv(16, kernel=1)  output y, x }
                                model Net {
                                    input image [B, 8, 16, 16]
                                    input other [B, 8, 16, 16]
                                    t = image -> conv(8, kernel=1)
                                    p, q = (other, t) -> two: Two
                                    s = scale: parameter([16, 1, 1])
                                    joined = (p, s) -> mul
                                    r = q -> conv(16, kernel=1)
                                    both = (joined, q, joined) -> concat -> conv(16, kernel=1)
                                    all = (both, r, p, both) -> add
                                    a, b = all -> split(8)
                                    output a, b
                                }
                                """)
                        .picture());
    }

    private static void check(Picture picture) {
        Scene scene = Scene.of(Layout.of(picture));
        List<Area> closed = new ArrayList<>();
        List<Area> open = new ArrayList<>();
        for (Place place : scene.boxes()) {
            (place.isOpen() ? open : closed).add(area(place));
        }
        List<Area> labels = scene.labels().stream().map(l -> area(l, picture)).toList();
        assertApart(closed, closed);
        assertApart(labels, labels);
        assertApart(labels, closed);
        assertNested(open, closed);
        assertNested(open, labels);
        assertNested(open, open);
        open.forEach(area -> labels.forEach(label -> assertTrue(!header(area).overlaps(label))));
        open.forEach(area -> closed.forEach(box -> assertTrue(!header(area).overlaps(box))));
        for (Line line : scene.lines()) {
            for (Area segment : segments(line)) {
                assertApart(List.of(segment), closed);
                assertApart(List.of(segment), labels);
                open.forEach(area -> assertTrue(!header(area).overlaps(segment), area.what()));
            }
        }
        Area all = new Area("all", 0, 0, scene.width(), scene.height());
        Stream.of(closed, open, labels)
                .flatMap(List::stream)
                .forEach(a -> assertTrue(all.holds(a)));
        assertEquals(
                picture.root().nodes().size()
                        - scene.boxes().stream()
                                .filter(p -> p.part() instanceof Block b && !b.open())
                                .mapToInt(p -> ((Block) p.part()).nodes().size() - 1)
                                .sum(),
                scene.boxes().stream().filter(p -> !p.isOpen()).count()
                        - picture.graph().outputs().size());
    }

    private static Area area(Place place) {
        return new Area(
                place.part().caption().toString(),
                place.x(),
                place.y(),
                place.x() + place.width(),
                place.y() + place.height());
    }

    /** Its letters do not reach above 8 nor below 2 pixels of the base line. */
    private static Area area(Label label, Picture picture) {
        String text = picture.sizes(label.value());
        double width = TextWidth.of(text, Style.SMALL_FONT, Weight.PLAIN);
        return new Area(text, label.x(), label.y() - 8, label.x() + width, label.y() + 2);
    }

    private static Area header(Area block) {
        return new Area(
                "header of " + block.what(),
                block.left(),
                block.top(),
                block.right(),
                block.top() + Style.HEADER);
    }

    /** The straight parts of {@code line}, which are upright or level, as thin rectangles. */
    private static List<Area> segments(Line line) {
        List<Area> segments = new ArrayList<>();
        for (int i = 1; i < line.points().size(); i++) {
            Point a = line.points().get(i - 1);
            Point b = line.points().get(i);
            boolean straight = Math.abs(a.x() - b.x()) < EXACT || Math.abs(a.y() - b.y()) < EXACT;
            assertTrue(straight, line.toString());
            segments.add(
                    new Area(
                            line.toString(),
                            Math.min(a.x(), b.x()) - 0.1,
                            Math.min(a.y(), b.y()) + 0.1,
                            Math.max(a.x(), b.x()) + 0.1,
                            Math.max(a.y(), b.y()) - 0.1));
        }
        return segments;
    }

    private static void assertApart(List<Area> some, List<Area> others) {
        for (Area a : some) {
            for (Area b : others) {
                assertTrue(a == b || !a.overlaps(b), () -> a + " lies on " + b);
            }
        }
    }

    private static void assertNested(List<Area> outer, List<Area> inner) {
        for (Area a : outer) {
            for (Area b : inner) {
                assertTrue(
                        a == b || !a.overlaps(b) || a.holds(b) || b.holds(a),
                        () -> b + " is half in " + a);
            }
        }
    }

    @Test
    void whatComesFirstStandsLeftAndShortcutsAtTheRight() throws Exception {
        Scene inception = Scene.of(Layout.of(Drawn.example("googlenet.cnn").picture()));
        List<String> branches =
                inception.boxes().stream()
                        .filter(
                                p ->
                                        p.part() instanceof Block b
                                                && b.path().startsWith("inception3a.b"))
                        .filter(p -> ((Block) p.part()).path().matches("inception3a\\.branch\\d"))
                        .sorted((a, b) -> Double.compare(a.x(), b.x()))
                        .map(p -> ((Block) p.part()).name())
                        .toList();
        assertEquals(List.of("branch1", "branch2", "branch3", "branch4"), branches);
        Scene residual = Scene.of(Layout.of(Drawn.example("resnotes/resnotes.cnn").picture()));
        List<Line> sides = residual.lines().stream().filter(Line::side).toList();
        assertTrue(sides.size() >= 4, sides.toString());
        for (Line side : sides) {
            double start = side.points().get(0).x();
            assertTrue(
                    side.points().stream().allMatch(p -> p.x() >= start - EXACT), side.toString());
        }
    }

    @Test
    void theSameEachTime() throws Exception {
        Picture picture = Drawn.example("googlenet.cnn").picture();
        assertEquals(Scene.of(Layout.of(picture)), Scene.of(Layout.of(picture)));
    }
}
