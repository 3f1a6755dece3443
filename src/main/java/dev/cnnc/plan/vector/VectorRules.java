package dev.cnnc.plan.vector;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.BatchNorm;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Elementwise;
import dev.cnnc.graph.Fused;
import dev.cnnc.graph.GlobalPool;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Window;
import dev.cnnc.plan.PlanOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which nodes are computed on blocks of channels, and by which kernels. */
public final class VectorRules {

    /** Taps of a pool up to which its window is written out. */
    private static final int POOLED_TAPS = 25;

    /** Rows and columns of means whose divisors are written out. */
    private static final int POOLED_LINES = 4096;

    private static final Set<Elementwise.Kind> JOINED =
            Set.of(
                    Elementwise.Kind.ADD,
                    Elementwise.Kind.SUB,
                    Elementwise.Kind.MUL,
                    Elementwise.Kind.MAX,
                    Elementwise.Kind.MIN);

    private VectorRules() {}

    /**
     * The rule for {@code operator}; empty where it is computed in PyTorch's order.
     *
     * @param blocked whether each input comes in blocks
     */
    public static Optional<VectorRule> find(
            Operator operator,
            List<Shape> inputs,
            Shape output,
            List<Boolean> blocked,
            PlanOptions options) {
        Operator producer = operator instanceof Fused fused ? fused.producer() : operator;
        Optional<Activation> activation =
                operator instanceof Fused fused
                        ? fused.follower(Activation.class)
                        : Optional.empty();
        if (inputs.isEmpty()) {
            return Optional.empty();
        }
        boolean all = blocked.stream().allMatch(Boolean::booleanValue);
        if (operator instanceof Fused fused && fused.follower(MaxPool.class).isPresent()) {
            return Optional.empty();
        }
        if (producer instanceof Convolution convolution) {
            boolean norm =
                    operator instanceof Fused fused && fused.follower(BatchNorm.class).isPresent();
            Convolution biased = norm ? convolution.withBias() : convolution;
            return ConvolutionVectorRule.of(
                    biased, inputs.get(0), output, activation, inputs.size() > 1, options);
        }
        if (producer instanceof Linear linear && inputs.get(0).rank() == 2) {
            return Optional.of(new LinearVectorRule(linear, activation));
        }
        if (!output.isMap()) {
            return Optional.empty();
        }
        if (!all) {
            return operator instanceof MaxPool pool && PlanarPoolKernel.fits(pool)
                    ? Optional.of(new PlanarPoolVectorRule())
                    : Optional.empty();
        }
        if (producer instanceof BatchNorm norm) {
            return Optional.of(
                    (in, out) -> {
                        List<VectorRule.Call> calls = new ArrayList<>();
                        Clamp clamp = clamp(activation);
                        calls.add(
                                new VectorRule.Call(
                                        new ScaleKernel(norm.eps(), in.get(0), out, clamp),
                                        List.of(0)));
                        apply(activation, out, calls);
                        return calls;
                    });
        }
        if (producer instanceof Elementwise join) {
            return join(join, inputs, activation);
        }
        return plain(producer, inputs.get(0), output);
    }

    private static Optional<VectorRule> join(
            Elementwise join, List<Shape> inputs, Optional<Activation> activation) {
        boolean alike = inputs.size() == 2 && inputs.get(0).equals(inputs.get(1));
        if (!alike || !JOINED.contains(join.kind())) {
            return Optional.empty();
        }
        return Optional.of(
                (in, out) -> {
                    List<VectorRule.Call> calls = new ArrayList<>();
                    calls.add(
                            new VectorRule.Call(
                                    new JoinKernel(
                                            join.kind(),
                                            in.get(0),
                                            in.get(1),
                                            out,
                                            clamp(activation)),
                                    List.of(0, 1)));
                    apply(activation, out, calls);
                    return calls;
                });
    }

    private static Optional<VectorRule> plain(Operator operator, Shape input, Shape output) {
        if (operator instanceof Activation activation) {
            return Optional.of(
                    (in, out) ->
                            List.of(
                                    new VectorRule.Call(
                                            new ApplyKernel(activation, in.get(0), out),
                                            List.of(0))));
        }
        if (operator instanceof GlobalPool pool) {
            return Optional.of(new GlobalPoolVectorRule(pool));
        }
        if (operator instanceof MaxPool pool && isSimple(pool.height(), pool.width())) {
            return Optional.of(new PoolVectorRule(pool, 0));
        }
        if (operator instanceof AveragePool pool
                && isSimple(pool.height(), pool.width())
                && output.height() + output.width() <= POOLED_LINES) {
            int margin =
                    Math.max(
                            margin(pool.height(), input.height(), output.height()),
                            margin(pool.width(), input.width(), output.width()));
            return Optional.of(new PoolVectorRule(pool, margin));
        }
        return Optional.empty();
    }

    /** A copy in another layout. */
    public static VectorRule relayout() {
        return (in, out) ->
                List.of(new VectorRule.Call(new RelayoutKernel(in.get(0), out), List.of(0)));
    }

    private static boolean isSimple(Window height, Window width) {
        return height.dilation() == 1
                && width.dilation() == 1
                && (long) height.kernel() * width.kernel() <= POOLED_TAPS;
    }

    /** The pixels beyond a map that windows meet. */
    static int margin(Window window, int input, int output) {
        long last = (long) (output - 1) * window.stride() + window.extent();
        long after = last - window.paddingBefore() - input;
        return (int) Math.max(window.paddingBefore(), Math.max(0, after));
    }

    /** The part of an activation that kernels apply as they store. */
    static Clamp clamp(Optional<Activation> activation) {
        return activation.flatMap(Clamp::of).orElse(Clamp.NONE);
    }

    /** Adds the call for an activation that is no clamp. */
    static void apply(Optional<Activation> activation, Layout output, List<VectorRule.Call> calls) {
        activation
                .filter(kind -> Clamp.of(kind).isEmpty())
                .ifPresent(
                        kind ->
                                calls.add(
                                        new VectorRule.Call(
                                                new ApplyKernel(kind, output, output),
                                                List.of(VectorRule.OUTPUT))));
    }
}
