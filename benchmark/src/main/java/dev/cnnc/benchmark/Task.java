package dev.cnnc.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all sides compute alike: a batch of a network on some threads.
 *
 * @param imageShape the sizes of one image: channels, height, width
 * @param results how many values one image's result has
 */
record Task(Network network, List<Integer> imageShape, int results, int batch, int threads) {

    Task {
        imageShape = List.copyOf(imageShape);
    }

    /** Reads what {@link #toString} wrote. */
    static Task parse(String text) {
        String[] words = text.split(" ");
        return new Task(
                Network.valueOf(words[0]),
                Arrays.stream(words[1].split("x")).map(Integer::valueOf).toList(),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]),
                Integer.parseInt(words[4]));
    }

    /** Another task on the same network. */
    Task with(int newBatch, int newThreads) {
        return new Task(network, imageShape, results, newBatch, newThreads);
    }

    /** The sizes of a batch of images. */
    int[] inputShape() {
        return Stream.concat(Stream.of(batch), imageShape.stream())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** How many values a batch of images has. */
    int inputs() {
        return Arrays.stream(inputShape()).reduce(1, Math::multiplyExact);
    }

    /** How many values the results for a batch have. */
    int outputs() {
        return Math.multiplyExact(batch, results);
    }

    String label() {
        return "batch %d, %d thread%s".formatted(batch, threads, threads == 1 ? "" : "s");
    }

    @Override
    public String toString() {
        String sizes = imageShape.stream().map(String::valueOf).collect(Collectors.joining("x"));
        return "%s %s %d %d %d".formatted(network.name(), sizes, results, batch, threads);
    }
}
