package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.ActivationKernel;
import dev.cnnc.plan.SoftmaxKernel;
import javax.lang.model.element.Modifier;

/** Writes the kernel classes that need no weights and no window. */
final class ElementwiseGenerator {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);

    private static final CodeBlock LOGARITHM =
            CodeBlock.of("double logarithm = StrictMath.log(sum);\n");

    private ElementwiseGenerator() {}

    /** A loop over slopes that calls one over their values. */
    static TypeSpec parametricRelu(TypeSpec.Builder type) {
        return type.addMethod(
                        MethodSpec.methodBuilder("forward")
                                .addParameter(FLOATS, "input")
                                .addParameter(FLOATS, "slopes")
                                .addParameter(FLOATS, "output")
                                .addParameter(int.class, "planes")
                                .addParameter(int.class, "plane")
                                .beginControlFlow("for (int c = 0; c < planes; c++)")
                                .addStatement(
                                        "apply(input, output, c * plane, (c + 1) * plane,"
                                                + " slopes[c])")
                                .endControlFlow()
                                .build())
                .addMethod(
                        MethodSpec.methodBuilder("apply")
                                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                                .addParameter(FLOATS, "input")
                                .addParameter(FLOATS, "output")
                                .addParameter(int.class, "from")
                                .addParameter(int.class, "end")
                                .addParameter(float.class, "slope")
                                .beginControlFlow("for (int x = from; x < end; x++)")
                                .addStatement(
                                        "output[x] = Math.max(input[x], 0f)"
                                                + " + slope * Math.min(input[x], 0f)")
                                .endControlFlow()
                                .build())
                .build();
    }

    static TypeSpec activation(ActivationKernel kernel, ClassName math, TypeSpec.Builder type) {
        return type.addMethod(
                        forward()
                                .addParameter(int.class, "elements")
                                .addParameter(int.class, "part")
                                .addParameter(int.class, "parts")
                                .addCode(KernelParts.share("from", "end", "elements"))
                                .beginControlFlow("for (int x = from; x < end; x++)")
                                .addStatement(
                                        "output[x] = $L",
                                        Activations.apply(kernel.activation(), "input[x]", math))
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
                        .addCode(kernel.logarithm() ? LOGARITHM : CodeBlock.of(""))
                        .beginControlFlow("for (int x = first; x < end; x += $L)", inner)
                        .addStatement(
                                kernel.logarithm()
                                        ? "output[x] = (float) (input[x] - greatest - logarithm)"
                                        : "output[x] = (float) (output[x] / sum)")
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
