package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import dev.cnnc.plan.Kernel;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes how the work of kernels is divided among threads. */
public final class KernelParts {

    private KernelParts() {}

    /** Adds the parameters that say which part to compute, where {@code kernel} is divided. */
    static void parameters(Kernel kernel, MethodSpec.Builder forward) {
        if (kernel.isDivided()) {
            forward.addParameter(int.class, "part").addParameter(int.class, "parts");
        }
    }

    /**
     * The statements that set {@code first} and {@code last} to the share of a part; one piece of
     * work is the share of part 0.
     */
    public static CodeBlock share(String first, String last, int count) {
        return count == 1
                ? CodeBlock.of("int $L = part == 0 ? 0 : 1;\nint $L = 1;\n", first, last)
                : CodeBlock.of(
                        "int $1L = (int) ($3LL * part / parts);\n"
                                + "int $2L = (int) ($3LL * (part + 1) / parts);\n",
                        first,
                        last,
                        count);
    }

    /** The same, of as many as a variable says. */
    static CodeBlock share(String first, String last, String count) {
        return CodeBlock.of(
                "int $1L = (int) ((long) $3L * part / parts);\n"
                        + "int $2L = (int) ((long) $3L * (part + 1) / parts);\n",
                first,
                last,
                count);
    }

    /** The parameters {@code from} and {@code end}, between which a method computes. */
    static List<ParameterSpec> bounds() {
        return List.of(
                ParameterSpec.builder(int.class, "from").build(),
                ParameterSpec.builder(int.class, "end").build());
    }

    /** The method that makes instances for parts. */
    static MethodSpec fill(Kernel kernel, ClassName self) {
        MethodSpec.Builder fill =
                MethodSpec.methodBuilder("fill")
                        .addJavadoc("Makes the instances from one part to another.\n")
                        .addModifiers(Modifier.STATIC)
                        .addParameter(ArrayTypeName.of(self), "instances")
                        .addParameter(int.class, "from")
                        .addParameter(int.class, "end")
                        .addStatement("int last = Math.min(end, instances.length)")
                        .beginControlFlow("for (int part = from; part < last; part++)");
        if (kernel.rounds() > 1) {
            fill.beginControlFlow("if (part == 0)")
                    .addStatement("instances[part] = new $T()", self)
                    .nextControlFlow("else")
                    .addStatement("instances[part] = new $T(instances[0])", self)
                    .endControlFlow();
        } else {
            fill.addStatement("instances[part] = new $T()", self);
        }
        return fill.endControlFlow().build();
    }
}
