package dev.cnnc.compare;

import dev.cnnc.drawing.Drawing;
import dev.cnnc.drawing.LabelPlacement;
import dev.cnnc.drawing.LabelPlacement.Box;
import dev.cnnc.drawing.LabelPlacement.Disc;
import dev.cnnc.drawing.LabelPlacement.Place;
import dev.cnnc.drawing.Mark;
import dev.cnnc.drawing.Mark.Anchor;
import dev.cnnc.drawing.Mark.Weight;
import dev.cnnc.drawing.Scale;
import dev.cnnc.drawing.Sketch;
import dev.cnnc.drawing.TextWidth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The chart of networks by Canziani, Paszke and Culurciello (https://arxiv.org/abs/1605.07678):
 * what a network costs from left to right, what it is worth from bottom to top, and its number of
 * parameters as the area of a disc.
 */
public final class CapacityChart {

    private static final double WIDTH = 900;
    private static final double HEIGHT = 600;
    private static final double LEFT = 70;
    private static final double RIGHT = 740;
    private static final double TOP = 76;
    private static final double BOTTOM = 510;
    private static final double BEYOND = 30;
    private static final double MOST_RADIUS = 44;
    private static final double BEYOND_DISC = 4;
    private static final double LEAST_RADIUS = 2.5;
    private static final double TITLE_SIZE = 20;
    private static final double TEXT_SIZE = 12;
    private static final double LABEL_SIZE = 12.5;
    private static final double NOTE_SIZE = 10;
    private static final double LABEL_HEIGHT = 15;

    /** Colours that all eyes tell apart (Okabe and Ito), the dark ones of them. */
    private static final int[] COLORS = {
        0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xB58900, 0x56B4E9, 0x7A5195, 0x6C757D
    };

    private final List<ComparedModel> models;
    private final List<String> notes;
    private final boolean rated;
    private final Sketch sketch = new Sketch();
    private final Scale cost;
    private final Scale worth;

    private CapacityChart(List<ComparedModel> shown, boolean rated, List<String> notes) {
        this.models = shown;
        this.notes = notes;
        this.rated = rated;
        List<Double> costs = shown.stream().map(ComparedModel::gigaMacs).toList();
        List<Double> worths = shown.stream().map(worth()).toList();
        this.cost = Scale.over(costs, true, true, margin(RIGHT - LEFT), LEFT, RIGHT);
        this.worth = Scale.over(worths, false, !rated, margin(BOTTOM - TOP), BOTTOM, TOP);
    }

    /** The share of an axis that leaves room for the largest disc. */
    private static double margin(double length) {
        return (MOST_RADIUS + BEYOND_DISC) / length;
    }

    private Function<ComparedModel, Double> worth() {
        return rated
                ? model -> model.accuracy().orElseThrow().top1()
                : model -> model.speed().orElseThrow();
    }

    /** The networks that the chart can show: by accuracy where any has one, else by speed. */
    public static List<ComparedModel> shown(List<ComparedModel> models) {
        boolean rated = isRated(models);
        return models.stream()
                .filter(model -> model.macs() > 0)
                .filter(m -> rated ? m.accuracy().isPresent() : m.millis().isPresent())
                .toList();
    }

    private static boolean isRated(List<ComparedModel> models) {
        return models.stream().anyMatch(model -> model.accuracy().isPresent());
    }

    /**
     * The chart; none where of no network accuracy or speed is known.
     *
     * @param measured how times were measured; empty where none was
     */
    public static Optional<Drawing> of(List<ComparedModel> models, String measured) {
        List<ComparedModel> shown = shown(models);
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        boolean rated = isRated(models);
        List<String> notes =
                rated ? new ComparisonTables(shown, "").sources() : List.of("speed: " + measured);
        return Optional.of(new CapacityChart(shown, rated, notes).draw());
    }

    private Drawing draw() {
        String title = (rated ? "Accuracy" : "Speed") + ", cost and size";
        sketch.text(LEFT, 36, title, TITLE_SIZE, Anchor.START, Weight.BOLD, Sketch.INK);
        sketch.text(
                LEFT,
                56,
                "of networks, for one image; the area of a disc is the number of parameters",
                TEXT_SIZE,
                Sketch.GREY);
        grid();
        List<Disc> discs = discs();
        labels(discs);
        legend();
        double y = BOTTOM + 62;
        for (String note : notes) {
            sketch.text(
                    LEFT,
                    y,
                    TextWidth.cut(note, NOTE_SIZE, WIDTH - LEFT - 20),
                    NOTE_SIZE,
                    Sketch.GREY);
            y += NOTE_SIZE + 4;
        }
        return sketch.drawing(title + " of networks", WIDTH, Math.max(HEIGHT, y + 10));
    }

    private void grid() {
        double end = RIGHT + BEYOND;
        for (double tick : worth.ticks()) {
            double y = worth.place(tick);
            sketch.line(LEFT, y, end, y, 1, Sketch.FAINT);
            text(LEFT - 8, y + 4, number(tick), Anchor.END);
        }
        for (double tick : cost.ticks()) {
            double x = cost.place(tick);
            sketch.line(x, TOP, x, BOTTOM, 1, Sketch.FAINT);
            text(x, BOTTOM + 18, number(tick), Anchor.MIDDLE);
        }
        sketch.line(LEFT, BOTTOM, end, BOTTOM, 1.2, Sketch.GREY);
        sketch.line(LEFT, TOP, LEFT, BOTTOM, 1.2, Sketch.GREY);
        String across = "billions of multiply-accumulates" + (cost.logarithmic() ? " (log)" : "");
        text((LEFT + end) / 2, BOTTOM + 38, across, Anchor.MIDDLE);
        String up =
                rated
                        ? "top-1 accuracy, percent"
                        : "images a second" + (worth.logarithmic() ? " (log)" : "");
        sketch.add(
                new Mark.Text(
                        24,
                        (TOP + BOTTOM) / 2,
                        up,
                        TEXT_SIZE,
                        Anchor.MIDDLE,
                        Weight.PLAIN,
                        Sketch.GREY,
                        true));
    }

    private void text(double x, double y, String text, Anchor anchor) {
        sketch.text(x, y, text, TEXT_SIZE, anchor, Weight.PLAIN, Sketch.GREY);
    }

    /** Large discs first, so that none hides a smaller one. */
    private List<Disc> discs() {
        List<Disc> discs = new ArrayList<>();
        for (ComparedModel model : models) {
            discs.add(
                    new Disc(
                            cost.place(model.gigaMacs()),
                            worth.place(worth().apply(model)),
                            radius(model.parameters()),
                            TextWidth.of(model.name(), LABEL_SIZE, Weight.PLAIN) + 2,
                            LABEL_HEIGHT));
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < discs.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> -discs.get(i).radius()));
        for (int i : order) {
            Disc disc = discs.get(i);
            int color = COLORS[i % COLORS.length];
            sketch.add(new Mark.Circle(disc.x(), disc.y(), disc.radius(), color, 0.32));
        }
        return discs;
    }

    private double radius(long parameters) {
        long most = models.stream().mapToLong(ComparedModel::parameters).max().orElse(1);
        double share = most == 0 ? 0 : Math.sqrt((double) parameters / most);
        return Math.max(LEAST_RADIUS, MOST_RADIUS * share);
    }

    private void labels(List<Disc> discs) {
        Box frame = new Box(LEFT + 4, TOP - 16, RIGHT + BEYOND + 10, BOTTOM - 4);
        List<Place> places = LabelPlacement.of(discs, frame);
        for (int i = 0; i < discs.size(); i++) {
            Disc disc = discs.get(i);
            Place place = places.get(i);
            Box box = place.box();
            Anchor anchor = anchor(disc, box);
            double x =
                    switch (anchor) {
                        case START -> box.left();
                        case MIDDLE -> (box.left() + box.right()) / 2;
                        case END -> box.right();
                    };
            double y = (box.top() + box.bottom()) / 2;
            if (place.far()) {
                leader(disc, box, COLORS[i % COLORS.length]);
            }
            sketch.text(
                    x,
                    y + LABEL_SIZE * 0.36,
                    models.get(i).name(),
                    LABEL_SIZE,
                    anchor,
                    Weight.PLAIN,
                    Sketch.INK);
        }
    }

    /** Whatever font draws it, a label begins or ends beside its disc. */
    private static Anchor anchor(Disc disc, Box box) {
        if (box.left() >= disc.x()) {
            return Anchor.START;
        }
        return box.right() <= disc.x() ? Anchor.END : Anchor.MIDDLE;
    }

    /** A thin line from the edge of a disc to the nearest point of its label. */
    private void leader(Disc disc, Box box, int color) {
        double toX = Math.max(box.left(), Math.min(box.right(), disc.x()));
        double toY = Math.max(box.top() + 2, Math.min(box.bottom() - 2, disc.y()));
        double length = Math.hypot(toX - disc.x(), toY - disc.y());
        double share = Math.min(1, disc.radius() / length);
        sketch.line(
                disc.x() + (toX - disc.x()) * share,
                disc.y() + (toY - disc.y()) * share,
                toX,
                toY,
                0.8,
                color);
    }

    /** Discs of round numbers of parameters. */
    private void legend() {
        double x = RIGHT + BEYOND + 62;
        double y = TOP + 8;
        text(x, y, "parameters", Anchor.MIDDLE);
        y += 10;
        for (long size : legendSizes()) {
            double radius = radius(size);
            y += radius;
            sketch.add(new Mark.Circle(x, y, radius, Sketch.GREY, 0.12));
            y += radius + 14;
            text(x, y, brief(size), Anchor.MIDDLE);
            y += 12;
        }
    }

    private List<Long> legendSizes() {
        long most = models.stream().mapToLong(ComparedModel::parameters).max().orElse(1);
        long round = 1;
        while (round * 10 <= most) {
            round *= 10;
        }
        round = most / round >= 5 ? 5 * round : most / round >= 2 ? 2 * round : round;
        List<Long> sizes = new ArrayList<>();
        for (long size = round; size >= 1 && sizes.size() < 3; size /= 5) {
            sizes.add(size);
        }
        return sizes;
    }

    /** Such as {@code 25 M}. */
    private static String brief(long number) {
        if (number >= 1_000_000) {
            return number(number / 1e6) + " M";
        }
        return number >= 1000 ? number(number / 1e3) + " k" : String.valueOf(number);
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%,.4f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}
