package dev.cnnc.onnx;

import dev.cnnc.graph.Elementwise;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Normalize;
import dev.cnnc.graph.Parameter;
import dev.cnnc.onnx.Known.Floats;
import dev.cnnc.onnx.Known.Flow;
import dev.cnnc.weights.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a difference and a quotient with constants for each channel of a map, which no training
 * learned, the normalisation of pixels by given means and deviations.
 */
final class ChannelNormalize {

    private ChannelNormalize() {}

    /** Whether {@code call}, a division of two values, ended such a normalisation. */
    static boolean fold(Call call) {
        if (!call.isConstant(1) || !(call.input(0) instanceof Flow difference)) {
            return false;
        }
        NetBuilder net = call.net();
        Node sub = net.node(difference);
        boolean subtracts =
                sub.operator() instanceof Elementwise join
                        && join.kind() == Elementwise.Kind.SUB
                        && sub.shape().isMap()
                        && call.scene().graph().takers(call.inputName(0)) == 1;
        if (!subtracts) {
            return false;
        }
        Node value = net.nodes().get(sub.inputs().get(0));
        Node mean = net.nodes().get(sub.inputs().get(1));
        List<Integer> perChannel = List.of(sub.shape().channels(), 1, 1);
        Floats deviation = call.floats(1);
        boolean fits =
                mean.operator() instanceof Parameter
                        && mean.shape().sizes().equals(perChannel)
                        && value.shape().equals(sub.shape())
                        && isGiven(call, net.constant(mean))
                        && isGiven(call, deviation.name())
                        && deviation.elements() == perChannel.get(0)
                        && isPerChannel(deviation.sizes(), perChannel);
        if (!fits) {
            return false;
        }
        Tensor tensor = net.weights().get(mean.key());
        List<Double> means = numbers(new Floats(mean.key(), perChannel, tensor::values));
        List<Double> deviations = numbers(deviation);
        if (deviations.stream().anyMatch(number -> !(number > 0))) {
            return false;
        }
        Flow input = new Flow(value.id(), value.shape().sizes());
        Flow result = net.apply(new Normalize(means, deviations), input);
        call.give(new Flow(result.node(), difference.sizes()));
        return true;
    }

    private static boolean isPerChannel(List<Integer> sizes, List<Integer> perChannel) {
        return sizes.size() >= 3
                && sizes.subList(sizes.size() - 3, sizes.size()).equals(perChannel);
    }

    /** Whether a constant stands in the graph itself, not among what was trained. */
    private static boolean isGiven(Call call, String name) {
        return !call.scene().graph().initializers().containsKey(name)
                && call.scene().graph().takers(name) == 1;
    }

    private static List<Double> numbers(Floats constant) {
        List<Double> numbers = new ArrayList<>();
        for (float value : Constants.values(constant)) {
            numbers.add(Attributes.asWritten(value));
        }
        return numbers;
    }
}
