package dev.cnnc.plan;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import dev.cnnc.plan.vector.Layout;
import dev.cnnc.plan.vector.MarginKernel;
import dev.cnnc.plan.vector.RelayoutKernel;
import dev.cnnc.plan.vector.VectorRule;
import java.util.ArrayList;
import java.util.List;

/** Decides how every node is computed on vectors, in which layout, and which array holds it. */
public final class VectorPlanner {

    private final Graph model;
    private final PlanOptions options;
    private final Layouts layouts;
    private final Graph graph;
    private final Regions regions;
    private final Slots slots;
    private final List<Step> steps = new ArrayList<>();

    private VectorPlanner(Graph model, Graph graph, PlanOptions options) {
        this.model = model;
        this.options = options;
        this.layouts = Layouts.of(graph, options);
        this.graph = layouts.graph();
        this.regions = Regions.of(layouts);
        this.slots = new Slots(layouts.graph());
    }

    /**
     * The plan of {@code graph}, into which {@code model} was optimised.
     *
     * @throws PlanException where a node needs a larger array than Java has
     */
    public static Plan plan(Graph model, Graph graph, PlanOptions options) throws PlanException {
        return new VectorPlanner(model, graph, options).plan();
    }

    private Plan plan() throws PlanException {
        List<Integer> inputs = new ArrayList<>();
        for (Node input : graph.inputs()) {
            inputs.add(slots.allocate(input, input.shape().elements()));
        }
        for (Node node : graph.nodes()) {
            if (!(node.operator() instanceof Input)) {
                try {
                    plan(node);
                } catch (Sizes.TooLarge tooLarge) {
                    throw new PlanException(node, tooLarge.length());
                }
            }
        }
        List<Integer> outputs = graph.outputNodes().stream().map(slots::of).toList();
        return new Plan(model, graph, slots.lengths(), inputs, outputs, steps);
    }

    private void plan(Node node) {
        if (layouts.rule(node).isPresent()) {
            allocate(node);
            vector(node, layouts.rule(node).get());
        } else if (Regions.isJoined(layouts, node)) {
            allocate(node);
            copies(node);
        } else if (!planar(node)) {
            return;
        }
        slots.release(node);
    }

    /** The array of a region is that of the whole, which the first of its parts allocates. */
    private void allocate(Node node) {
        Node whole = graph.node(regions.of(node).whole());
        if (!slots.isAllocated(whole)) {
            slots.allocate(whole, Sizes.roundUp(layouts.of(whole).length(), Sizes.VECTOR));
        }
        if (whole.id() != node.id()) {
            slots.share(node, whole);
        }
    }

    private void vector(Node node, VectorRule rule) {
        List<Layout> inputs = node.inputs().stream().map(i -> layouts.of(graph.node(i))).toList();
        Layout output = layouts.of(node);
        List<Constant> weights = FoldedWeights.of(graph, node);
        for (VectorRule.Call call : rule.calls(inputs, output)) {
            Sizes.array(call.kernel().longestArray());
            Sizes.array(call.kernel().scratch());
            List<Node> read =
                    call.inputs().stream()
                            .map(
                                    i ->
                                            i == VectorRule.OUTPUT
                                                    ? node
                                                    : graph.node(node.inputs().get(i)))
                            .toList();
            add(call.kernel(), node, read, 0, call.kernel().constants(weights));
        }
        clearMargin(node, output);
    }

    private void clearMargin(Node node, Layout output) {
        if (output.margin() > 0) {
            add(new MarginKernel(output), node, List.of(), 0, List.of());
        }
    }

    private void copies(Node node) {
        int at = 0;
        for (int id : node.inputs()) {
            Node part = graph.node(id);
            Layout from = layouts.of(part);
            Layout to = layouts.of(node);
            int offset = at / to.lanes() * to.blockDistance();
            Regions.Region place = regions.of(node).within(offset);
            if (!regions.of(part).equals(place)) {
                Layout copied =
                        new Layout(
                                from.channels(), to.height(), to.width(), to.margin(), to.lanes());
                RelayoutKernel copy = new RelayoutKernel(from, copied);
                add(copy, node, List.of(part), offset, List.of());
            }
            at += from.channels();
        }
        clearMargin(node, layouts.of(node));
    }

    private void add(
            VectorKernel kernel, Node node, List<Node> read, int offset, List<Constant> constants) {
        List<Integer> begins = new ArrayList<>();
        read.forEach(input -> begins.add(regions.of(input).offset()));
        begins.add(regions.of(node).offset() + offset);
        steps.add(
                new Step(
                        kernel,
                        node,
                        read.stream().map(slots::of).toList(),
                        slots.of(node),
                        constants,
                        begins));
    }

    private boolean planar(Node node) {
        List<KernelCall> calls = KernelRules.calls(graph, node, options);
        List<Node> sources = node.inputs().stream().map(graph::node).toList();
        if (calls.isEmpty()) {
            slots.share(node, sources.get(0));
            return false;
        }
        int output = slots.allocate(node, Sizes.roundUp(layouts.of(node).length(), Sizes.VECTOR));
        List<Constant> weights = FoldedWeights.of(graph, node);
        for (KernelCall call : calls) {
            List<Integer> read =
                    call.inputs().stream()
                            .map(i -> i == KernelCall.OUTPUT ? output : slots.of(sources.get(i)))
                            .toList();
            steps.add(
                    new Step(
                            call.kernel(),
                            node,
                            read,
                            output,
                            call.kernel().constants(weights),
                            call.sizes()));
        }
        return true;
    }
}
