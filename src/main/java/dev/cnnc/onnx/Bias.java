package dev.cnnc.onnx;

import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.onnx.Known.Floats;
import dev.cnnc.onnx.Known.Flow;
import dev.cnnc.weights.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a constant that is added to each channel of a convolution, or each output of a dense layer,
 * the bias of it, as some tools write a bias.
 */
final class Bias {

    private static final Set<String> MAKERS = Set.of("Conv", "MatMul", "Gemm");

    private Bias() {}

    /** Whether {@code call}, an addition of two values, was made the bias of one of them. */
    static boolean fold(Call call) {
        int constant = call.isConstant(1) ? 1 : 0;
        if (!call.isConstant(constant) || !(call.input(1 - constant) instanceof Flow flow)) {
            return false;
        }
        Node node = call.net().node(flow);
        Optional<Operator> biased = withBias(node.operator());
        String value = call.inputName(1 - constant);
        boolean alone = call.scene().graph().takers(value) == 1;
        boolean direct = call.scene().graph().maker(value).filter(MAKERS::contains).isPresent();
        if (biased.isEmpty() || !alone || !direct) {
            return false;
        }
        Floats values = call.floats(constant);
        int channels = node.shape().channels();
        int behind = flow.sizes().size() - flow.sizes().indexOf(channels) - 1;
        List<Integer> sizes = values.sizes();
        boolean perChannel =
                values.elements() == channels
                        && sizes.size() > behind
                        && sizes.size() <= call.rank(flow)
                        && sizes.get(sizes.size() - 1 - behind) == channels
                        && flow.sizes().subList(0, flow.sizes().indexOf(channels)).stream()
                                .allMatch(size -> size == 1);
        if (!perChannel) {
            return false;
        }
        Tensor weight = call.net().weights().get(node.key() + ".weight");
        Floats kernel = new Floats(node.key(), Sizes.checked(weight.shape()), weight::values);
        call.net()
                .replace(
                        node,
                        biased.get(),
                        node.key(),
                        List.of(kernel, values.as(List.of(channels))));
        call.give(flow);
        return true;
    }

    private static Optional<Operator> withBias(Operator operator) {
        if (operator instanceof Convolution conv && !conv.bias()) {
            return Optional.of(
                    new Convolution(
                            conv.outputChannels(),
                            conv.height(),
                            conv.width(),
                            conv.groups(),
                            true));
        }
        if (operator instanceof Linear linear && !linear.bias()) {
            return Optional.of(new Linear(linear.outputFeatures(), true));
        }
        return Optional.empty();
    }
}
