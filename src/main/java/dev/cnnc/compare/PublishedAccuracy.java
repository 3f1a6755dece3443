package dev.cnnc.compare;

import dev.cnnc.graph.Graph;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is published of networks that many know. */
public final class PublishedAccuracy {

    /** Who publishes it, and where. */
    public static final String SOURCE =
            "torchvision's documentation, weights IMAGENET1K_V1, 224x224 pixels,"
                    + " https://pytorch.org/vision/stable/models.html";

    private static final String FILE = "top1.tsv";
    private static final int CLASSES = 1000;

    /** What all of them were evaluated on. */
    private static final List<Integer> INPUT = List.of(3, 224, 224);

    private record Entry(String name, long parameters, double top1) {}

    private static final List<Entry> ENTRIES = read();

    private PublishedAccuracy() {}

    /**
     * That of the network that {@code graph} is: one of this name, or of a longer or shorter form
     * of it, with exactly as many parameters, for images of the size that it was evaluated on, and
     * for the same thousand classes.
     */
    public static Optional<Accuracy> of(Graph graph) {
        String name = bare(graph.name());
        if (name.isEmpty() || !isEvaluated(graph)) {
            return Optional.empty();
        }
        return ENTRIES.stream()
                .filter(entry -> entry.parameters() == graph.parameterCount())
                .filter(entry -> entry.name().startsWith(name) || name.startsWith(entry.name()))
                .findFirst()
                .map(entry -> new Accuracy(entry.top1(), SOURCE));
    }

    private static boolean isEvaluated(Graph graph) {
        return graph.inputs().size() == 1
                && graph.inputs().get(0).shape().sizes().equals(INPUT)
                && graph.outputs().size() == 1
                && graph.outputNodes().get(0).shape().elements() == CLASSES;
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static List<Entry> read() {
        List<Entry> entries = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                PublishedAccuracy.class.getResourceAsStream(FILE),
                                StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .forEach(
                            cells ->
                                    entries.add(
                                            new Entry(
                                                    bare(cells[0]),
                                                    Long.parseLong(cells[1]),
                                                    Double.parseDouble(cells[2]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(entries);
    }
}
