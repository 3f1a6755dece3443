package dev.cnnc.onnx;

import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.LocalResponseNorm;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Output;
import dev.cnnc.onnx.Known.Floats;
import dev.cnnc.onnx.Known.Flow;
import dev.cnnc.onnx.Known.Integers;
import dev.cnnc.onnx.proto.Onnx.TensorProto.DataType;
import dev.cnnc.reference.ReferenceInterpreter;
import dev.cnnc.weights.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes nodes whose inputs are all constant, by a graph of their own. */
final class FloatFolding {

    private static final long MOST_EXACT = 1 << 24;
    private static final long PRODUCTS_FOR_A_VALUE = 16;

    private FloatFolding() {}

    /**
     * Yields what {@code handler} computes for the constants that {@code call} takes.
     *
     * @throws Refusal where the handler refuses the node
     */
    static void fold(Call call, Handler handler) {
        if (call.node().operator().equals("Cast") && toIntegers(call)) {
            return;
        }
        if (call.node().operator().equals("Floor")) {
            floor(call);
            return;
        }
        Scene scene = call.scene();
        NetBuilder net = new NetBuilder(scene.graph().file(), false);
        boolean whole = isWhole(call);
        Floats first = call.floats(0);
        List<Known> inputs = new ArrayList<>();
        Flow entry = net.input("constant", first.sizes());
        inputs.add(entry);
        for (int i = 1; i < call.inputs(); i++) {
            inputs.add(call.has(i) ? call.input(i) : null);
        }
        Call inner = new Call(call.node(), scene.ofConstants(net), inputs);
        handler.apply(inner);
        for (int i = 0; i < inner.outputs().size(); i++) {
            if (inner.outputs().get(i) instanceof Flow flow) {
                String name = call.node().proto().getOutput(i);
                Floats result = result(call, net, first, entry, flow, name);
                call.give(i, whole ? ShapeArithmetic.toIntegers(result) : result);
            } else if (inner.outputs().get(i) != null) {
                call.give(i, inner.outputs().get(i));
            }
        }
    }

    /** Whether the result is of whole numbers, as what the node takes first. */
    private static boolean isWhole(Call call) {
        boolean whole = call.has(0) && call.input(0) instanceof Integers;
        for (int i = 0; whole && i < call.inputs(); i++) {
            boolean exact =
                    !(call.has(i) && call.input(i) instanceof Integers integers)
                            || Arrays.stream(integers.values())
                                    .allMatch(value -> Math.abs(value) <= MOST_EXACT);
            if (!exact) {
                throw Refusal.of("its whole numbers are larger than floats can be exactly");
            }
        }
        return whole;
    }

    private static Floats result(
            Call call, NetBuilder net, Floats first, Flow entry, Flow result, String name) {
        if (result.node() == entry.node()) {
            return first.as(result.sizes());
        }
        Graph graph =
                new Graph(
                        "Constant",
                        Optional.empty(),
                        "",
                        net.nodes(),
                        List.of(new Output(Output.ONLY, result.node())));
        for (Node node : graph.nodes()) {
            call.scene().budget().spend(cost(graph, node));
        }
        Map<String, float[]> weights = new HashMap<>();
        for (Map.Entry<String, Tensor> weight : net.weights().entrySet()) {
            Tensor tensor = weight.getValue();
            weights.put(
                    weight.getKey(),
                    Constants.values(
                            new Floats("", Sizes.checked(tensor.shape()), tensor::values)));
        }
        double[] values =
                new ReferenceInterpreter(graph, weights)
                        .run(1, Constants.values(first))
                        .of(net.node(result));
        float[] rounded = new float[values.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) values[i];
        }
        return Constants.of(name, result.sizes(), rounded);
    }

    /** What {@code node} takes, in values that are stored. */
    private static long cost(Graph graph, Node node) {
        long products = graph.multiplyAccumulates(node);
        long elements = node.shape().elements();
        if (node.operator() instanceof MaxPool pool) {
            products = elements * pool.height().kernel() * pool.width().kernel();
        } else if (node.operator() instanceof AveragePool pool) {
            products = elements * pool.height().kernel() * pool.width().kernel();
        } else if (node.operator() instanceof LocalResponseNorm norm) {
            products = elements * Math.min(norm.size(), node.shape().channels());
        }
        return elements + products / PRODUCTS_FOR_A_VALUE;
    }

    private static boolean toIntegers(Call call) {
        int type = (int) call.attributes().integer("to", 0);
        if (type == DataType.INT64_VALUE || type == DataType.INT32_VALUE) {
            call.scene().budget().spend(call.floats(0).elements());
            Integers integers = ShapeArithmetic.toIntegers(call.floats(0));
            call.give(integers);
            return true;
        }
        return false;
    }

    private static void floor(Call call) {
        Floats constant = call.floats(0);
        call.scene().budget().spend(constant.elements());
        float[] values = Constants.values(constant);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.floor(values[i]);
        }
        call.give(Constants.of(call.node().proto().getOutput(0), constant.sizes(), values));
    }
}
