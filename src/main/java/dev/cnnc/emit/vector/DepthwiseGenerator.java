package dev.cnnc.emit.vector;

import static dev.cnnc.emit.vector.Code.plus;

import com.palantir.javapoet.TypeSpec;
import dev.cnnc.emit.KernelParts;
import dev.cnnc.graph.Window;
import dev.cnnc.plan.vector.Clamp;
import dev.cnnc.plan.vector.DepthwiseKernel;
import dev.cnnc.plan.vector.Layout;
import java.util.List;

/** Writes the class of a convolution with one filter for each channel. */
final class DepthwiseGenerator {

    private DepthwiseGenerator() {}

    static TypeSpec generate(DepthwiseKernel kernel, TypeSpec.Builder type, Libraries libraries) {
        Layout input = kernel.input();
        Layout output = kernel.output();
        Window height = kernel.convolution().height();
        Window width = kernel.convolution().width();
        Clamp clamp = kernel.epilogue().clamp();
        int corner =
                input.origin()
                        - height.paddingBefore() * input.rowDistance()
                        - width.paddingBefore() * input.lanes();
        return type.addMethod(
                        Code.forward(List.of("input"), List.of("weight", "bias"))
                                .addCode(
                                        KernelParts.share(
                                                "first", "last", output.blocks() * output.height()))
                                .addStatement(
                                        "$T.rows$L(input, $L, $L, $L, $L, weight, bias,\n"
                                                + "output, $L, $L, $L, $L, $L$L$L, first, last)",
                                        libraries.depthwise(),
                                        kernel.row().suffix(),
                                        plus("inputAt", corner),
                                        input.blockDistance(),
                                        height.stride() * input.rowDistance(),
                                        height.dilation() * input.rowDistance(),
                                        plus("outputAt", output.origin()),
                                        output.blockDistance(),
                                        output.rowDistance(),
                                        output.height(),
                                        output.width(),
                                        kernel.row().low() ? ", " + Code.literal(clamp.low()) : "",
                                        kernel.row().high()
                                                ? ", " + Code.literal(clamp.high())
                                                : "")
                                .build())
                .build();
    }
}
