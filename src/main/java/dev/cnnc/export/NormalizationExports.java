package dev.cnnc.export;

import dev.cnnc.graph.BatchNorm;
import dev.cnnc.graph.GroupNorm;
import dev.cnnc.graph.LayerNorm;
import dev.cnnc.graph.LocalResponseNorm;
import dev.cnnc.graph.Normalize;
import dev.cnnc.graph.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Normalisations. */
final class NormalizationExports {

    private NormalizationExports() {}

    static void batch(BatchNorm norm, NodeExport to) {
        to.result(
                "BatchNormalization",
                List.of(
                        to.input(),
                        to.weight("weight"),
                        to.weight("bias"),
                        to.weight("running_mean"),
                        to.weight("running_var")),
                Attributes.number("epsilon", norm.eps()));
    }

    /** Opset 17 normalises single channels only: groups become channels and then groups again. */
    static void group(GroupNorm norm, NodeExport to) {
        Shape input = to.inputShape();
        if (norm.groups() == 0) {
            instance(norm, to);
            return;
        }
        int groups = norm.groupsOf(input);
        List<Integer> perChannel = perChannel(input);
        String grouped = to.integers("groups", 0, groups, -1);
        String standard =
                to.step(
                        "InstanceNormalization",
                        List.of(
                                to.step("Reshape", List.of(to.input(), grouped)),
                                fill(to, "ones", List.of(groups), 1),
                                fill(to, "zeros", List.of(groups), 0)),
                        Attributes.number("epsilon", norm.eps()));
        List<Integer> sizes = new ArrayList<>(List.of(0));
        sizes.addAll(input.sizes());
        List<String> back = List.of(standard, to.integers("sizes", sizes));
        if (norm.affine()) {
            String scaled =
                    to.step(
                            "Mul",
                            List.of(to.step("Reshape", back), to.weight("weight", perChannel)));
            to.result("Add", List.of(scaled, to.weight("bias", perChannel)));
        } else {
            to.result("Reshape", back);
        }
    }

    private static void instance(GroupNorm norm, NodeExport to) {
        int channels = to.inputShape().channels();
        to.result(
                "InstanceNormalization",
                List.of(
                        to.input(),
                        norm.affine()
                                ? to.weight("weight")
                                : fill(to, "ones", List.of(channels), 1),
                        norm.affine()
                                ? to.weight("bias")
                                : fill(to, "zeros", List.of(channels), 0)),
                Attributes.number("epsilon", norm.eps()));
    }

    private static String fill(NodeExport to, String what, List<Integer> sizes, float value) {
        float[] values = new float[sizes.stream().reduce(1, (a, b) -> a * b)];
        Arrays.fill(values, value);
        return to.numbers(what, sizes, values);
    }

    /** ONNX may leave the shift out, and never the scale. */
    static void layer(LayerNorm norm, NodeExport to) {
        List<String> inputs = new ArrayList<>(List.of(to.input()));
        inputs.add(
                norm.affine()
                        ? to.weight("weight")
                        : fill(to, "ones", norm.normalized(to.inputShape()), 1));
        if (norm.shifts()) {
            inputs.add(to.weight("bias"));
        }
        to.result(
                "LayerNormalization",
                inputs,
                Attributes.integer("axis", -norm.dims()),
                Attributes.number("epsilon", norm.eps()));
    }

    /**
     * ONNX's own operator where both agree which channels are neighbours; otherwise PyTorch's way,
     * a mean of squares by pooling over channels.
     */
    static void localResponse(LocalResponseNorm norm, NodeExport to) {
        if (norm.size() % 2 == 1) {
            to.result(
                    "LRN",
                    to.inputs(),
                    Attributes.integer("size", norm.size()),
                    Attributes.number("alpha", norm.alpha()),
                    Attributes.number("beta", norm.beta()),
                    Attributes.number("bias", norm.k()));
            return;
        }
        Shape input = to.inputShape();
        int plane = input.height() * input.width();
        String squares = to.step("Mul", List.of(to.input(), to.input()));
        String rows = to.integers("rows", 0, 1, input.channels(), plane);
        String mean =
                to.step(
                        "AveragePool",
                        List.of(to.step("Reshape", List.of(squares, rows))),
                        Attributes.integers("kernel_shape", norm.size(), 1),
                        Attributes.integers("strides", 1, 1),
                        Attributes.integers("pads", norm.size() / 2, 0, (norm.size() - 1) / 2, 0),
                        Attributes.integer("count_include_pad", 1));
        String sizes = to.integers("sizes", 0, input.channels(), input.height(), input.width());
        String map = to.step("Reshape", List.of(mean, sizes));
        String scaled = to.step("Mul", List.of(map, to.number("alpha", norm.alpha())));
        String sum = to.step("Add", List.of(scaled, to.number("k", norm.k())));
        String divisor = to.step("Pow", List.of(sum, to.number("beta", norm.beta())));
        to.result("Div", List.of(to.input(), divisor));
    }

    static void normalize(Normalize norm, NodeExport to) {
        List<Integer> sizes = perChannel(to.inputShape());
        String centred =
                to.step("Sub", List.of(to.input(), to.numbers("mean", sizes, floats(norm.mean()))));
        to.result("Div", List.of(centred, to.numbers("std", sizes, floats(norm.std()))));
    }

    private static float[] floats(List<Double> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).floatValue();
        }
        return floats;
    }

    /** The sizes of a value for each channel, as it broadcasts over {@code input}. */
    static List<Integer> perChannel(Shape input) {
        List<Integer> sizes = new ArrayList<>(Collections.nCopies(input.sizes().size(), 1));
        sizes.set(0, input.channels());
        return sizes;
    }
}
