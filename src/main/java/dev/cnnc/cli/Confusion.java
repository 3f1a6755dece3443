package dev.cnnc.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often a network took images of one class for another, of images whose class is known. */
final class Confusion {

    /** What was said to images of a class: another class, or the same. */
    record Cell(int truth, int said) {}

    /** A cell and its images. */
    record Count(Cell cell, int images) {}

    private final int classes;
    private final int top;
    private final Map<Cell, Integer> counts = new HashMap<>();
    private final Map<Integer, Integer> truths = new HashMap<>();
    private int labelled;
    private int undefined;
    private int right;
    private int within;

    /**
     * @param top how many of the most probable classes may contain the right one, beside the first
     */
    Confusion(int classes, int top) {
        this.classes = classes;
        this.top = top;
    }

    /** Counts an image, if its class is known. */
    void add(Outcome outcome) {
        if (outcome.truth().isEmpty()) {
            return;
        }
        labelled++;
        undefined += outcome.isDefined() ? 0 : 1;
        truths.merge(outcome.truth().getAsInt(), 1, Integer::sum);
        right += outcome.isWithin(1) ? 1 : 0;
        within += outcome.isWithin(top) ? 1 : 0;
        outcome.best()
                .ifPresent(
                        best -> {
                            Cell cell = new Cell(outcome.truth().getAsInt(), best);
                            counts.merge(cell, 1, Integer::sum);
                        });
    }

    int classes() {
        return classes;
    }

    int top() {
        return top;
    }

    /** The images whose class is known. */
    int labelled() {
        return labelled;
    }

    /** Those of them of which the network says nothing, since scores are not finite. */
    int undefined() {
        return undefined;
    }

    /** Those of them that are of class {@code truth}, whatever was said to them. */
    int labelled(int truth) {
        return truths.getOrDefault(truth, 0);
    }

    /** Those whose class was found most probable. */
    int right() {
        return right;
    }

    /** Those whose class was among the most probable ones. */
    int within() {
        return within;
    }

    /** The images of class {@code truth} that were taken for {@code said}. */
    int count(int truth, int said) {
        return counts.getOrDefault(new Cell(truth, said), 0);
    }

    /** The most frequent mistakes, at most so many; of equals that of the first classes. */
    List<Count> mistakes(int most) {
        List<Count> mistakes = new ArrayList<>();
        counts.forEach(
                (cell, images) -> {
                    if (cell.truth() != cell.said()) {
                        mistakes.add(new Count(cell, images));
                    }
                });
        mistakes.sort(
                Comparator.comparingInt((Count count) -> -count.images())
                        .thenComparingInt(count -> count.cell().truth())
                        .thenComparingInt(count -> count.cell().said()));
        return List.copyOf(mistakes.subList(0, Math.min(most, mistakes.size())));
    }
}
