package dev.cnnc.verify;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.verify.OnnxGraph.InputValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which input of an ONNX graph is which of a model. */
final class OnnxInputs {

    private static final int MOST_IMAGES = 256;

    private final Graph graph;
    private final OnnxGraph other;

    OnnxInputs(Graph graph, OnnxGraph other) {
        this.graph = graph;
        this.other = other;
    }

    /**
     * Their inputs in the model's order: by name where all names are the same, else as they stand.
     *
     * @throws VerifyException where their number or a shape differs
     */
    List<InputValue> inOrder() throws VerifyException {
        List<InputValue> theirs = other.inputs();
        List<Node> ours = graph.inputs();
        if (theirs.size() != ours.size()) {
            throw VerifyException.doesNotFit(
                    "`%s` has %s inputs, and `%s` has %s"
                            .formatted(other.name(), theirs.size(), graph.name(), ours.size()),
                    "it belongs to another model");
        }
        Map<String, InputValue> named =
                theirs.stream()
                        .collect(
                                Collectors.toMap(
                                        InputValue::name, Function.identity(), (a, b) -> a));
        boolean same = ours.stream().allMatch(node -> named.containsKey(node.key()));
        List<InputValue> inOrder = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            inOrder.add(same ? named.get(ours.get(i).key()) : theirs.get(i));
            require(ours.get(i), inOrder.get(i));
        }
        return inOrder;
    }

    private void require(Node ours, InputValue theirs) throws VerifyException {
        List<Long> sizes = theirs.sizes();
        boolean fits = sizes.isEmpty() || sizes.size() == ours.shape().rank();
        for (int i = 1; fits && i < sizes.size(); i++) {
            fits = sizes.get(i) < 0 || sizes.get(i) == (long) ours.shape().sizes().get(i - 1);
        }
        if (!fits) {
            throw VerifyException.doesNotFit(
                    "`%s` takes `%s` %s, and input `%s` of `%s` is %s"
                            .formatted(
                                    other.name(),
                                    theirs.name(),
                                    theirs.shape(),
                                    ours.key(),
                                    graph.name(),
                                    ours.shape()),
                    "it belongs to another model");
        }
    }

    /**
     * The batch that {@code inputs} of {@code name} fix, else the usual one.
     *
     * @throws VerifyException where it is too large to be tried
     */
    static int batch(String name, List<InputValue> inputs) throws VerifyException {
        long batch =
                inputs.stream()
                        .filter(input -> !input.sizes().isEmpty() && input.sizes().get(0) > 0)
                        .mapToLong(input -> input.sizes().get(0))
                        .findFirst()
                        .orElse(Trial.USUAL_BATCH);
        if (batch > MOST_IMAGES) {
            throw VerifyException.doesNotFit(
                    "`%s` takes batches of %s images only".formatted(name, batch),
                    "export it with a batch of any size, or of %s at most".formatted(MOST_IMAGES));
        }
        return (int) batch;
    }
}
