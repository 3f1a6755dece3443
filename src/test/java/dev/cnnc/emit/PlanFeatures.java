package dev.cnnc.emit;

import dev.cnnc.graph.Graph;
import dev.cnnc.optimize.PassListener;
import dev.cnnc.optimize.Pipeline;
import dev.cnnc.plan.ConvolutionKernel;
import dev.cnnc.plan.DenseKernel;
import dev.cnnc.plan.Kernel;
import dev.cnnc.plan.Plan;
import dev.cnnc.plan.PlanException;
import dev.cnnc.plan.PlanOptions;
import dev.cnnc.plan.Planner;
import dev.cnnc.plan.TapLayout;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names the ways through planning and emission that a model takes, so that tests can count them.
 */
final class PlanFeatures {

    /** What random layers must have met by the end of a run. */
    static final Set<String> ALL =
            Set.of(
                    "compact, one block",
                    "compact, blocks",
                    "shifted, one block",
                    "shifted, blocks",
                    "tile of 1",
                    "tile of 2",
                    "tile of 3",
                    "tile of 4",
                    "tile of 5",
                    "tile of 6",
                    "tiles of two sizes",
                    "tap groups of two sizes",
                    "more than 64 taps",
                    "pooled in the store",
                    "activated in the store",
                    "groups",
                    "few dense outputs",
                    "dense inputs that divide",
                    "dense inputs that leave a rest");

    private PlanFeatures() {}

    static Set<String> of(Graph graph) {
        Set<String> features = new TreeSet<>();
        for (Kernel kernel : plan(graph).kernels()) {
            if (kernel instanceof ConvolutionKernel convolution) {
                add(features, convolution);
            } else if (kernel instanceof DenseKernel dense) {
                features.add(
                        !dense.isTransposed()
                                ? "few dense outputs"
                                : dense.inputs() % dense.inputsPerPass() == 0
                                        ? "dense inputs that divide"
                                        : "dense inputs that leave a rest");
            }
        }
        return features;
    }

    private static Plan plan(Graph graph) {
        try {
            return Planner.plan(
                    graph, Pipeline.run(graph, new PassListener() {}), PlanOptions.keepingOrder());
        } catch (PlanException e) {
            throw new AssertionError(e.diagnostic().message());
        }
    }

    private static void add(Set<String> features, ConvolutionKernel kernel) {
        TapLayout taps = kernel.taps();
        features.add(
                (taps.compact() ? "compact, " : "shifted, ")
                        + (taps.blocks() > 1 ? "blocks" : "one block"));
        kernel.channelTiles().forEach(tile -> features.add("tile of " + tile));
        if (kernel.channelTiles().stream().distinct().count() > 1) {
            features.add("tiles of two sizes");
        }
        if (taps.groups().stream().map(group -> group.taps()).distinct().count() > 1) {
            features.add("tap groups of two sizes");
        }
        if (kernel.window() > 64) {
            features.add("more than 64 taps");
        }
        if (kernel.pool().isPresent()) {
            features.add("pooled in the store");
        }
        if (kernel.activation().isPresent()) {
            features.add("activated in the store");
        }
        if (kernel.convolution().groups() > 1) {
            features.add("groups");
        }
    }
}
