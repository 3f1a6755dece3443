package dev.cnnc.plan;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Flatten;
import dev.cnnc.graph.Fused;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Softmax;
import dev.cnnc.graph.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides how every node of an optimised graph is computed. */
public final class Planner {

    /** Outputs up to which a dense layer keeps its sums in variables. */
    private static final int FEW_OUTPUTS = 16;

    private static final int INPUTS_PER_PASS = 8;

    private final Graph graph;
    private final Slots slots;
    private final List<Step> steps = new ArrayList<>();

    private Planner(Graph graph) {
        this.graph = graph;
        this.slots = new Slots(graph);
    }

    /**
     * The plan of {@code graph}, which has one input and one output.
     *
     * @throws PlanException where a node needs a larger array than Java has
     */
    public static Plan plan(Graph graph) throws PlanException {
        return new Planner(graph).plan();
    }

    private Plan plan() throws PlanException {
        int input = slots.allocate(graph.inputs().get(0));
        for (Node node : graph.nodes()) {
            if (!(node.operator() instanceof Input)) {
                plan(node);
            }
        }
        Node output = graph.node(graph.outputs().get(0));
        if (steps.isEmpty()) {
            Node entered = graph.inputs().get(0);
            int copy = slots.another(entered);
            Kernel kernel = new CopyKernel(entered.shape().elements());
            steps.add(new Step(kernel, entered, input, copy, List.of()));
            return new Plan(graph, slots.lengths(), input, copy, steps);
        }
        return new Plan(graph, slots.lengths(), input, slots.of(output), steps);
    }

    private void plan(Node node) throws PlanException {
        Node source = graph.node(node.inputs().get(0));
        if (node.operator() instanceof Flatten) {
            slots.share(node, source);
            return;
        }
        Kernel kernel = kernel(node, source.shape());
        int input = slots.of(source);
        int output = slots.allocate(node);
        steps.add(new Step(kernel, node, input, output, graph.weights(node)));
        slots.release(node);
    }

    private static Kernel kernel(Node node, Shape input) throws PlanException {
        try {
            return kernel(node.operator(), input, node.shape());
        } catch (Sizes.TooLarge tooLarge) {
            throw new PlanException(node, tooLarge.length());
        }
    }

    private static Kernel kernel(Operator operator, Shape input, Shape output) {
        if (operator instanceof Fused fused) {
            return fused(fused, input, output);
        }
        if (operator instanceof Convolution convolution) {
            return convolution(
                    convolution, input, output, output, Optional.empty(), Optional.empty());
        }
        if (operator instanceof Linear linear) {
            return dense(linear, input, Optional.empty());
        }
        if (operator instanceof MaxPool pool) {
            return new MaxPoolKernel(
                    pool,
                    input,
                    output,
                    paddedHeight(pool.height(), pool.width(), input, output),
                    padded(pool.width(), input.width(), output.width()));
        }
        if (operator instanceof AveragePool pool) {
            return new AveragePoolKernel(
                    pool,
                    input,
                    output,
                    paddedHeight(pool.height(), pool.width(), input, output),
                    padded(pool.width(), input.width(), output.width()));
        }
        if (operator instanceof Activation activation) {
            return new ActivationKernel(activation.kind(), input.elements());
        }
        if (operator instanceof Softmax softmax) {
            return softmax(softmax, input);
        }
        throw new IllegalStateException("no kernel for " + operator);
    }

    private static Kernel fused(Fused fused, Shape input, Shape output) {
        Optional<Activation.Kind> activation = first(fused, Activation.class).map(Activation::kind);
        if (fused.producer() instanceof Linear linear) {
            return dense(linear, input, activation);
        }
        Shape sums = fused.producerShape(List.of(input));
        return convolution(
                (Convolution) fused.producer(),
                input,
                sums,
                output,
                activation,
                first(fused, MaxPool.class));
    }

    private static <T> Optional<T> first(Fused fused, Class<T> type) {
        return fused.epilogue().stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Kernel convolution(
            Convolution convolution,
            Shape input,
            Shape sums,
            Shape output,
            Optional<Activation.Kind> activation,
            Optional<MaxPool> pool) {
        int rowUnit = pool.map(p -> p.height().kernel()).orElse(1);
        int rows = output.height() * rowUnit;
        return new ConvolutionKernel(
                convolution,
                input,
                sums,
                output,
                activation,
                pool,
                TapLayouts.choose(convolution, input, sums, rows, rowUnit),
                ChannelTiles.of(convolution.outputChannels() / convolution.groups()));
    }

    private static Kernel dense(Linear linear, Shape input, Optional<Activation.Kind> activation) {
        boolean few = linear.outputFeatures() <= FEW_OUTPUTS;
        int spacing = Sizes.roundUp(linear.outputFeatures(), Sizes.VECTOR);
        if (!few) {
            Sizes.array((long) INPUTS_PER_PASS * spacing);
        }
        return new DenseKernel(
                input.elements(),
                linear.outputFeatures(),
                linear.bias(),
                activation,
                few ? 0 : Math.min(INPUTS_PER_PASS, input.elements()),
                spacing);
    }

    /** Padded rows, where a padded channel fits an array. */
    private static int paddedHeight(Window height, Window width, Shape input, Shape output) {
        int rows = padded(height, input.height(), output.height());
        Sizes.array((long) rows * padded(width, input.width(), output.width()));
        return rows;
    }

    /** The rows or columns from the first that a window meets to the last. */
    private static int padded(Window window, int input, int output) {
        long last = (output - 1L) * window.stride() + window.extent();
        return Sizes.array(Math.max(last, (long) input + window.paddingBefore()));
    }

    private static Kernel softmax(Softmax softmax, Shape input) {
        List<Integer> sizes = input.sizes();
        int at = softmax.dim() - 1;
        return new SoftmaxKernel(
                product(sizes.subList(0, at)),
                sizes.get(at),
                product(sizes.subList(at + 1, sizes.size())));
    }

    private static int product(List<Integer> sizes) {
        return sizes.stream().reduce(1, (a, b) -> a * b);
    }
}
