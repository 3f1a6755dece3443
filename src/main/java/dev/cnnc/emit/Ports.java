package dev.cnnc.emit;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The inputs and outputs of a model, under names that Java takes and that hide nothing.
 *
 * @param inputs in the order of their declaration
 * @param outputs in the order in which the model names them
 */
record Ports(List<Port> inputs, List<Port> outputs) {

    /** Names that methods with these parameters use themselves, and methods of every record. */
    private static final List<String> TAKEN =
            List.of(
                    "batch",
                    "b",
                    "busy",
                    "first",
                    "end",
                    "executor",
                    "threads",
                    "memory",
                    "memories",
                    "round",
                    "share",
                    "step",
                    "part",
                    "kept",
                    "session",
                    "idle",
                    "run",
                    "hashCode",
                    "toString",
                    "clone",
                    "finalize",
                    "getClass",
                    "notify",
                    "notifyAll",
                    "wait");

    static Ports of(Graph graph) {
        JavaNames parameters = new JavaNames();
        TAKEN.forEach(parameters::reserve);
        JavaNames constants = new JavaNames();
        List<Port> inputs = new ArrayList<>();
        for (Node node : graph.inputs()) {
            inputs.add(port(node.key(), node, parameters, constants));
        }
        List<Port> outputs = new ArrayList<>();
        for (Output output : graph.outputs()) {
            Node node = graph.node(output.node());
            outputs.add(port(output.name(), node, parameters, constants));
        }
        return inputs.size() == 1 && outputs.size() == 1
                ? new Ports(
                        List.of(inputs.get(0).renamed("images", "INPUT")),
                        List.of(outputs.get(0).renamed("output", "OUTPUT")))
                : new Ports(inputs, outputs);
    }

    /** Whether there is one input and one output, which then need no names. */
    boolean isSimple() {
        return inputs.size() == 1 && outputs.size() == 1;
    }

    List<Port> all() {
        return Stream.concat(inputs.stream(), outputs.stream()).toList();
    }

    private static Port port(String name, Node node, JavaNames parameters, JavaNames constants) {
        String parameter = parameters.forKey(name);
        String constant =
                constants.forKey(
                        name.replaceAll("([a-z0-9])([A-Z])", "$1.$2").toLowerCase(Locale.ROOT));
        return new Port(
                name,
                parameter,
                constant.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT),
                node.shape());
    }
}
