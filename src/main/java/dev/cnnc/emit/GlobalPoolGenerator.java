package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.graph.GlobalPool;
import dev.cnnc.plan.GlobalPoolKernel;

/** Writes the kernel classes that make one value of each channel. */
final class GlobalPoolGenerator {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);

    private GlobalPoolGenerator() {}

    /** The sum of a mean is kept in double precision, which no large map wears out. */
    static TypeSpec generate(GlobalPoolKernel kernel, TypeSpec.Builder type) {
        MethodSpec.Builder forward =
                MethodSpec.methodBuilder("forward")
                        .addParameter(FLOATS, "input")
                        .addParameter(FLOATS, "output")
                        .addParameter(int.class, "channels")
                        .addParameter(int.class, "plane")
                        .beginControlFlow("for (int c = 0; c < channels; c++)")
                        .addStatement("int end = (c + 1) * plane");
        if (kernel.kind() == GlobalPool.Kind.AVERAGE) {
            forward.addStatement("double sum = 0")
                    .beginControlFlow("for (int x = c * plane; x < end; x++)")
                    .addStatement("sum += input[x]")
                    .endControlFlow()
                    .addStatement("output[c] = (float) (sum / plane)");
        } else {
            forward.addStatement("float greatest = Float.NEGATIVE_INFINITY")
                    .beginControlFlow("for (int x = c * plane; x < end; x++)")
                    .addStatement("greatest = Math.max(greatest, input[x])")
                    .endControlFlow()
                    .addStatement("output[c] = greatest");
        }
        return type.addMethod(forward.endControlFlow().build()).build();
    }
}
