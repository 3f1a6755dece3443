package dev.cnnc.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.drawing.LabelPlacement.Box;
import dev.cnnc.drawing.LabelPlacement.Disc;
import dev.cnnc.drawing.LabelPlacement.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels stand within the frame, over no other label, and over no other disc. */
final class LabelPlacementTest {

    private static final Box FRAME = new Box(0, 0, 700, 450);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void randomDiscs(int seed) {
        Random random = new Random(seed);
        List<Disc> discs = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            double radius = 3 + 30 * random.nextDouble() * random.nextDouble();
            discs.add(
                    new Disc(
                            60 + 580 * random.nextDouble(),
                            50 + 350 * random.nextDouble(),
                            radius,
                            40 + 50 * random.nextDouble(),
                            15));
        }
        check(discs);
    }

    @Test
    void discsUponEachOther() {
        List<Disc> discs = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            discs.add(new Disc(300 + i, 200 + 2 * i, 12, 80, 15));
        }
        check(discs);
    }

    @Test
    void aLargeDiscBearsItsLabel() {
        Place place = LabelPlacement.of(List.of(new Disc(300, 200, 50, 60, 15)), FRAME).get(0);
        assertTrue(place.within());
        assertEquals(300, (place.box().left() + place.box().right()) / 2, 1e-9);
    }

    @Test
    void aDiscInTheCornerKeepsItsLabelInTheFrame() {
        check(List.of(new Disc(695, 5, 8, 90, 15), new Disc(5, 445, 8, 90, 15)));
    }

    private static void check(List<Disc> discs) {
        List<Place> places = LabelPlacement.of(discs, FRAME);
        assertEquals(discs.size(), places.size());
        for (int i = 0; i < places.size(); i++) {
            Box box = places.get(i).box();
            assertTrue(FRAME.contains(box), box.toString());
            assertEquals(discs.get(i).width(), box.right() - box.left(), 1e-9);
            for (int j = 0; j < places.size(); j++) {
                if (i != j) {
                    assertEquals(0, box.overlap(places.get(j).box()), i + " over " + j);
                    assertTrue(
                            distance(box, discs.get(j)) >= discs.get(j).radius() - 1e-9,
                            "label " + i + " over disc " + j);
                }
            }
        }
    }

    private static double distance(Box box, Disc disc) {
        double x = Math.max(box.left(), Math.min(box.right(), disc.x()));
        double y = Math.max(box.top(), Math.min(box.bottom(), disc.y()));
        return Math.hypot(x - disc.x(), y - disc.y());
    }
}
