package dev.cnnc.onnx;

import static dev.cnnc.testing.OnnxModelBuilder.integer;
import static dev.cnnc.testing.OnnxModelBuilder.number;

import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.testing.OnnxModelBuilder;
import java.util.Arrays;
import java.util.List;

/** Arithmetic, products, functions and normalisations, by {@link SemanticsCases}. */
class FunctionSemanticsTest extends SemanticsCases {

    @Override
    void add() {
        joins();
        products();
        functions();
        normalizations();
    }

    private void joins() {
        same(
                "sum of constants and a value",
                with(
                        13,
                        dims(-1, 3),
                        b -> b.weights("a", 1, 3).weights("b", 3).node("Sum", "a,b,x", "y")));
        same(
                "max of constants and a value",
                with(13, dims(-1, 3), b -> b.weights("a").weights("b").node("Max", "a,b,x", "y")));
        same("min of one", one(13, dims(-1, 3), "Min"));
        refused("a difference of one", one(13, dims(-1, 3), "Sub"));
        refused("a sum of three", with(13, dims(-1, 3), b -> b.node("Add", "x,x,x", "y")));
        same("a constant less a value", constantFirst("Sub", dims()));
        same("a constant by a value", constantFirst("Div", dims(1)));
        same("a power of a value", constantFirst("Pow", dims(3)));
        same("a constant of more dimensions", constantFirst("Mul", dims(1, 1, 1, 3)));
        same(
                "a floor beside what it is of",
                with(
                        13,
                        dims(-1, 3),
                        b ->
                                b.floats("c", dims(3), 1.5f, 2.5f, -0.5f)
                                        .node("Floor", "c", "f")
                                        .node("Add", "x,c", "s")
                                        .node("Mul", "s,f", "y")));
        same(
                "values of different ranks",
                OnnxModelBuilder.opset(13)
                        .input("x", 2, 3)
                        .input("z", 2, 2, 3)
                        .node("Add", "x,z", "y")
                        .output("y")
                        .build());
        either(
                "a bias of a convolution that is taken twice",
                with(
                        13,
                        dims(-1, 2, 4, 4),
                        b ->
                                b.weights("w", 3, 2, 1, 1)
                                        .weights("b", 1, 3, 1, 1)
                                        .node("Conv", "x,w", "c")
                                        .node("Add", "c,b", "d")
                                        .node("Identity", "c", "i")
                                        .node("Add", "i,d", "y")));
        same(
                "a bias of as many columns as channels",
                with(
                        13,
                        dims(-1, 2, 3, 3),
                        b ->
                                b.weights("w", 3, 2, 1, 1)
                                        .weights("b", 3)
                                        .node("Conv", "x,w", "c")
                                        .node("Add", "b,c", "y")));
    }

    private static ModelProto constantFirst(String operator, long[] sizes) {
        return with(13, dims(-1, 2, 3), b -> b.weights("c", sizes).node(operator, "c,x", "y"));
    }

    private void products() {
        for (int alpha = 1; alpha <= 2; alpha++) {
            for (long[] c : List.of(dims(), dims(1), dims(4), dims(1, 4), dims(1, 1))) {
                double factor = alpha;
                same(
                        "gemm %s %s".formatted(alpha, Arrays.toString(c)),
                        with(
                                13,
                                dims(-1, 3),
                                b ->
                                        b.weights("w", 4, 3)
                                                .weights("c", c)
                                                .node(
                                                        "Gemm",
                                                        "x,w,c",
                                                        "y",
                                                        number("alpha", factor),
                                                        number("beta", 0.5),
                                                        integer("transB", 1))));
            }
        }
        same(
                "gemm of a fixed batch",
                with(
                        13,
                        dims(2, 3),
                        b ->
                                b.weights("w", 2, 5)
                                        .weights("c", 3, 1)
                                        .node("Gemm", "x,w,c", "y", integer("transA", 1))));
        same("matrix of a list", matMul(dims(-1, 4, 3), dims(3, 2)));
        same("matrix of one more", matMul(dims(-1, 4, 3), dims(1, 3, 2)));
        either("matrices of two more", matMul(dims(-1, 4, 3), dims(1, 5, 3, 2)));
        either("matrices of two more in one image", matMul(dims(1, 4, 3), dims(1, 5, 3, 2)));
        same("matrices for each head", matMul(dims(-1, 5, 4, 3), dims(5, 3, 2)));
        either("matrices for a row", matMul(dims(-1, 3), dims(5, 3, 2)));
        either("a vector", matMul(dims(-1, 3), dims(3)));
        either(
                "a product of different ranks",
                OnnxModelBuilder.opset(13)
                        .input("x", 2, 4, 3)
                        .input("z", 2, 2, 3, 5)
                        .node("MatMul", "x,z", "y")
                        .output("y")
                        .build());
    }

    private static ModelProto matMul(long[] x, long[] w) {
        return with(13, x, b -> b.weights("w", w).node("MatMul", "x,w", "y"));
    }

    private void functions() {
        for (int opset : List.of(6, 9, 11, 12)) {
            for (int axis = opset < 11 ? 1 : -3; axis <= 3; axis++) {
                either(
                        "softmax %s %s".formatted(opset, axis),
                        one(opset, dims(-1, 2, 3, 2), "Softmax", integer("axis", axis)));
            }
            same("softmax " + opset, one(opset, dims(-1, 2, 3, 2), "LogSoftmax"));
        }
        same("softmax 13", one(13, dims(-1, 2, 3, 2), "Softmax"));
        same("elu", one(13, dims(-1, 3), "Elu", number("alpha", -1.5)));
        same("celu", one(13, dims(-1, 3), "Celu", number("alpha", 2.5)));
        either("celu below 0", one(13, dims(-1, 3), "Celu", number("alpha", -2.5)));
        same("selu", one(6, dims(-1, 3), "Selu", number("gamma", 2)));
        same("hard sigmoid", one(13, dims(-1, 3), "HardSigmoid", number("alpha", 0.3)));
        same("leaky relu", one(13, dims(-1, 3), "LeakyRelu", number("alpha", 1.5)));
        same("a bound", clip(",high", 0.5f, 1));
        same("the other bound", clip("low", 0.5f, 1));
        same("bounds the wrong way", clip("low,high", 1, -1));
        same("bounds of one", clip("low,high", 1, 1));
        same("endless bounds", clip("low,high", Float.NEGATIVE_INFINITY, 1));
        refused(
                "an endless attribute",
                one(13, dims(-1, 3), "LeakyRelu", number("alpha", Double.POSITIVE_INFINITY)));
        same("old bounds", one(6, dims(-1, 3), "Clip", number("max", 0.5)));
        for (long[] slope :
                List.of(dims(1), dims(3, 1, 1), dims(1, 3, 1, 1), dims(4), dims(3, 1, 4))) {
            same(
                    "prelu " + Arrays.toString(slope),
                    with(
                            16,
                            dims(-1, 3, 2, 4),
                            b -> b.weights("s", slope).node("PRelu", "x,s", "y")));
        }
        same(
                "a square root",
                with(13, dims(-1, 3), b -> b.node("Abs", "x", "a").node("Sqrt", "a", "y")));
    }

    private static ModelProto clip(String bounds, float low, float high) {
        return with(
                13,
                dims(-1, 5),
                b ->
                        b.floats("low", NONE, low)
                                .floats("high", NONE, high)
                                .node("Clip", "x," + bounds, "y"));
    }

    private void normalizations() {
        same("batch normalization of a row", batchNorm(dims(-1, 3)));
        same("batch normalization of a list", batchNorm(dims(-1, 3, 4)));
        same("groups", groupNorm(21, 2, 4));
        refused("groups of another number", groupNorm(18, 2, 3));
        refused("values of too few groups", groupNorm(18, 4, 2));
        refused("values of groups where channels are due", groupNorm(21, 2, 2));
        for (int axis = -2; axis <= 3; axis++) {
            int from = axis;
            long[] all = {2, 3, 4};
            int first = axis < 0 ? axis + 3 : Math.max(axis - 1, 0);
            long[] scale = Arrays.copyOfRange(all, first, 3);
            either(
                    "layer normalization " + axis,
                    with(
                            17,
                            dims(-1, 2, 3, 4),
                            b ->
                                    b.weights("w", scale)
                                            .node(
                                                    "LayerNormalization",
                                                    "x,w",
                                                    "y",
                                                    integer("axis", from))));
        }
        for (int size : List.of(1, 2, 3, 5)) {
            either(
                    "local response " + size,
                    one(13, dims(-1, 5, 2, 2), "LRN", integer("size", size), number("alpha", 1)));
        }
    }

    private static ModelProto batchNorm(long[] sizes) {
        return with(
                15,
                sizes,
                b ->
                        b.weights("s", 3)
                                .weights("b", 3)
                                .weights("m", 3)
                                .weights("v", 3)
                                .node("BatchNormalization", "x,s,b,m,v", "y"));
    }

    private static ModelProto groupNorm(int opset, int groups, int given) {
        return with(
                opset,
                dims(-1, 4, 2, 2),
                b ->
                        b.weights("s", given)
                                .weights("b", given)
                                .node(
                                        "GroupNormalization",
                                        "x,s,b",
                                        "y",
                                        integer("num_groups", groups)));
    }
}
