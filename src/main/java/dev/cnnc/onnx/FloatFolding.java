package dev.cnnc.onnx;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Output;
import dev.cnnc.onnx.Known.Floats;
import dev.cnnc.onnx.Known.Flow;
import dev.cnnc.onnx.Known.Integers;
import dev.cnnc.onnx.proto.Onnx.TensorProto.DataType;
import dev.cnnc.reference.ReferenceInterpreter;
import dev.cnnc.weights.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes nodes whose inputs are all constant, by a graph of their own. */
final class FloatFolding {

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
        NetBuilder net = new NetBuilder(scene.graph().file());
        Floats first = call.floats(0);
        List<Known> inputs = new ArrayList<>();
        Flow entry = net.input("constant", first.sizes());
        inputs.add(entry);
        for (int i = 1; i < call.inputs(); i++) {
            inputs.add(call.has(i) ? call.input(i) : null);
        }
        Call inner =
                new Call(
                        call.node(),
                        new Scene(scene.graph(), net, false, 1, scene.tensors()),
                        inputs);
        handler.apply(inner);
        for (int i = 0; i < inner.outputs().size(); i++) {
            if (inner.outputs().get(i) instanceof Flow flow) {
                String name = call.node().proto().getOutput(i);
                call.give(i, result(net, first, entry, flow, name));
            } else if (inner.outputs().get(i) != null) {
                call.give(i, inner.outputs().get(i));
            }
        }
    }

    private static Floats result(
            NetBuilder net, Floats first, Flow entry, Flow result, String name) {
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

    private static boolean toIntegers(Call call) {
        int type = (int) call.attributes().integer("to", 0);
        if (type == DataType.INT64_VALUE || type == DataType.INT32_VALUE) {
            Integers integers = ShapeArithmetic.toIntegers(call.floats(0));
            call.give(integers);
            return true;
        }
        return false;
    }

    private static void floor(Call call) {
        Floats constant = call.floats(0);
        call.give(
                Constants.map(
                        constant,
                        constant.sizes(),
                        values -> {
                            for (int i = 0; i < values.length; i++) {
                                values[i] = (float) Math.floor(values[i]);
                            }
                            return values;
                        }));
    }
}
