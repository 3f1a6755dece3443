package dev.cnnc.cli;

import dev.cnnc.graph.Dropout;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Identity;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Output;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Softmax;
import java.util.ArrayList;
import java.util.List;

/**
 * What a network takes and yields for one image.
 *
 * @param name the model's name
 * @param input a map of one or three channels
 * @param outputs at least one
 */
record NetworkInterface(String name, Shape input, List<OutputValue> outputs) {

    NetworkInterface {
        outputs = List.copyOf(outputs);
    }

    /**
     * What {@code graph} takes and yields.
     *
     * @throws CommandException where it does not take one image
     */
    static NetworkInterface of(Graph graph) {
        if (graph.inputs().size() != 1) {
            throw unfit(graph, "it has %d inputs".formatted(graph.inputs().size()));
        }
        Shape input = graph.inputs().get(0).shape();
        if (!input.isMap() || input.channels() != 1 && input.channels() != 3) {
            throw unfit(graph, "its input is " + input);
        }
        List<OutputValue> outputs = new ArrayList<>();
        for (Output output : graph.outputs()) {
            Node node = graph.node(output.node());
            outputs.add(new OutputValue(output.name(), node.shape(), endsInSoftmax(graph, node)));
        }
        return new NetworkInterface(graph.name(), input, outputs);
    }

    /** The first output, of which labels name the classes. */
    OutputValue first() {
        return outputs.get(0);
    }

    /** Whether the network yields the scores of classes and nothing else. */
    boolean classifies() {
        return outputs.size() == 1 && first().classifies();
    }

    private static boolean endsInSoftmax(Graph graph, Node output) {
        Node node = output;
        while (node.operator() instanceof Identity || node.operator() instanceof Dropout) {
            node = graph.node(node.inputs().get(0));
        }
        return node.operator() instanceof Softmax softmax && !softmax.logarithm();
    }

    private static CommandException unfit(Graph graph, String fact) {
        return CommandException.usage(
                "`%s` cannot be shown an image: %s".formatted(graph.name(), fact),
                "`cnnc run` needs one input [B, 1, height, width] or [B, 3, height, width]; the"
                        + " compiled class takes any");
    }
}
