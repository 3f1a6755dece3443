package dev.cnnc.onnx;

import dev.cnnc.graph.Identity;
import dev.cnnc.graph.Input;
import dev.cnnc.onnx.Known.Floats;
import dev.cnnc.onnx.Known.Flow;
import dev.cnnc.onnx.Known.Lost;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import dev.cnnc.onnx.proto.Onnx.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Walks the nodes of a model once. A node that is refused is noted, and what depends on it passed
 * over, so that one walk finds all that cannot be imported.
 */
final class Attempt {

    /** A node, or an output, and why it cannot be imported. */
    record Problem(String node, String operator, String reason, boolean acrossBatch) {}

    private final OnnxGraph graph;
    private final Scene scene;
    private final Map<String, Known> values = new HashMap<>();
    private final Map<String, Flow> outputs = new LinkedHashMap<>();
    private final Set<Integer> leaving = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private Attempt(OnnxGraph graph, Scene scene) {
        this.graph = graph;
        this.scene = scene;
    }

    /**
     * @param batched whether the first dimension of the inputs is the batch
     */
    static Attempt of(OnnxGraph graph, Interface io, boolean batched, TensorReader tensors) {
        NetBuilder net = new NetBuilder(graph.file(), true);
        Attempt attempt =
                new Attempt(
                        graph,
                        new Scene(
                                graph, net, batched, io.batch(), io.open(), tensors, new Budget()));
        attempt.enter(io);
        graph.nodes().forEach(attempt::apply);
        attempt.leave();
        return attempt;
    }

    List<Problem> problems() {
        return problems;
    }

    NetBuilder net() {
        return scene.net();
    }

    /** The outputs by name, in order; complete where there are no problems. */
    Map<String, Flow> outputs() {
        return outputs;
    }

    /** What is known of each value of the model. */
    Map<String, Known> values() {
        return values;
    }

    private void enter(Interface io) {
        for (Interface.Entry input : io.inputs()) {
            List<Integer> sizes = input.sizes();
            List<Integer> own = scene.batched() ? sizes.subList(1, sizes.size()) : sizes;
            try {
                values.put(input.name(), net().input(input.name(), own));
            } catch (Refusal e) {
                lose(input.name(), "input", e.getMessage(), false);
                values.put(input.name(), new Lost());
            } catch (IllegalArgumentException e) {
                lose(input.name(), "input", "its sizes %s are too large".formatted(own), false);
                values.put(input.name(), new Lost());
            }
        }
    }

    private void apply(OnnxNode node) {
        List<Known> inputs = new ArrayList<>();
        try {
            for (String input : node.proto().getInputList()) {
                inputs.add(input.isEmpty() ? null : value(input));
            }
            if (inputs.stream().anyMatch(Lost.class::isInstance) && isUnderstood(node)) {
                lose(node);
                return;
            }
            Call call = new Call(node, scene, inputs);
            handle(call);
            for (int i = 0; i < call.outputs().size(); i++) {
                Known output = call.outputs().get(i);
                if (output != null) {
                    values.put(node.proto().getOutput(i), output);
                } else if (call.wants(i)) {
                    throw Refusal.of("its output %s is taken".formatted(i));
                }
            }
        } catch (Refusal e) {
            lose(node.name(), node.operator(), e.getMessage(), e.isAcrossBatch());
            lose(node);
        } catch (IllegalArgumentException | ArithmeticException e) {
            lose(node.name(), node.operator(), "its attributes are out of bounds", false);
            lose(node);
        }
    }

    private boolean isUnderstood(OnnxNode node) {
        return node.isStandard() && Handlers.names().contains(node.operator());
    }

    private void handle(Call call) {
        OnnxNode node = call.node();
        String operator = node.operator();
        if (!node.isStandard()) {
            throw Refusal.of(
                    "cnnc has no operators of the domain `%s`".formatted(node.proto().getDomain()));
        }
        Optional<Handler> source = Handlers.source(operator);
        if (source.isPresent()) {
            source.get().apply(call);
            return;
        }
        Optional<Handler> numbers = Handlers.numbers(operator);
        boolean constant = true;
        for (int i = 0; i < call.inputs(); i++) {
            constant &= !call.has(i) || call.isConstant(i);
        }
        boolean whole = call.has(0) && call.input(0) instanceof Known.Integers;
        boolean noFloats =
                whole
                        && !(operator.equals("Mul")
                                && call.has(1)
                                && call.input(1) instanceof Floats);
        if (constant && noFloats && numbers.isPresent()) {
            numbers.get().apply(call);
            return;
        }
        Optional<Handler> values = Handlers.values(operator);
        if (values.isEmpty() && !(constant && operator.equals("Floor"))) {
            throw Refusal.of("cnnc does not have this operator");
        }
        if (constant) {
            FloatFolding.fold(call, values.orElse(unused -> {}));
        } else {
            values.get().apply(call);
        }
    }

    private Known value(String name) {
        Known known = values.get(name);
        if (known == null) {
            TensorProto initializer = graph.initializers().get(name);
            known = scene.read(initializer, name);
            values.put(name, known);
        }
        return known;
    }

    private void lose(OnnxNode node) {
        node.proto().getOutputList().forEach(output -> values.put(output, new Lost()));
    }

    private void lose(String node, String operator, String reason, boolean acrossBatch) {
        problems.add(new Problem(node, operator, reason, acrossBatch));
    }

    private void leave() {
        for (ValueInfoProto output : graph.outputs()) {
            try {
                leave(output.getName());
            } catch (Refusal e) {
                lose(output.getName(), "output", e.getMessage(), e.isAcrossBatch());
            }
        }
    }

    private void leave(String name) {
        Known known =
                values.containsKey(name) || !graph.initializers().containsKey(name)
                        ? values.get(name)
                        : value(name);
        if (known instanceof Flow flow) {
            outputs.put(name, own(flow));
        } else if (known instanceof Floats && scene.batched()) {
            throw Refusal.acrossBatch("it is the same for all images");
        } else if (known instanceof Floats floats) {
            outputs.put(name, own(net().parameter(floats, floats.sizes())));
        } else if (known == null) {
            throw Refusal.of("nothing makes it");
        } else if (!(known instanceof Lost)) {
            throw Refusal.of("it is made of whole numbers");
        }
    }

    /** {@code flow} as a node of its own, which no input and no other output is. */
    private Flow own(Flow flow) {
        Flow plain = net().plain(flow);
        boolean input = net().node(plain).operator() instanceof Input;
        Flow own =
                input || leaving.contains(plain.node())
                        ? net().apply(new Identity(), plain)
                        : plain;
        leaving.add(own.node());
        return own;
    }
}
