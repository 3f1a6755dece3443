package dev.cnnc.plan;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import java.util.ArrayList;
import java.util.List;

/** Decides how every node of an optimised graph is computed, and which array holds its value. */
public final class Planner {

    private final Graph model;
    private final Graph graph;
    private final PlanOptions options;
    private final Slots slots;
    private final List<Step> steps = new ArrayList<>();

    private Planner(Graph model, Graph graph, PlanOptions options) {
        this.options = options;
        this.model = model;
        this.graph = graph;
        this.slots = new Slots(graph);
    }

    /**
     * The plan of {@code graph}, into which {@code model} was optimised.
     *
     * @throws PlanException where a node needs a larger array than Java has
     */
    public static Plan plan(Graph model, Graph graph, PlanOptions options) throws PlanException {
        return new Planner(model, graph, options).plan();
    }

    private Plan plan() throws PlanException {
        List<Integer> inputs = graph.inputs().stream().map(slots::allocate).toList();
        for (Node node : graph.nodes()) {
            if (!(node.operator() instanceof Input)) {
                plan(node);
            }
        }
        List<Integer> outputs = graph.outputNodes().stream().map(slots::of).toList();
        return new Plan(model, graph, slots.lengths(), inputs, outputs, steps);
    }

    private void plan(Node node) throws PlanException {
        List<Node> sources = node.inputs().stream().map(graph::node).toList();
        List<KernelCall> calls = calls(node);
        if (calls.isEmpty()) {
            slots.share(node, sources.get(0));
            return;
        }
        List<Integer> inputs = sources.stream().map(slots::of).toList();
        int output = slots.allocate(node);
        List<Constant> weights = FoldedWeights.of(graph, node);
        for (KernelCall call : calls) {
            List<Integer> read =
                    call.inputs().stream()
                            .map(
                                    i ->
                                            i == KernelCall.OUTPUT
                                                    ? Integer.valueOf(output)
                                                    : inputs.get(i))
                            .toList();
            List<Constant> constants = call.kernel().constants(weights);
            steps.add(new Step(call.kernel(), node, read, output, constants, call.sizes()));
        }
        slots.release(node);
    }

    private List<KernelCall> calls(Node node) throws PlanException {
        try {
            return KernelRules.calls(graph, node, options);
        } catch (Sizes.TooLarge tooLarge) {
            throw new PlanException(node, tooLarge.length());
        }
    }
}
