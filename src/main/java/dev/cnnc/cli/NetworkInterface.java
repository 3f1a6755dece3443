package dev.cnnc.cli;

import dev.cnnc.graph.Dropout;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Identity;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Softmax;

/**
 * What a network takes and yields for one image.
 *
 * @param name the model's name
 * @param input a map of one or three channels
 * @param normalized whether the values already come out of softmax
 */
record NetworkInterface(String name, Shape input, Shape output, boolean normalized) {

    /**
     * What {@code graph} takes and yields.
     *
     * @throws CommandException where it does not take one image, or yields several values
     */
    static NetworkInterface of(Graph graph) {
        if (graph.inputs().size() != 1 || graph.outputs().size() != 1) {
            throw unfit(
                    graph,
                    "it has %d inputs and %d outputs"
                            .formatted(graph.inputs().size(), graph.outputs().size()));
        }
        Shape input = graph.inputs().get(0).shape();
        if (!input.isMap() || input.channels() != 1 && input.channels() != 3) {
            throw unfit(graph, "its input is " + input);
        }
        Node output = graph.node(graph.outputs().get(0));
        return new NetworkInterface(graph.name(), input, output.shape(), endsInSoftmax(graph));
    }

    /** Whether each value is the score of a class. */
    boolean classifies() {
        return output.rank() == 2;
    }

    private static boolean endsInSoftmax(Graph graph) {
        Node node = graph.node(graph.outputs().get(0));
        while (node.operator() instanceof Identity || node.operator() instanceof Dropout) {
            node = graph.node(node.inputs().get(0));
        }
        return node.operator() instanceof Softmax;
    }

    private static CommandException unfit(Graph graph, String fact) {
        return CommandException.usage(
                "`%s` cannot be shown an image: %s".formatted(graph.name(), fact),
                "`cnnc run` needs one input [B, 1, height, width] or [B, 3, height, width] and one"
                        + " output");
    }
}
