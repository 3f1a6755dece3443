package dev.cnnc.onnx;

import dev.cnnc.graph.Elementwise;
import dev.cnnc.graph.Flatten;
import dev.cnnc.graph.GroupNorm;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Parameter;
import dev.cnnc.graph.Reshape;
import dev.cnnc.onnx.Known.Floats;
import dev.cnnc.onnx.Known.Flow;
import dev.cnnc.weights.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Makes a product and a sum with a constant for each channel the scale and the shift of the group
 * normalisation before them, which has no operator of its own before opset 18.
 */
final class GroupScale {

    private GroupScale() {}

    /** Whether {@code call}, an addition of two values, ended such a normalisation. */
    static boolean fold(Call call) {
        int constant = call.isConstant(1) ? 1 : 0;
        boolean mixed = call.isConstant(constant) && call.input(1 - constant) instanceof Flow;
        if (!mixed || !isUsedOnce(call, call.inputName(1 - constant))) {
            return false;
        }
        Flow scaled = (Flow) call.input(1 - constant);
        Node product = call.net().node(scaled);
        boolean multiplies =
                product.operator() instanceof Elementwise join
                        && join.kind() == Elementwise.Kind.MUL
                        && product.shape().isMap();
        if (!multiplies) {
            return false;
        }
        Optional<Node> norm = operand(call, product, GroupNorm.class);
        Optional<Node> scale = operand(call, product, Parameter.class);
        int channels = product.shape().channels();
        Floats shift = call.floats(constant);
        boolean fits =
                norm.isPresent()
                        && scale.isPresent()
                        && !((GroupNorm) norm.get().operator()).affine()
                        && channels % groups(call, norm.get()) == 0
                        && scale.get().shape().sizes().equals(List.of(channels, 1, 1))
                        && isUsedOnce(call, call.net().constant(scale.get()))
                        && shift.elements() == channels
                        && shift.sizes().size() >= 3
                        && shift.sizes().get(shift.sizes().size() - 3) == channels;
        if (fits) {
            call.give(normalized(call, scaled, norm.get(), scale.get(), shift));
        }
        return fits;
    }

    private static int groups(Call call, Node norm) {
        Node source = call.net().nodes().get(norm.inputs().get(0));
        return ((GroupNorm) norm.operator()).groupsOf(source.shape());
    }

    private static boolean isUsedOnce(Call call, String value) {
        return call.scene().graph().uses(value) == 1;
    }

    /** What enters {@code product}, behind what only changes sizes. */
    private static Optional<Node> operand(Call call, Node product, Class<? extends Operator> type) {
        for (int id : product.inputs()) {
            Node node = call.net().nodes().get(id);
            while (node.operator() instanceof Reshape || node.operator() instanceof Flatten) {
                node = call.net().nodes().get(node.inputs().get(0));
            }
            if (type.isInstance(node.operator())) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    private static Flow normalized(Call call, Flow scaled, Node norm, Node scale, Floats shift) {
        NetBuilder net = call.net();
        Tensor tensor = net.weights().get(scale.key());
        List<Integer> channels = List.of(shift.elements());
        Floats weight = new Floats(scale.key(), channels, tensor::values);
        net.keys().release(scale.key());
        String key = net.keys().take(call.node(), List.of(scale.key()), List.of("weight", "bias"));
        GroupNorm plain = (GroupNorm) norm.operator();
        int source = norm.inputs().get(0);
        Flow input = new Flow(source, net.nodes().get(source).shape().sizes());
        Flow map = net.view(input, net.node(scaled).shape().sizes());
        Flow result =
                net.apply(
                        new GroupNorm(groups(call, norm), plain.eps(), true),
                        key,
                        List.of(weight, shift.as(channels)),
                        map);
        return new Flow(result.node(), scaled.sizes());
    }
}
