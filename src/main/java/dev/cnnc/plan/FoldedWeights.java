package dev.cnnc.plan;

import dev.cnnc.graph.BatchNorm;
import dev.cnnc.graph.Fused;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.TransposedConvolution;
import java.util.List;
import java.util.Optional;

/** The weights of a node as its kernels take them: batch normalisation is folded into its layer. */
final class FoldedWeights {

    private FoldedWeights() {}

    /** The constants for the weights of {@code node}, in PyTorch's order. */
    static List<Constant> of(Graph graph, Node node) {
        List<Constant> raw =
                graph.weights(node).stream()
                        .map(NamedWeight::key)
                        .<Constant>map(Constant.Raw::new)
                        .toList();
        if (node.operator() instanceof Fused fused) {
            Optional<BatchNorm> norm = fused.follower(BatchNorm.class);
            if (norm.isPresent()) {
                return folded(graph, node, fused, norm.get(), raw);
            }
        }
        return raw;
    }

    private static List<Constant> folded(
            Graph graph, Node node, Fused fused, BatchNorm batchNorm, List<Constant> raw) {
        int own = fused.weights(graph.inputShapes(node)).size();
        Constant.Norm norm =
                new Constant.Norm(
                        raw.get(own),
                        raw.get(own + 1),
                        raw.get(own + 2),
                        raw.get(own + 3),
                        batchNorm.eps());
        Shape sums = fused.producerShape(graph.inputShapes(node));
        Constant bias =
                own == 2 ? raw.get(1) : new Constant.Zeros(node.key() + ".bias", sums.channels());
        return List.of(
                weight(fused.producer(), graph.inputShapes(node).get(0), raw.get(0), norm),
                new Constant.FoldedBias(bias, norm));
    }

    /** Output channels come first in all weights but those of transposed convolutions. */
    private static Constant weight(
            Operator layer, Shape input, Constant weight, Constant.Norm norm) {
        if (layer instanceof TransposedConvolution convolution) {
            int groups = convolution.groups();
            return new Constant.FoldedWeight(weight, groups, input.channels() / groups, norm);
        }
        return new Constant.FoldedWeight(weight, 1, 1, norm);
    }
}
