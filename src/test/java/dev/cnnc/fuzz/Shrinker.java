package dev.cnnc.fuzz;

import dev.cnnc.decompile.GraphText;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.parser.ModelParser;
import dev.cnnc.parser.ParseResult;
import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.ModelFile;
import dev.cnnc.syntax.NumberLiteral;
import dev.cnnc.syntax.SyntaxPrinter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes a network that fails as small as it can: as long as one of its variants is smaller and
 * fails too, that takes its place. Variants lack nodes, statements, stages or arguments, or have
 * smaller numbers.
 */
final class Shrinker {

    private final Predicate<FuzzNetwork> fails;
    private final long end;

    /**
     * @param fails whether a network fails as the first one did
     * @param seconds after which the smallest network found so far will do
     */
    Shrinker(Predicate<FuzzNetwork> fails, int seconds) {
        this.fails = fails;
        this.end = System.nanoTime() + seconds * 1_000_000_000L;
    }

    FuzzNetwork shrink(FuzzNetwork network) {
        FuzzNetwork smallest = network;
        Optional<FuzzNetwork> next = Optional.of(network);
        while (next.isPresent()) {
            smallest = next.get();
            next = smaller(smallest);
        }
        return smallest;
    }

    private Optional<FuzzNetwork> smaller(FuzzNetwork network) {
        long[] size = size(network).orElseThrow();
        return variants(network)
                .takeWhile(variant -> System.nanoTime() < end)
                .filter(
                        variant ->
                                size(variant).filter(s -> Arrays.compare(s, size) < 0).isPresent())
                .filter(fails)
                .findFirst();
    }

    private static Stream<FuzzNetwork> variants(FuzzNetwork network) {
        Graph graph = Elaborated.graph(network.text()).orElseThrow();
        Stream<FuzzNetwork> fewer =
                network.batch() > 1
                        ? Stream.of(network.withBatch(1), network.withBatch(network.batch() - 1))
                        : Stream.empty();
        Stream<String> texts =
                Stream.of(
                                Stream.of(graph).map(GraphText::of),
                                GraphCuts.of(graph).stream().map(GraphText::of),
                                Stream.of(network.text()).flatMap(Shrinker::rewritten))
                        .flatMap(stream -> stream);
        return Stream.concat(fewer, texts.distinct().map(network::with));
    }

    private static Stream<String> rewritten(String text) {
        ParseResult parsed = ModelParser.parse(new SourceFile("fuzz.cnn", text));
        return Stream.of(parsed.file())
                .flatMap(
                        file ->
                                Stream.concat(
                                        SyntaxTrees.shortened(file).stream(), smallerNumbers(file)))
                .map(SyntaxPrinter::print);
    }

    /** Files in which a number is smaller, at all of its places or at one. */
    private static Stream<ModelFile> smallerNumbers(ModelFile file) {
        List<NumberLiteral> numbers =
                SyntaxTrees.all(file.declarations())
                        .filter(NumberLiteral.class::isInstance)
                        .map(NumberLiteral.class::cast)
                        .toList();
        Stream<ModelFile> everywhere =
                numbers.stream()
                        .map(NumberLiteral::text)
                        .distinct()
                        .flatMap(
                                text ->
                                        less(text)
                                                .map(
                                                        less ->
                                                                replaced(
                                                                        file,
                                                                        n -> n.text().equals(text),
                                                                        less)));
        Stream<ModelFile> once =
                numbers.stream()
                        .flatMap(
                                number ->
                                        less(number.text())
                                                .map(
                                                        less ->
                                                                replaced(
                                                                        file,
                                                                        n -> n.equals(number),
                                                                        less)));
        return Stream.concat(everywhere, once);
    }

    private static ModelFile replaced(
            ModelFile file, Predicate<NumberLiteral> which, String number) {
        return SyntaxTrees.replaced(
                file,
                record ->
                        record instanceof NumberLiteral literal && which.test(literal)
                                ? new NumberLiteral(number, literal.span())
                                : record);
    }

    /** What may stand for {@code number}, which is not negative. */
    private static Stream<String> less(String number) {
        BigDecimal value = new BigDecimal(number);
        BigDecimal half = value.divide(BigDecimal.valueOf(2), 0, RoundingMode.DOWN);
        return Stream.of(BigDecimal.ONE, half, value.subtract(BigDecimal.ONE), BigDecimal.ZERO)
                .filter(less -> less.signum() >= 0 && less.compareTo(value) < 0)
                .map(BigDecimal::toPlainString)
                .distinct();
    }

    /** Nodes, values and weights, letters, and numbers, the first being what counts most. */
    private static Optional<long[]> size(FuzzNetwork network) {
        return Elaborated.graph(network.text())
                .map(
                        graph ->
                                new long[] {
                                    graph.nodes().stream()
                                            .filter(node -> !(node.operator() instanceof Input))
                                            .count(),
                                    network.batch() * values(graph) + weights(graph),
                                    network.text().length(),
                                    numbers(network.text())
                                });
    }

    private static long values(Graph graph) {
        return graph.nodes().stream().mapToLong(node -> node.shape().elements()).sum();
    }

    private static long weights(Graph graph) {
        return graph.weights().stream().mapToLong(weight -> weight.weight().elements()).sum();
    }

    private static long numbers(String text) {
        List<Long> numbers = new ArrayList<>(List.of(0L));
        for (String word : text.split("\\D+")) {
            if (!word.isEmpty() && word.length() < 10) {
                numbers.add(Long.parseLong(word));
            }
        }
        return numbers.stream().mapToLong(n -> n).sum();
    }
}
