package dev.cnnc.onnx;

import dev.cnnc.onnx.Known.Floats;
import dev.cnnc.onnx.Known.Flow;
import dev.cnnc.onnx.Known.Integers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A node to be imported, with what is known of its inputs, and where its outputs go. */
final class Call {

    private final OnnxNode node;
    private final Attributes attributes;
    private final Scene scene;
    private final List<Known> inputs;
    private final List<Known> outputs = new ArrayList<>();

    /**
     * @param inputs what is known of each input; null where it is left out
     */
    Call(OnnxNode node, Scene scene, List<Known> inputs) {
        this.node = node;
        this.attributes = new Attributes(node.proto());
        this.scene = scene;
        this.inputs = inputs;
        node.proto().getOutputList().forEach(output -> outputs.add(null));
    }

    OnnxNode node() {
        return node;
    }

    Attributes attributes() {
        return attributes;
    }

    Scene scene() {
        return scene;
    }

    NetBuilder net() {
        return scene.net();
    }

    int opset() {
        return scene.graph().opset();
    }

    // ---- inputs ------------------------------------------------------------------------------

    int inputs() {
        return inputs.size();
    }

    boolean has(int index) {
        return index < inputs.size() && inputs.get(index) != null;
    }

    Known input(int index) {
        if (!has(index)) {
            throw Refusal.of("its input %s is missing".formatted(index));
        }
        return inputs.get(index);
    }

    /** The name under which input {@code index} is made. */
    String inputName(int index) {
        return node.proto().getInput(index);
    }

    /** An input as a value of the graph; constants become parameters. */
    Flow flow(int index) {
        if (input(index) instanceof Flow flow) {
            return flow;
        }
        Floats constant = floats(index);
        if (!scene.batched()) {
            return net().parameter(constant, constant.sizes());
        }
        if (constant.sizes().isEmpty() || constant.sizes().get(0) != 1) {
            throw Refusal.acrossBatch(
                    "the constant `%s` has values for each image".formatted(constant.name()));
        }
        return net().parameter(constant, constant.sizes().subList(1, constant.sizes().size()));
    }

    /** Whether input {@code index} is there and does not depend on the network's input. */
    boolean isConstant(int index) {
        return has(index) && !(input(index) instanceof Flow);
    }

    /** An input that must be constant: floats, or whole numbers as floats. */
    Floats floats(int index) {
        Known known = input(index);
        if (known instanceof Floats floats) {
            return floats;
        }
        if (known instanceof Integers integers) {
            return Constants.toFloats(inputName(index), integers);
        }
        throw Refusal.of("its input `%s` is not a constant".formatted(inputName(index)));
    }

    Optional<Floats> optionalFloats(int index) {
        return has(index) ? Optional.of(floats(index)) : Optional.empty();
    }

    /** The single number of a constant input, as it was written. */
    double number(int index) {
        Floats constant = floats(index);
        if (constant.elements() != 1) {
            throw Refusal.of("its input `%s` is not one number".formatted(inputName(index)));
        }
        return Attributes.asWritten(Constants.values(constant)[0]);
    }

    /** An input that must be constant whole numbers. */
    Integers integers(int index) {
        Known known = input(index);
        if (known instanceof Integers integers) {
            return integers;
        }
        throw Refusal.of(
                "its input `%s` is not made of constant whole numbers".formatted(inputName(index)));
    }

    /** Whole numbers, of which none depends on the batch. */
    List<Long> longs(int index) {
        Integers integers = integers(index);
        if (integers.hasBatch()) {
            throw Refusal.acrossBatch("its input `%s` is the batch".formatted(inputName(index)));
        }
        List<Long> longs = new ArrayList<>();
        for (long value : integers.values()) {
            longs.add(value);
        }
        return longs;
    }

    /** Whole numbers that are attribute {@code name} or, in newer versions, an input. */
    Optional<List<Long>> longs(String name, int index) {
        return has(index) ? Optional.of(longs(index)) : attributes.integers(name);
    }

    // ---- dimensions --------------------------------------------------------------------------

    /** The number of dimensions of {@code flow} in ONNX. */
    int rank(Flow flow) {
        return flow.sizes().size() + (scene.batched() ? 1 : 0);
    }

    /** An axis of a value of {@code rank}, counted from 0. */
    int axis(long axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw Refusal.of("it has no axis %s among %s".formatted(axis, rank));
        }
        return (int) (axis < 0 ? axis + rank : axis);
    }

    /** The index in the sizes of {@code flow} of an axis, which is not the batch. */
    int index(Flow flow, long axis) {
        int index = axis(axis, rank(flow)) - (scene.batched() ? 1 : 0);
        if (index < 0) {
            throw Refusal.acrossBatch("it works along the batch");
        }
        return index;
    }

    // ---- outputs -----------------------------------------------------------------------------

    void give(Known value) {
        give(0, value);
    }

    void give(int index, Known value) {
        outputs.set(index, value);
    }

    /** Whether anything takes output {@code index}. */
    boolean wants(int index) {
        return index < outputs.size()
                && !node.proto().getOutput(index).isEmpty()
                && scene.graph().takers(node.proto().getOutput(index)) > 0;
    }

    /** What was yielded; null where nothing was. */
    List<Known> outputs() {
        return outputs;
    }
}
