package dev.cnnc.onnx;

import static dev.cnnc.testing.OnnxModelBuilder.intTensor;
import static dev.cnnc.testing.OnnxModelBuilder.integer;
import static dev.cnnc.testing.OnnxModelBuilder.list;
import static dev.cnnc.testing.OnnxModelBuilder.number;
import static dev.cnnc.testing.OnnxModelBuilder.numbers;
import static dev.cnnc.testing.OnnxModelBuilder.tensor;
import static dev.cnnc.testing.OnnxModelBuilder.text;

import dev.cnnc.onnx.proto.Onnx.AttributeProto;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.testing.OnnxModelBuilder;
import java.util.List;

/** Shapes, constants, resizing and what enters and leaves, by {@link SemanticsCases}. */
class ShapeSemanticsTest extends SemanticsCases {

    @Override
    void add() {
        shapes();
        constants();
        resizes();
        interfaces();
    }

    private void shapes() {
        same("reshape", reshape(dims(-1, 4, 3), 0, 0, -1));
        refused(
                "reshape to more than there is in the language",
                reshape(dims(-1, 4), 0, 1, 1, 1, 1, 1, 4));
        same("reshape to one", reshape(dims(-1, 4, 3), -1, 12));
        refused("reshape by two open sizes", reshape(dims(-1, 4, 3), -1, -1));
        same("reshape and copy", reshape(dims(-1, 4, 3), 0, 2, 2, -1));
        same("reshape the batch away", reshape(dims(2, 4, 3), -1, 3));
        refused("reshape by nothing", one(13, dims(1, 1), "Reshape"));
        same(
                "squeeze all of one image, and softmax",
                with(
                        13,
                        dims(1, 3, 1, 4),
                        b ->
                                b.node("Squeeze", "x", "s")
                                        .node("Softmax", "s", "y", integer("axis", 0))));
        same(
                "squeeze all of one image, and softmax of the last",
                with(
                        13,
                        dims(1, 3, 1, 4),
                        b ->
                                b.node("Squeeze", "x", "s")
                                        .node("Softmax", "s", "y", integer("axis", 1))));
        same("squeeze all", one(13, dims(-1, 3, 1), "Squeeze"));
        refused(
                "unsqueeze twice at one place",
                one(11, dims(-1, 3), "Unsqueeze", list("axes", 1, 1)));
        same("unsqueeze", one(11, dims(-1, 3), "Unsqueeze", list("axes", -1, 1)));
        same("flatten", one(13, dims(2, 3, 4), "Flatten", integer("axis", -1)));
        same("flatten all", one(13, dims(2, 3, 4), "Flatten", integer("axis", 0)));
        for (int keep = 0; keep <= 1; keep++) {
            int keeps = keep;
            same(
                    "mean by an input " + keep,
                    with(
                            18,
                            dims(-1, 3, 4),
                            b ->
                                    b.ints("a", -1)
                                            .node(
                                                    "ReduceMean",
                                                    "x,a",
                                                    "y",
                                                    integer("keepdims", keeps))));
            same("sum " + keep, one(11, dims(2, 3), "ReduceSum", integer("keepdims", keep)));
            same(
                    "no axes " + keep,
                    one(
                            18,
                            dims(-1, 3),
                            "ReduceMax",
                            integer("keepdims", keep),
                            integer("noop_with_empty_axes", 1)));
        }
        same(
                "expand",
                with(13, dims(-1, 1, 3), b -> b.ints("s", 1, 2, 1).node("Expand", "x,s", "y")));
    }

    private static ModelProto reshape(long[] sizes, long... wanted) {
        return with(13, sizes, b -> b.ints("s", wanted).node("Reshape", "x,s", "y"));
    }

    private void constants() {
        same("one number", constant(number("value_float", 1.5)));
        same("numbers", constant(numbers("value_floats", 1.5, 2.5, 3.5)));
        same(
                "a size divided towards zero",
                with(
                        14,
                        dims(-1, 2, 6),
                        b ->
                                b.ints("a", -7)
                                        .ints("b", 2)
                                        .node("Div", "a,b", "c")
                                        .ints("z", 0, 2)
                                        .node("Neg", "c", "n")
                                        .node("Concat", "z,n,rest", "s", integer("axis", 0))
                                        .ints("rest", 2)
                                        .node("Reshape", "x,s", "y")));
        same(
                "whole numbers that are stretched and divided",
                with(
                        13,
                        dims(-1, 3),
                        b ->
                                b.ints("seven", NONE, 7)
                                        .ints("three", 3)
                                        .ints("two", NONE, 2)
                                        .node("Expand", "seven,three", "e")
                                        .node("Div", "e,two", "d")
                                        .node("Cast", "d", "f", integer("to", 1))
                                        .node("Add", "x,f", "y")));
        same(
                "the greatest of whole numbers",
                with(
                        13,
                        dims(-1, 3),
                        b ->
                                b.ints("a", NONE, 7)
                                        .ints("b", NONE, 2)
                                        .node("Max", "a,b", "e")
                                        .node("Div", "e,b", "d")
                                        .node("Cast", "d", "f", integer("to", 1))
                                        .node("Add", "x,f", "y")));
        same(
                "a shape times a number",
                with(
                        13,
                        dims(-1, 2, 6),
                        b ->
                                b.node("Shape", "x", "s")
                                        .ints("k", 1, 2, 1)
                                        .ints("h", 1, 1, 2)
                                        .node("Mul", "s,k", "m")
                                        .node("Div", "m,h", "d")
                                        .node("Reshape", "x,d", "y")));
        same(
                "a constant of a shape",
                with(
                        13,
                        dims(-1, 2),
                        b ->
                                b.ints("s", 1, 2)
                                        .node("ConstantOfShape", "s", "c")
                                        .node("Sub", "c,x", "y")));
        refused(
                "a constant of an empty value",
                with(
                        13,
                        dims(-1, 2),
                        b ->
                                b.ints("s", 1, 2)
                                        .node(
                                                "ConstantOfShape",
                                                "s",
                                                "c",
                                                tensor("value", intTensor("", dims(0))))
                                        .node("Sub", "c,x", "y")));
        refused(
                "a transpose of too many",
                with(
                        13,
                        dims(-1, 2, 2),
                        b ->
                                b.ints("s", dims(1, 3), 0, 2, 2)
                                        .node("Transpose", "s", "t", list("perm", 0, 1, 0))
                                        .node("Squeeze", "t", "u")
                                        .node("Reshape", "x,u", "y")));
    }

    private static ModelProto constant(AttributeProto value) {
        return with(
                13, dims(-1, 3), b -> b.node("Constant", "", "c", value).node("Add", "x,c", "y"));
    }

    private void resizes() {
        for (double scale : List.of(0.5, 0.6, 0.7, 1.5, 2.0)) {
            for (String mode : List.of("nearest", "linear")) {
                same(
                        "resize 10 %s %s".formatted(scale, mode),
                        with(
                                10,
                                dims(-1, 1, 5, 6),
                                b ->
                                        b.floats("s", dims(4), 1, 1, (float) scale, (float) scale)
                                                .node("Resize", "x,s", "y", text("mode", mode))));
            }
        }
        either(
                "resize 10 both ways",
                with(
                        10,
                        dims(-1, 1, 5, 6),
                        b -> b.floats("s", dims(4), 1, 1, 0.6f, 2).node("Resize", "x,s", "y")));
        same(
                "resize 9",
                with(
                        9,
                        dims(-1, 1, 5, 6),
                        b ->
                                b.floats("s", dims(4), 1, 1, 2, 3)
                                        .node("Upsample", "x,s", "y", text("mode", "linear"))));
        same("upsample 7", one(7, dims(-1, 1, 3, 3), "Upsample", numbers("scales", 1, 1, 1.5, 2)));
        for (String mode :
                List.of(
                        "half_pixel",
                        "pytorch_half_pixel",
                        "align_corners",
                        "asymmetric",
                        "torch",
                        "TORCH_ALIGN_CORNERS")) {
            for (String by : List.of("nearest", "linear", "cubic")) {
                either(
                        "resize %s %s".formatted(mode, by),
                        with(
                                13,
                                dims(-1, 1, 4, 5),
                                b ->
                                        b.ints("z", 0)
                                                .floats("s", dims(4), 1, 1, 1.5f, 0.6f)
                                                .node(
                                                        "Resize",
                                                        "x,,s",
                                                        "y",
                                                        text("mode", by),
                                                        text(
                                                                "coordinate_transformation_mode",
                                                                mode))));
            }
        }
        either(
                "resize axes the other way round",
                with(
                        18,
                        dims(-1, 1, 4, 5),
                        b -> b.ints("s", 10, 4).node("Resize", "x,,,s", "y", list("axes", 3, 2))));
    }

    private void interfaces() {
        same(
                "an output that is an input",
                with(13, dims(-1, 2), b -> b.output("x").node("Neg", "x", "y")));
        same(
                "an output that is a constant",
                with(13, dims(1, 2), b -> b.weights("c", 1, 2).output("c").node("Neg", "x", "y")));
        refused("an output twice", with(13, dims(-1, 2), b -> b.output("y").node("Neg", "x", "y")));
        refused(
                "an input twice",
                with(13, dims(-1, 2), b -> b.input("x", -1, 2).node("Neg", "x", "y")));
        refused("an input of no shape", withoutShape());
        refused(
                "no outputs",
                OnnxModelBuilder.opset(13).input("x", 1, 2).node("Neg", "x", "y").build());
        same(
                "an input that nothing takes",
                with(13, dims(-1, 2), b -> b.input("z", -1, 2).node("Neg", "x", "y")));
        same(
                "names that become one",
                with(
                        13,
                        dims(-1, 2),
                        b ->
                                b.weights("a/b", 1, 2)
                                        .weights("a.b", 1, 2)
                                        .weights("a:b", 1, 2)
                                        .node("Add", "x,a/b", "s")
                                        .node("Mul", "s,a.b", "t")
                                        .node("Sub", "t,a:b", "y")));
        same(
                "one weight of two nodes",
                with(
                        13,
                        dims(-1, 2),
                        b ->
                                b.weights("w", 2, 2)
                                        .node("MatMul", "x,w", "s")
                                        .node("MatMul", "s,w", "t")
                                        .node("Gemm", "t,w", "y", number("alpha", 2))));
        same(
                "nodes the wrong way round",
                with(13, dims(-1, 2), b -> b.node("Neg", "t", "y").node("Exp", "x", "t")));
    }

    private static ModelProto withoutShape() {
        OnnxModelBuilder builder =
                OnnxModelBuilder.opset(13).input("x", 1).node("Neg", "x", "y").output("y");
        builder.graph().getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().clearShape();
        return builder.build();
    }
}
