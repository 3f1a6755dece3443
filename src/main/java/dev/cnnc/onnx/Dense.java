package dev.cnnc.onnx;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.Elementwise;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.MatrixProduct;
import dev.cnnc.graph.Permute;
import dev.cnnc.onnx.Known.Floats;
import dev.cnnc.onnx.Known.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Imports products of matrices; where one is constant and the other a row, dense layers. */
final class Dense {

    private Dense() {}

    static void add(Map<String, Handler> handlers) {
        handlers.put("Gemm", Dense::gemm);
        handlers.put("MatMul", Dense::matMul);
    }

    private static void gemm(Call call) {
        Attributes attributes = call.attributes();
        float alpha = (float) attributes.number("alpha", 1);
        float beta = (float) attributes.number("beta", 1);
        boolean transposeA = attributes.flag("transA", false);
        boolean transposeB = attributes.flag("transB", false);
        boolean dense = !transposeA && call.input(0) instanceof Flow && call.isConstant(1);
        if (dense && isRow(call, (Flow) call.input(0)) && hasRowBias(call)) {
            Floats matrix = matrix(call, 1);
            Floats weight = transposeB ? matrix : Constants.transposed(matrix);
            List<Floats> tensors = new ArrayList<>(List.of(Constants.scaled(weight, alpha)));
            int outputs = weight.sizes().get(0);
            if (call.has(2)) {
                Floats bias = call.floats(2);
                Floats row = bias.as(List.of(bias.elements()));
                tensors.add(Constants.scaled(Constants.stretched(row, List.of(outputs)), beta));
            }
            linear(call, tensors);
            return;
        }
        Flow a = side(call, 0, transposeA);
        Flow b = side(call, 1, transposeB);
        Flow product = call.net().apply(new MatrixProduct(), a, b);
        product = times(call, product, alpha);
        if (call.has(2)) {
            Flow c = times(call, call.flow(2), beta);
            product = Joins.elementwise(call, Elementwise.Kind.ADD, product, c);
        }
        call.give(product);
    }

    /** Whether {@code flow} is one row for each image. */
    private static boolean isRow(Call call, Flow flow) {
        int rows = call.scene().batched() ? 1 : flow.sizes().isEmpty() ? 0 : flow.sizes().get(0);
        return call.rank(flow) == 2 && rows == 1;
    }

    /** Whether there is no bias, or the same for each row. */
    private static boolean hasRowBias(Call call) {
        if (!call.has(2)) {
            return true;
        }
        if (!call.isConstant(2)) {
            return false;
        }
        List<Integer> sizes = call.floats(2).sizes();
        return sizes.size() < 2 || sizes.size() == 2 && sizes.get(0) == 1;
    }

    private static Floats matrix(Call call, int index) {
        Floats matrix = call.floats(index);
        if (matrix.sizes().size() != 2) {
            throw Refusal.of("its input `%s` is no matrix".formatted(call.inputName(index)));
        }
        return matrix;
    }

    private static void linear(Call call, List<Floats> tensors) {
        Flow row = (Flow) call.input(0);
        Flow features = call.net().view(row, List.of(Sizes.elements(row.sizes())));
        String name = call.floats(1).name();
        String key = call.net().keys().take(call.node(), List.of(name), List.of("weight", "bias"));
        int outputs = tensors.get(0).sizes().get(0);
        Flow result =
                call.net().apply(new Linear(outputs, tensors.size() > 1), key, tensors, features);
        List<Integer> sizes = new ArrayList<>(row.sizes());
        sizes.set(sizes.size() - 1, outputs);
        call.give(new Flow(result.node(), sizes));
    }

    /** An operand of a general product: a matrix for each image. */
    private static Flow side(Call call, int index, boolean transpose) {
        Flow flow = matrices(call, index);
        return transpose ? call.net().apply(new Permute(List.of(0, 2, 1)), flow) : flow;
    }

    private static Flow matrices(Call call, int index) {
        Flow flow = call.net().plain(call.flow(index));
        if (call.scene().batched() && call.rank(flow) == 2) {
            throw Refusal.acrossBatch("it multiplies matrices whose rows are images");
        }
        if (flow.sizes().size() < 2) {
            throw Refusal.of("its input `%s` is no matrix".formatted(call.inputName(index)));
        }
        return flow;
    }

    private static Flow times(Call call, Flow flow, float factor) {
        if (factor == 1) {
            return flow;
        }
        double number = Attributes.asWritten(factor);
        Flow scaled = call.net().apply(new Activation(Activation.Kind.MUL, List.of(number)), flow);
        return new Flow(scaled.node(), flow.sizes());
    }

    private static void matMul(Call call) {
        boolean dense =
                call.input(0) instanceof Flow flow
                        && isRow(call, flow)
                        && call.isConstant(1)
                        && call.floats(1).sizes().size() == 2;
        if (dense) {
            linear(call, List.of(Constants.transposed(matrix(call, 1))));
            return;
        }
        Optional<Flow> left = shared(call, 0, 1);
        Optional<Flow> right = shared(call, 1, 0);
        Flow a = left.orElseGet(() -> matrices(call, 0));
        Flow b = right.orElseGet(() -> matrices(call, 1));
        int rank = Math.max(a.sizes().size(), b.sizes().size());
        boolean batches = left.isEmpty() && right.isEmpty();
        if (call.scene().batched() && batches && a.sizes().size() != b.sizes().size()) {
            throw Refusal.acrossBatch("it joins values whose batches do not lie upon each other");
        }
        call.give(
                call.net()
                        .apply(new MatrixProduct(), spread(call, a, rank), spread(call, b, rank)));
    }

    /** A constant matrix serves all images, and needs no dimension for them. */
    private static Optional<Flow> shared(Call call, int index, int other) {
        if (call.isConstant(index) && call.scene().batched()) {
            Floats constant = call.floats(index);
            int rank = call.input(other) instanceof Flow flow ? flow.sizes().size() : 0;
            boolean leading = constant.sizes().size() > rank && constant.sizes().get(0) == 1;
            List<Integer> sizes =
                    leading
                            ? constant.sizes().subList(1, constant.sizes().size())
                            : constant.sizes();
            if (sizes.size() >= 2 && sizes.size() <= rank) {
                return Optional.of(call.net().parameter(constant, sizes));
            }
        }
        return Optional.empty();
    }

    private static Flow spread(Call call, Flow flow, int rank) {
        return call.net().view(flow, Sizes.aligned(flow.sizes(), rank));
    }
}
