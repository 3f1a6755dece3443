package dev.cnnc.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds places for the labels of discs: within the frame, over no other label and no disc, and as
 * near as that allows. Each label in turn takes the best place that the others leave, until none
 * wants to move.
 */
public final class LabelPlacement {

    private static final int ROUNDS = 60;
    private static final int DIRECTIONS = 16;
    private static final double[] DISTANCES = {4, 10, 18, 28, 40, 54, 70, 90, 115};

    /** Labels keep so much apart. */
    private static final double MARGIN = 2;

    private static final double OUTSIDE = 1e7;
    private static final double OVER_LABEL = 1e4;
    private static final double OVER_DISC = 300;
    private static final double LEADER_OVER_LABEL = 4e3;

    /** Labels that stand off need a line to their disc. */
    private static final double NEAR = 6;

    /**
     * A disc and the size of its label.
     *
     * @param width of the label
     * @param height of the label
     */
    public record Disc(double x, double y, double radius, double width, double height) {}

    /** A rectangle by its edges. */
    public record Box(double left, double top, double right, double bottom) {

        /** The area that two have in common. */
        public double overlap(Box other) {
            double wide = Math.min(right, other.right) - Math.max(left, other.left);
            double high = Math.min(bottom, other.bottom) - Math.max(top, other.top);
            return wide > 0 && high > 0 ? wide * high : 0;
        }

        /** Whether {@code other} lies within. */
        public boolean contains(Box other) {
            return left <= other.left
                    && top <= other.top
                    && right >= other.right
                    && bottom >= other.bottom;
        }

        private Box grown(double by) {
            return new Box(left - by, top - by, right + by, bottom + by);
        }

        private double distance(double x, double y) {
            double wide = Math.max(0, Math.max(left - x, x - right));
            double high = Math.max(0, Math.max(top - y, y - bottom));
            return Math.hypot(wide, high);
        }
    }

    /**
     * Where a label is.
     *
     * @param within whether it stands on its disc
     * @param far whether it stands so far off that a line must lead to the disc
     * @param cost how little it is liked for itself
     */
    public record Place(Box box, boolean within, boolean far, double cost) {}

    private final List<Disc> discs;
    private final Box frame;
    private final List<List<Place>> candidates = new ArrayList<>();
    private final List<Place> chosen = new ArrayList<>();

    private LabelPlacement(List<Disc> discs, Box frame) {
        this.discs = discs;
        this.frame = frame;
        for (Disc disc : discs) {
            List<Place> places = candidates(disc);
            candidates.add(places);
            chosen.add(places.get(0));
        }
    }

    /** A place for the label of each disc. */
    public static List<Place> of(List<Disc> discs, Box frame) {
        return new LabelPlacement(List.copyOf(discs), frame).settle();
    }

    private List<Place> settle() {
        boolean moved = true;
        for (int round = 0; moved && round < ROUNDS; round++) {
            moved = false;
            for (int i = 0; i < discs.size(); i++) {
                Place best = best(i);
                moved |= best != chosen.get(i);
                chosen.set(i, best);
            }
        }
        return List.copyOf(chosen);
    }

    private Place best(int index) {
        Place best = chosen.get(index);
        double least = cost(index, best);
        for (Place place : candidates.get(index)) {
            double cost = cost(index, place);
            if (cost < least) {
                least = cost;
                best = place;
            }
        }
        return best;
    }

    /** Places around and, where there is room, on a disc; the preferred ones cost least. */
    private List<Place> candidates(Disc disc) {
        List<Place> places = new ArrayList<>();
        if (disc.width() + 2 * MARGIN < 2 * disc.radius() * 0.94) {
            places.add(place(disc, disc.x(), disc.y(), true, false, 0));
        }
        for (double distance : DISTANCES) {
            for (int i = 0; i < DIRECTIONS; i++) {
                double angle = 2 * Math.PI * i / DIRECTIONS;
                double right = Math.cos(angle);
                double down = Math.sin(angle);
                double x = disc.x() + right * (disc.radius() + distance + disc.width() / 2);
                double y = disc.y() + down * (disc.radius() + distance + disc.height() / 2);
                boolean far = distance > NEAR;
                double askew = Math.min(Math.abs(right), Math.abs(down));
                double side = right < -0.1 ? 2 : 0;
                double cost = 3 + 4 * askew + side + 1.2 * distance + (far ? 8 : 0);
                places.add(place(disc, x, y, false, far, cost));
            }
        }
        return places;
    }

    private static Place place(
            Disc disc, double x, double y, boolean within, boolean far, double cost) {
        double wide = disc.width() / 2;
        double high = disc.height() / 2;
        return new Place(new Box(x - wide, y - high, x + wide, y + high), within, far, cost);
    }

    private double cost(int index, Place place) {
        double cost = place.cost();
        if (!frame.contains(place.box())) {
            cost += OUTSIDE;
        }
        Box roomy = place.box().grown(MARGIN);
        for (int i = 0; i < discs.size(); i++) {
            Disc other = discs.get(i);
            double reach = other.radius() - place.box().distance(other.x(), other.y());
            boolean within = i == index && place.within();
            if (reach > 0 && !within) {
                cost += OVER_DISC * (1 + reach);
            }
            if (i == index) {
                continue;
            }
            double common = roomy.overlap(chosen.get(i).box());
            if (common > 0) {
                cost += OVER_LABEL + common;
            }
            if (place.far() && crosses(discs.get(index), place.box(), chosen.get(i).box())) {
                cost += LEADER_OVER_LABEL;
            }
            if (chosen.get(i).far() && crosses(other, chosen.get(i).box(), place.box())) {
                cost += LEADER_OVER_LABEL;
            }
        }
        return cost;
    }

    /** Whether the line from {@code disc} to its label meets the label {@code other}. */
    private static boolean crosses(Disc disc, Box label, Box other) {
        double toX = (label.left() + label.right()) / 2;
        double toY = (label.top() + label.bottom()) / 2;
        int parts = 24;
        for (int i = 0; i <= parts; i++) {
            double x = disc.x() + (toX - disc.x()) * i / parts;
            double y = disc.y() + (toY - disc.y()) * i / parts;
            if (label.distance(x, y) > 0 && other.distance(x, y) == 0) {
                return true;
            }
        }
        return false;
    }
}
