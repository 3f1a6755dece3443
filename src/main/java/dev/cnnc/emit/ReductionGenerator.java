package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.graph.Reduction;
import dev.cnnc.plan.ReductionKernel;
import javax.lang.model.element.Modifier;

/** Writes the kernel classes that make one value of many; sums go in the order of the input. */
final class ReductionGenerator {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);

    private ReductionGenerator() {}

    static TypeSpec generate(ReductionKernel kernel, TypeSpec.Builder type) {
        MethodSpec.Builder forward =
                MethodSpec.methodBuilder("forward")
                        .addParameter(FLOATS, "input")
                        .addParameter(FLOATS, "output");
        for (String name : new String[] {"size", "step", "length", "distance"}) {
            for (int i = 0; i < ReductionKernel.LOOPS; i++) {
                forward.addParameter(int.class, name + i);
            }
        }
        forward.addStatement("int to = 0");
        for (int i = 0; i < ReductionKernel.LOOPS; i++) {
            forward.beginControlFlow("for (int i$1L = 0; i$1L < size$1L; i$1L++)", i);
        }
        forward.addStatement("int from = i0 * step0 + i1 * step1 + i2 * step2")
                .addStatement(start(kernel.kind()))
                .beginControlFlow("for (int j0 = 0; j0 < length0; j0++)")
                .beginControlFlow("for (int j1 = 0; j1 < length1; j1++)")
                .addStatement("int first = from + j0 * distance0 + j1 * distance1")
                .addStatement("all = row(all, input, first, length2, distance2)")
                .endControlFlow()
                .endControlFlow()
                .addStatement(
                        kernel.kind() == Reduction.Kind.MEAN
                                ? "output[to++] = (float) (all / (length0 * length1 * length2))"
                                : isSum(kernel.kind())
                                        ? "output[to++] = (float) all"
                                        : "output[to++] = all");
        for (int i = 0; i < ReductionKernel.LOOPS; i++) {
            forward.endControlFlow();
        }
        return type.addMethod(forward.build()).addMethod(row(kernel.kind())).build();
    }

    private static MethodSpec row(Reduction.Kind kind) {
        TypeName type = isSum(kind) ? TypeName.DOUBLE : TypeName.FLOAT;
        String added =
                switch (kind) {
                    case MEAN, SUM -> "all += input[from + x * distance]";
                    case AMAX -> "all = Math.max(all, input[from + x * distance])";
                    case AMIN -> "all = Math.min(all, input[from + x * distance])";
                };
        return MethodSpec.methodBuilder("row")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(type)
                .addParameter(type, "before")
                .addParameter(FLOATS, "input")
                .addParameter(int.class, "from")
                .addParameter(int.class, "length")
                .addParameter(int.class, "distance")
                .addStatement("$T all = before", type)
                .beginControlFlow("for (int x = 0; x < length; x++)")
                .addStatement(added)
                .endControlFlow()
                .addStatement("return all")
                .build();
    }

    private static String start(Reduction.Kind kind) {
        return switch (kind) {
            case MEAN, SUM -> "double all = 0";
            case AMAX -> "float all = Float.NEGATIVE_INFINITY";
            case AMIN -> "float all = Float.POSITIVE_INFINITY";
        };
    }

    private static boolean isSum(Reduction.Kind kind) {
        return kind == Reduction.Kind.MEAN || kind == Reduction.Kind.SUM;
    }
}
