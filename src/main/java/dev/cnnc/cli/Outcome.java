package dev.cnnc.cli;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a network says to one image, in short.
 *
 * @param input the name of the image
 * @param truth its class, where that is known
 * @param isDefined whether scores make probabilities; they do not where one is not finite
 * @param classes the most probable ones in order; none where the network yields no classes
 * @param rank how many classes the network finds more probable than the truth; 0 without one
 * @param statistics of each output, where the network yields no classes
 */
record Outcome(
        String input,
        OptionalInt truth,
        boolean isDefined,
        List<Ranked> classes,
        int rank,
        List<Statistic> statistics) {

    /**
     * A class.
     *
     * @param index its number
     * @param probability not a number where it is undefined
     * @param score what the network yields for it
     */
    record Ranked(int index, double probability, float score) {}

    Outcome {
        classes = List.copyOf(classes);
        statistics = List.copyOf(statistics);
    }

    /**
     * What {@code values} say.
     *
     * @param values those of one image, an array for each output
     * @param top how many classes are of interest
     */
    static Outcome of(Picture picture, NetworkInterface network, List<float[]> values, int top) {
        if (!network.classifies()) {
            return new Outcome(
                    picture.name(),
                    OptionalInt.empty(),
                    true,
                    List.of(),
                    0,
                    values.stream().map(Statistic::of).toList());
        }
        float[] scores = values.get(0);
        Classification classes = Classification.of(scores, network.first().normalized());
        List<Ranked> ranked =
                classes.top(top).stream()
                        .map(i -> new Ranked(i, classes.probability(i), scores[i]))
                        .toList();
        int rank = picture.truth().isPresent() ? classes.rank(picture.truth().getAsInt()) : 0;
        return new Outcome(
                picture.name(), picture.truth(), classes.isDefined(), ranked, rank, List.of());
    }

    /** The most probable class; none where the network does not tell. */
    OptionalInt best() {
        return isDefined && !classes.isEmpty()
                ? OptionalInt.of(classes.get(0).index())
                : OptionalInt.empty();
    }

    /** Whether the truth is among the {@code count} most probable classes. */
    boolean isWithin(int count) {
        return isDefined && truth.isPresent() && rank < count;
    }
}
