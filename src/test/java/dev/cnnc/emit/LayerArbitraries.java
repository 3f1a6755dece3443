package dev.cnnc.emit;

import static dev.cnnc.emit.ConvolutionArbitraries.pair;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Bodies of models of one pooling, dense or softmax layer, and of chains of several layers. */
final class LayerArbitraries {

    private LayerArbitraries() {}

    private record PoolAxis(int kernel, int stride, int padding, int dilation, int input) {

        /** With padding that its window allows, and an input that it fits. */
        static PoolAxis of(int kernel, int stride, int padding, int dilation, int more) {
            int extent = dilation * (kernel - 1) + 1;
            int allowed = Math.min(padding, extent - 1);
            int input = Math.max(1, extent - 2 * allowed) + more;
            return new PoolAxis(kernel, stride, allowed, dilation, input);
        }
    }

    static Arbitrary<String> maxPool() {
        return Combinators.combine(
                        poolAxis(3),
                        poolAxis(3),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of(true, false))
                .as(
                        (high, wide, channels, ceil) ->
                                pool(
                                        high,
                                        wide,
                                        channels,
                                        "maxpool",
                                        ", dilation=%s, ceil_mode=%s"
                                                .formatted(
                                                        pair(high.dilation, wide.dilation), ceil)));
    }

    static Arbitrary<String> averagePool() {
        return Combinators.combine(
                        poolAxis(1),
                        poolAxis(1),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(
                        (high, wide, channels, ceil, counted) ->
                                pool(
                                        high,
                                        wide,
                                        channels,
                                        "avgpool",
                                        ", ceil_mode=%s, count_include_pad=%s"
                                                .formatted(ceil, counted)));
    }

    private static Arbitrary<PoolAxis> poolAxis(int mostDilation) {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 7),
                        Arbitraries.integers().between(1, 8),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(1, mostDilation),
                        Arbitraries.integers().between(0, 20))
                .as(PoolAxis::of);
    }

    private static String pool(
            PoolAxis high, PoolAxis wide, int channels, String operator, String more) {
        return "    input image [B, %d, %d, %d]\n    %s(%s, stride=%s, padding=%s%s)\n"
                .formatted(
                        channels,
                        high.input,
                        wide.input,
                        operator,
                        pair(high.kernel, wide.kernel),
                        pair(high.stride, wide.stride),
                        pair(high.padding, wide.padding),
                        more);
    }

    /** A dense layer of so many outputs. */
    static Arbitrary<String> linear(Arbitrary<Integer> inputs, int leastOutputs, int mostOutputs) {
        return Combinators.combine(
                        inputs,
                        Arbitraries.integers().between(leastOutputs, mostOutputs),
                        Arbitraries.of(true, false),
                        Arbitraries.of("", " -> relu", " -> sigmoid", " -> tanh"))
                .as("    input features [B, %d]\n    linear(%d, bias=%s)%s\n"::formatted);
    }

    /** A softmax along any dimension of a map, or of what a dense layer yields. */
    static Arbitrary<String> softmax() {
        Arbitrary<Integer> sizes = Arbitraries.integers().between(1, 9);
        Arbitrary<String> ofMap =
                Combinators.combine(sizes, sizes, sizes, Arbitraries.integers().between(1, 3))
                        .as("    input image [B, %d, %d, %d]\n    softmax(dim=%d)\n"::formatted);
        Arbitrary<String> ofFeatures =
                Combinators.combine(sizes, Arbitraries.integers().between(1, 40))
                        .as("    input image [B, %d]\n    linear(%d) -> softmax\n"::formatted);
        return Arbitraries.oneOf(ofMap, ofFeatures);
    }

    /** Two to nine layers over a map, then two or more dense ones. */
    static Arbitrary<String> chain() {
        Arbitrary<Integer> channels = Arbitraries.integers().between(1, 9);
        Arbitrary<String> convolution =
                Combinators.combine(channels, Arbitraries.integers().between(1, 4))
                        .as("conv(%d, kernel=%d, padding=\"same\")"::formatted);
        Arbitrary<String> strided =
                channels.map("conv(%d, kernel=3, padding=1, stride=2)"::formatted);
        Arbitrary<String> other =
                Arbitraries.of(
                        "relu",
                        "sigmoid",
                        "tanh",
                        "dropout(0.1)",
                        "identity",
                        "maxpool(2, padding=1)",
                        "maxpool(2, padding=1, ceil_mode=true)",
                        "maxpool(3, stride=1, padding=1)",
                        "avgpool(2, stride=1, padding=1)",
                        "avgpool(3, padding=1, ceil_mode=true)");
        Arbitrary<List<String>> map =
                Arbitraries.oneOf(convolution, strided, other).list().ofMinSize(2).ofMaxSize(9);
        Arbitrary<List<String>> dense =
                Arbitraries.oneOf(
                                Arbitraries.integers().between(1, 40).map("linear(%d)"::formatted),
                                Arbitraries.of("relu", "tanh", "dropout", "sequence { relu }"))
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(5);
        return Combinators.combine(
                        channels,
                        Arbitraries.integers().between(2, 20),
                        Arbitraries.integers().between(2, 20),
                        map,
                        dense)
                .as(LayerArbitraries::print);
    }

    private static String print(
            int channels, int height, int width, List<String> map, List<String> dense) {
        return "    input image [B, %d, %d, %d]\n    %s\n    flatten\n    %s\n"
                .formatted(
                        channels,
                        height,
                        width,
                        String.join("\n    ", map),
                        String.join("\n    ", dense));
    }
}
