package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.ActivationKernel;
import dev.cnnc.plan.SoftmaxKernel;

/** Writes the kernel classes that need no weights and no window. */
final class ElementwiseGenerator {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);

    private ElementwiseGenerator() {}

    static TypeSpec activation(ActivationKernel kernel, ClassName math, TypeSpec.Builder type) {
        return type.addMethod(
                        forward()
                                .beginControlFlow("for (int x = 0; x < $L; x++)", kernel.elements())
                                .addStatement(
                                        "output[x] = $L",
                                        Activations.apply(kernel.kind(), "input[x]", math))
                                .endControlFlow()
                                .build())
                .build();
    }

    static TypeSpec copy(TypeSpec.Builder type) {
        return type.addMethod(
                        forward()
                                .addParameter(int.class, "pieces")
                                .addParameter(int.class, "length")
                                .addParameter(int.class, "to")
                                .addParameter(int.class, "spacing")
                                .beginControlFlow("for (int i = 0; i < pieces; i++)")
                                .addStatement(
                                        "$T.arraycopy(input, i * length, output, to + i * spacing,"
                                                + " length)",
                                        ClassName.get(System.class))
                                .endControlFlow()
                                .build())
                .build();
    }

    /** The greatest value is subtracted first, so that no exponential overflows. */
    static TypeSpec softmax(SoftmaxKernel kernel, ClassName math, TypeSpec.Builder type) {
        int inner = kernel.inner();
        int block = kernel.size() * inner;
        MethodSpec.Builder forward =
                forward()
                        .beginControlFlow("for (int o = 0; o < $L; o++)", kernel.outer())
                        .beginControlFlow("for (int i = 0; i < $L; i++)", inner)
                        .addStatement("int first = o * $L + i", block)
                        .addStatement("int end = first + $L", block)
                        .addStatement("float greatest = input[first]")
                        .beginControlFlow("for (int x = first; x < end; x += $L)", inner)
                        .addStatement("greatest = Math.max(greatest, input[x])")
                        .endControlFlow()
                        .addStatement("double sum = 0")
                        .beginControlFlow("for (int x = first; x < end; x += $L)", inner)
                        .addStatement("float power = $T.exp(input[x] - greatest)", math)
                        .addStatement("output[x] = power")
                        .addStatement("sum += power")
                        .endControlFlow()
                        .beginControlFlow("for (int x = first; x < end; x += $L)", inner)
                        .addStatement("output[x] = (float) (output[x] / sum)")
                        .endControlFlow()
                        .endControlFlow()
                        .endControlFlow();
        return type.addMethod(forward.build()).build();
    }

    private static MethodSpec.Builder forward() {
        return MethodSpec.methodBuilder("forward")
                .addParameter(FLOATS, "input")
                .addParameter(FLOATS, "output");
    }
}
