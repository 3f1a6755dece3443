package dev.cnnc.emit;

import static java.util.stream.Collectors.joining;

import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Window;
import dev.cnnc.plan.ConvolutionKernel;
import dev.cnnc.plan.DenseKernel;
import dev.cnnc.plan.Kernel;
import dev.cnnc.plan.Plan;
import dev.cnnc.plan.SmallMapConvolutionKernel;
import dev.cnnc.plan.Step;
import dev.cnnc.plan.TapLayout;
import dev.cnnc.plan.WinogradKernel;
import dev.cnnc.plan.WinogradLayout;
import java.util.List;

/** Says in words what a kernel computes, for whom, how, and at what cost. */
final class KernelComment {

    /** Layers of one kernel that its comment names. */
    private static final int NAMED_LAYERS = 12;

    /** The columns of a line of a comment. */
    private static final int WIDTH = 94;

    private KernelComment() {}

    /** The Javadoc of the class that computes {@code kernel}. */
    static String of(Kernel kernel, Plan plan) {
        List<Step> uses = plan.steps().stream().filter(s -> s.kernel().equals(kernel)).toList();
        Node node = uses.get(0).node();
        String layers =
                uses.stream()
                        .limit(NAMED_LAYERS)
                        .map(step -> Prose.javadoc(step.node().key()))
                        .collect(joining(", "));
        if (uses.size() > NAMED_LAYERS) {
            layers += " and %s more".formatted(uses.size() - NAMED_LAYERS);
        }
        List<Shape> inputs = plan.graph().inputShapes(node);
        Shape input = inputs.isEmpty() ? node.shape() : inputs.get(0);
        long cost = plan.graph().multiplyAccumulates(node);
        String price = cost == 0 ? "" : "\n%s multiply-accumulates.".formatted(Prose.count(cost));
        String first =
                "%s: %s, {@code %s} to {@code %s}."
                        .formatted(layers, node.operator().name(), input, node.shape());
        return broken(first) + price + algorithm(kernel) + "\n";
    }

    /** The words of {@code text} on lines that are not too long. */
    private static String broken(String text) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ")) {
            boolean full = column > 0 && column + word.length() > WIDTH;
            lines.append(column == 0 ? "" : full ? "\n" : " ").append(word);
            column = full ? word.length() : column + word.length() + 1;
        }
        return lines.toString();
    }

    private static String algorithm(Kernel kernel) {
        if (kernel instanceof ConvolutionKernel convolution) {
            return "\n\n<p>" + window(convolution.convolution()) + "\n" + loops(convolution.taps());
        }
        if (kernel instanceof SmallMapConvolutionKernel convolution) {
            return "\n\n<p>%s\nLoops run over %s output channels and take up to %s positions side by side."
                    .formatted(
                            window(convolution.convolution()),
                            convolution.block(),
                            convolution.positionTiles().get(0));
        }
        if (kernel instanceof WinogradKernel winograd) {
            return "\n\n<p>" + tiles(winograd.layout());
        }
        if (kernel instanceof DenseKernel dense) {
            return dense.isTransposed()
                    ? "\n\n<p>Each loop adds %s inputs to all outputs."
                            .formatted(dense.inputsPerPass())
                    : "\n\n<p>One loop over the inputs keeps every sum in a variable.";
        }
        return "";
    }

    private static String window(Convolution convolution) {
        Window height = convolution.height();
        Window width = convolution.width();
        return "Kernel %sx%s, stride %sx%s, padding %s %s %s %s (top, bottom, left, right),\ndilation %sx%s, groups %s."
                .formatted(
                        height.kernel(),
                        width.kernel(),
                        height.stride(),
                        width.stride(),
                        height.paddingBefore(),
                        height.paddingAfter(),
                        width.paddingBefore(),
                        width.paddingAfter(),
                        height.dilation(),
                        width.dilation(),
                        convolution.groups());
    }

    private static String loops(TapLayout taps) {
        String layout =
                taps.compact()
                        ? "Every tap's values are laid out without gaps"
                        : "The input is laid out once per kernel column, rows %s apart"
                                .formatted(taps.rowStride());
        return layout
                + ", so that one index runs\nover %s output positions in every loop.%s"
                        .formatted(
                                taps.positions(),
                                taps.blocks() > 1
                                        ? "\n%s blocks of %s rows."
                                                .formatted(taps.blocks(), taps.blockRows())
                                        : "");
    }

    private static String tiles(WinogradLayout layout) {
        return "By Winograd's method in tiles of %1$sx%1$s outputs, %2$s at a time; loops go over %3$s."
                .formatted(
                        layout.tile().outputs(),
                        layout.tiles(),
                        layout.byChannel() ? "output channels" : "tiles");
    }
}
