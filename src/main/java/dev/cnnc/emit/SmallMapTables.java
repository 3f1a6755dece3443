package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.cnnc.graph.Window;
import dev.cnnc.plan.SmallMapConvolutionKernel;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes what a convolution on a small map prepares once: tables of places, and its weights. */
final class SmallMapTables {

    private static final int TAPS = SmallMapConvolutionKernel.TAPS;

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final TypeName ROWS = ArrayTypeName.of(FLOATS);
    private static final TypeName INTS = ArrayTypeName.of(int.class);

    private final SmallMapConvolutionKernel kernel;

    SmallMapTables(SmallMapConvolutionKernel kernel) {
        this.kernel = kernel;
    }

    List<MethodSpec> generate() {
        return List.of(places(), offsets(), pack());
    }

    private MethodSpec places() {
        return MethodSpec.methodBuilder("places")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(INTS)
                .addStatement("int[] places = new int[$L]", kernel.positions())
                .beginControlFlow("for (int p = 0; p < $L; p++)", kernel.positions())
                .addStatement(
                        "places[p] = p / $L * $L + p % $L * $L",
                        kernel.output().width(),
                        kernel.convolution().height().stride() * kernel.paddedWidth(),
                        kernel.output().width(),
                        kernel.convolution().width().stride())
                .endControlFlow()
                .addStatement("return places")
                .build();
    }

    private MethodSpec offsets() {
        Window height = kernel.convolution().height();
        Window width = kernel.convolution().width();
        int window = height.kernel() * width.kernel();
        return MethodSpec.methodBuilder("offsets")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(INTS)
                .addStatement("int[] offsets = new int[$L]", kernel.depth())
                .beginControlFlow("for (int k = 0; k < $L; k++)", kernel.depth())
                .addStatement("int tap = k % $L", window)
                .addStatement(
                        "offsets[k] = k / $L * $L + tap / $L * $L + tap % $L * $L",
                        window,
                        kernel.paddedHeight() * kernel.paddedWidth(),
                        width.kernel(),
                        height.dilation() * kernel.paddedWidth(),
                        width.kernel(),
                        width.dilation())
                .endControlFlow()
                .addStatement("return offsets")
                .build();
    }

    private MethodSpec pack() {
        String array = "oc / %s * %s + k / %s".formatted(kernel.block(), kernel.arrays(), TAPS);
        String place = "k %% %s * %s + oc %% %s".formatted(TAPS, kernel.spacing(), kernel.block());
        return MethodSpec.methodBuilder("pack")
                .addJavadoc(
                        "The weights by block of output channels and tap, $L taps in an array.\n",
                        TAPS)
                .addModifiers(Modifier.STATIC)
                .addParameter(FLOATS, "weight")
                .returns(ROWS)
                .addStatement(
                        "float[][] packed = new float[$L][$L]",
                        kernel.blocks() * kernel.arrays(),
                        TAPS * kernel.spacing())
                .beginControlFlow(
                        "for (int oc = 0; oc < $L; oc++)", kernel.convolution().outputChannels())
                .beginControlFlow("for (int k = 0; k < $L; k++)", kernel.depth())
                .addStatement("packed[$L][$L] = weight[oc * $L + k]", array, place, kernel.depth())
                .endControlFlow()
                .endControlFlow()
                .addStatement("return packed")
                .build();
    }
}
