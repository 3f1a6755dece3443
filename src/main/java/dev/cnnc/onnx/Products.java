package dev.cnnc.onnx;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.Activation.Kind;
import dev.cnnc.graph.Elementwise;
import dev.cnnc.graph.Node;
import dev.cnnc.onnx.Known.Flow;
import java.util.Optional;

/** Activations that are written as products in ONNX: {@code silu}, {@code mish}, {@code gelu}. */
final class Products {

    private static final float ROOT_2 = (float) Math.sqrt(2);

    private Products() {}

    /** The activation of x that {@code a · b} is, where one of both is x. */
    static Optional<Flow> fold(NetBuilder net, Flow a, Flow b) {
        return activation(net, a, b).or(() -> activation(net, b, a));
    }

    private static Optional<Flow> activation(NetBuilder net, Flow x, Flow factor) {
        if (!x.sizes().equals(factor.sizes())) {
            return Optional.empty();
        }
        Optional<Node> sigmoid = function(net, net.node(factor), Kind.SIGMOID);
        if (sigmoid.filter(from -> from.id() == x.node()).isPresent()) {
            return Optional.of(apply(net, Kind.SILU, x));
        }
        Optional<Node> softplus =
                function(net, net.node(factor), Kind.TANH)
                        .flatMap(from -> function(net, from, Kind.SOFTPLUS, 1));
        return softplus.filter(from -> from.id() == x.node()).map(from -> apply(net, Kind.MISH, x));
    }

    /** {@code gelu}, where {@code half} is multiplied by a half: x · (1 + erf(x / √2)). */
    static Optional<Flow> gelu(NetBuilder net, Flow half) {
        Node product = net.node(half);
        boolean multiplies =
                product.operator() instanceof Elementwise join
                        && join.kind() == Elementwise.Kind.MUL
                        && product.inputs().size() == 2;
        if (!multiplies) {
            return Optional.empty();
        }
        for (int i = 0; i < 2; i++) {
            Node x = net.nodes().get(product.inputs().get(i));
            Node factor = net.nodes().get(product.inputs().get(1 - i));
            Optional<Node> from =
                    function(net, factor, Kind.ADD, 1)
                            .flatMap(sum -> function(net, sum, Kind.ERF))
                            .flatMap(erf -> function(net, erf, Kind.DIV, ROOT_2));
            if (from.filter(node -> node.id() == x.id()).isPresent()) {
                Flow value = new Flow(x.id(), half.sizes());
                return Optional.of(apply(net, Kind.GELU, value));
            }
        }
        return Optional.empty();
    }

    private static Flow apply(NetBuilder net, Kind kind, Flow x) {
        return new Flow(net.apply(new Activation(kind), x).node(), x.sizes());
    }

    /** What enters {@code node}, if it is a function of {@code kind} with this number, if any. */
    private static Optional<Node> function(NetBuilder net, Node node, Kind kind, float... number) {
        boolean is =
                node.operator() instanceof Activation activation
                        && activation.kind() == kind
                        && (number.length == 0 || (float) activation.argument(0) == number[0]);
        return is ? Optional.of(net.nodes().get(node.inputs().get(0))) : Optional.empty();
    }
}
