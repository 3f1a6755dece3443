package dev.cnnc.onnx;

import static dev.cnnc.testing.OnnxModelBuilder.integer;
import static dev.cnnc.testing.OnnxModelBuilder.list;
import static dev.cnnc.testing.OnnxModelBuilder.text;

import dev.cnnc.onnx.proto.Onnx.AttributeProto;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import java.util.List;

/** Convolutions and pools, by {@link SemanticsCases}. */
class WindowSemanticsTest extends SemanticsCases {

    @Override
    void add() {
        windows();
        transposed();
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

    private static ModelProto transposed(int kernel, AttributeProto... attributes) {
        return with(
                11,
                dims(-1, 2, 4, 4),
                b ->
                        b.weights("w", 2, 3, kernel, kernel)
                                .node("ConvTranspose", "x,w", "y", attributes));
    }
}
