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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What operators mean at their edges and in their older versions, judged by ONNX Runtime: a model
 * computes the same as there, or is refused.
 */
class OnnxSemanticsTest {

    private static final long[] NONE = {};

    private final List<DynamicTest> tests = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> computesTheSame() {
        windows();
        transposed();
        joins();
        products();
        functions();
        normalizations();
        movements();
        shapes();
        constants();
        resizes();
        interfaces();
        return tests.stream();
    }

    private void same(String name, ModelProto model) {
        tests.add(DynamicTest.dynamicTest(name, () -> RuntimeComparison.assertSame(model)));
    }

    private void refused(String name, ModelProto model) {
        tests.add(DynamicTest.dynamicTest(name, () -> RuntimeComparison.assertRefused(model)));
    }

    /** One operator of {@code x}, which is {@code sizes}. */
    private static ModelProto one(
            int opset, long[] sizes, String operator, AttributeProto... attributes) {
        return OnnxModelBuilder.opset(opset)
                .input("x", sizes)
                .node(operator, "x", "y", attributes)
                .output("y")
                .build();
    }

    private static ModelProto with(int opset, long[] sizes, UnaryOperator<OnnxModelBuilder> nodes) {
        return nodes.apply(OnnxModelBuilder.opset(opset).input("x", sizes)).output("y").build();
    }

    private static long[] dims(long... sizes) {
        return sizes;
    }

    private void windows() {
        for (String auto : List.of("SAME_UPPER", "SAME_LOWER", "VALID")) {
            for (int stride = 1; stride <= 3; stride++) {
                int step = stride;
                for (int dilation = 1; dilation <= 2; dilation++) {
                    int apart = dilation;
                    String how = auto + " " + stride + " " + dilation;
                    either(
                            "conv " + how,
                            with(
                                    17,
                                    dims(-1, 2, 8, 7),
                                    b ->
                                            b.weights("w", 3, 2, 3, 2)
                                                    .node(
                                                            "Conv",
                                                            "x,w",
                                                            "y",
                                                            text("auto_pad", auto),
                                                            list("strides", step, step),
                                                            list("dilations", apart, apart))));
                    if (dilation == 1 || auto.equals("VALID")) {
                        same(
                                "maxpool " + how,
                                one(
                                        17,
                                        dims(-1, 2, 8, 9),
                                        "MaxPool",
                                        text("auto_pad", auto),
                                        list("kernel_shape", 3, 2),
                                        list("strides", step, step),
                                        list("dilations", apart, apart)));
                    }
                }
                for (int ceil = 0; ceil <= 1; ceil++) {
                    for (int count = 0; count <= 1; count++) {
                        same(
                                "avgpool %s %s ceil %s count %s".formatted(auto, step, ceil, count),
                                one(
                                        17,
                                        dims(-1, 2, 8, 7),
                                        "AveragePool",
                                        text("auto_pad", auto),
                                        list("kernel_shape", 3, 2),
                                        integer("ceil_mode", ceil),
                                        integer("count_include_pad", count),
                                        list("strides", step, step)));
                    }
                }
            }
        }
        for (int size = 6; size <= 9; size++) {
            for (int stride = 1; stride <= 4; stride++) {
                for (int count = 0; count <= 1; count++) {
                    same(
                            "avgpool ceil %s %s %s".formatted(size, stride, count),
                            one(
                                    19,
                                    dims(-1, 1, size, size),
                                    "AveragePool",
                                    list("kernel_shape", 3, 2),
                                    list("pads", 1, 0, 2, 1),
                                    integer("ceil_mode", 1),
                                    integer("count_include_pad", count),
                                    list("strides", stride, stride)));
                }
                same(
                        "maxpool ceil %s %s".formatted(size, stride),
                        one(
                                12,
                                dims(-1, 1, size, size),
                                "MaxPool",
                                list("kernel_shape", 3, 2),
                                list("pads", 1, 0, 2, 1),
                                integer("ceil_mode", 1),
                                list("strides", stride, stride)));
            }
        }
        same(
                "maxpool of a list",
                one(17, dims(-1, 3, 9), "MaxPool", list("kernel_shape", 3), list("pads", 1, 0)));
        refused(
                "an unknown padding",
                one(
                        17,
                        dims(-1, 3, 9, 9),
                        "MaxPool",
                        list("kernel_shape", 3, 3),
                        text("auto_pad", "SAME")));
        refused(
                "a kernel of other sizes",
                with(
                        17,
                        dims(-1, 2, 8, 7),
                        b ->
                                b.weights("w", 3, 2, 3, 2)
                                        .node("Conv", "x,w", "y", list("kernel_shape", 2, 2))));
    }

    private void transposed() {
        for (String auto : List.of("NOTSET", "SAME_UPPER", "SAME_LOWER", "VALID")) {
            for (int kernel = 1; kernel <= 4; kernel++) {
                for (int stride = 1; stride <= 3; stride++) {
                    ModelProto model =
                            transposed(
                                    kernel,
                                    text("auto_pad", auto),
                                    list("strides", stride, stride));
                    either("transposed %s %s %s".formatted(auto, kernel, stride), model);
                    for (int more = 0; more <= 4; more++) {
                        either(
                                "transposed to a size %s %s %s %s"
                                        .formatted(auto, kernel, stride, more),
                                transposed(
                                        kernel,
                                        text("auto_pad", auto),
                                        list("strides", stride, stride),
                                        list("output_shape", 4 * stride - 1 + more, 4 * stride)));
                    }
                }
            }
        }
        for (int added = 1; added <= 2; added++) {
            either(
                    "transposed with more " + added,
                    transposed(
                            2,
                            list("strides", 3, 3),
                            list("output_padding", added, added),
                            list("pads", 1, 0, 0, 1)));
        }
    }

    private void either(String name, ModelProto model) {
        tests.add(
                DynamicTest.dynamicTest(name, () -> RuntimeComparison.assertSameOrRefused(model)));
    }

    private static ModelProto transposed(int kernel, AttributeProto... attributes) {
        return with(
                11,
                dims(-1, 2, 4, 4),
                b ->
                        b.weights("w", 2, 3, kernel, kernel)
                                .node("ConvTranspose", "x,w", "y", attributes));
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

    private void movements() {
        long[][] slices = {
            {0, 3, 1},
            {1, 100, 2},
            {-2, 100, 1},
            {-1, -100, -1},
            {4, 0, -2},
            {100, -100, -3},
            {-100, -100, -1},
            {-100, 3, 1},
            {0, Long.MAX_VALUE, 1},
            {-1, Long.MIN_VALUE, -1},
            {3, 1, -1},
            {0, -1, 1},
            {0, 5, Integer.MAX_VALUE},
            {4, -6, -Integer.MAX_VALUE}
        };
        for (long[] slice : slices) {
            for (long axis : List.of(1L, -1L)) {
                same(
                        "slice " + Arrays.toString(slice) + " " + axis,
                        with(
                                13,
                                dims(-1, 5, 5),
                                b ->
                                        b.ints("s", slice[0])
                                                .ints("e", slice[1])
                                                .ints("a", axis)
                                                .ints("t", slice[2])
                                                .node("Slice", "x,s,e,a,t", "y")));
            }
        }
        refused("an empty slice", slice(3, 1, 1));
        refused("a slice without steps", slice(0, 3, 0));
        refused("a slice of the longest step", slice(4, -6, Long.MIN_VALUE));
        splits();
        pads();
        same(
                "gather by a matrix",
                with(
                        13,
                        dims(-1, 5, 2),
                        b ->
                                b.ints("i", dims(2, 2), 0, -1, 3, 3)
                                        .node("Gather", "x,i", "y", integer("axis", 1))));
        same(
                "gather by one",
                with(
                        13,
                        dims(-1, 5, 2),
                        b ->
                                b.ints("i", NONE, -2)
                                        .node("Gather", "x,i", "y", integer("axis", -1))));
        refused(
                "gather of nothing",
                with(
                        13,
                        dims(-1, 5, 2),
                        b -> b.ints("i", NONE, 5).node("Gather", "x,i", "y", integer("axis", 1))));
        for (String mode : List.of("DCR", "CRD")) {
            same(
                    "depth to space " + mode,
                    one(
                            13,
                            dims(-1, 8, 2, 3),
                            "DepthToSpace",
                            integer("blocksize", 2),
                            text("mode", mode)));
        }
        refused(
                "depth to space of a list",
                one(13, dims(-1, 8, 2), "DepthToSpace", integer("blocksize", 2)));
        refused(
                "depth to space of another order",
                one(
                        13,
                        dims(-1, 8, 2, 2),
                        "DepthToSpace",
                        integer("blocksize", 2),
                        text("mode", "RCD")));
        same("space to depth", one(13, dims(-1, 2, 4, 6), "SpaceToDepth", integer("blocksize", 2)));
        either("transpose", one(13, dims(2, 3, 4), "Transpose"));
        same("transpose by order", one(13, dims(-1, 3, 4), "Transpose", list("perm", 0, 2, 1)));
        same(
                "values that are joined",
                with(
                        13,
                        dims(1, 2, 3),
                        b ->
                                b.weights("c", 1, 4, 3)
                                        .node("Concat", "x,c", "y", integer("axis", -2))));
        refused("a join of no axis", with(13, dims(1, 2, 3), b -> b.node("Concat", "x,x", "y")));
    }

    private static ModelProto slice(long start, long end, long step) {
        return with(
                13,
                dims(-1, 5),
                b ->
                        b.ints("s", start)
                                .ints("e", end)
                                .ints("a", 1)
                                .ints("t", step)
                                .node("Slice", "x,s,e,a,t", "y"));
    }

    private void splits() {
        same("split by number", split(18, 7, 3, integer("num_outputs", 3)));
        refused("split by another number", split(18, 6, 3, integer("num_outputs", 2)));
        refused("split into more than there is", split(18, 6, 4, integer("num_outputs", 4)));
        refused("split without number", split(18, 6, 3));
        same("split evenly", split(13, 6, 3));
        refused("split unevenly", split(13, 7, 3));
        same("split by lengths", split(11, 7, 3, list("split", 3, 3, 1)));
        refused("split by too few lengths", split(11, 7, 3, list("split", 3, 4)));
        refused("split by too many lengths", split(11, 7, 3, list("split", 3, 2, 1, 1)));
        refused("split by lengths of less", split(11, 7, 3, list("split", 3, 2, 1)));
        refused(
                "split by lengths without end",
                split(11, 7, 3, list("split", 3, Long.MAX_VALUE, 3)));
    }

    private static ModelProto split(int opset, long size, int parts, AttributeProto... attributes) {
        AttributeProto[] all = Arrays.copyOf(attributes, attributes.length + 1);
        all[attributes.length] = integer("axis", -1);
        StringBuilder names = new StringBuilder();
        OnnxModelBuilder builder = OnnxModelBuilder.opset(opset).input("x", -1, size);
        for (int i = 0; i < parts; i++) {
            names.append(i == 0 ? "y" : ",y").append(i);
            builder.output("y" + i);
        }
        return builder.node("Split", "x", names.toString(), all).build();
    }

    private void pads() {
        for (String mode : List.of("constant", "reflect", "edge", "wrap")) {
            same(
                    "pad by axes " + mode,
                    with(
                            19,
                            dims(-1, 2, 5, 6),
                            b ->
                                    b.ints("p", 1, 2, 2, 1)
                                            .ints("a", -1, 2)
                                            .node("Pad", "x,p,,a", "y", text("mode", mode))));
            if (!mode.equals("wrap")) {
                either(
                        "pad and crop " + mode,
                        with(
                                13,
                                dims(-1, 2, 5, 6),
                                b ->
                                        b.ints("p", 0, 0, -1, 2, 0, 0, 2, -2)
                                                .node("Pad", "x,p", "y", text("mode", mode))));
            }
        }
        same(
                "pad by all axes in another order",
                with(
                        18,
                        dims(-1, 2, 3),
                        b ->
                                b.ints("p", 1, 0, 2, 0, 0, 1)
                                        .ints("a", 2, 0, 1)
                                        .floats("v", NONE, 1.5f)
                                        .node("Pad", "x,p,v,a", "y")));
        refused(
                "pad an axis twice",
                with(
                        18,
                        dims(-1, 2, 3),
                        b -> b.ints("p", 1, 0, 2, 0).ints("a", 2, -1).node("Pad", "x,p,,a", "y")));
        refused(
                "pad without end",
                with(
                        13,
                        dims(-1, 3),
                        b -> b.ints("p", 0, Long.MIN_VALUE, 0, 0).node("Pad", "x,p", "y")));
        refused(
                "pad by an endless number",
                with(
                        13,
                        dims(-1, 3),
                        b ->
                                b.ints("p", 0, 1, 0, 0)
                                        .floats("v", NONE, Float.NEGATIVE_INFINITY)
                                        .node("Pad", "x,p,v", "y")));
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
