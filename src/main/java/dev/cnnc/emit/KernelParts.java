package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.cnnc.plan.Kernel;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes how the work of kernels is divided among threads. */
public final class KernelParts {

    private static final ClassName ARRAYS = ClassName.get("java.util", "Arrays");

    private KernelParts() {}

    /** Whether each part is computed by an instance of the kernel's class. */
    static boolean areInstances(Kernel kernel) {
        return kernel.isDivided() && kernel.hasArrays();
    }

    /** Adds the parameters that say which part to compute, where {@code kernel} is divided. */
    static void parameters(Kernel kernel, MethodSpec.Builder forward) {
        if (kernel.isDivided()) {
            forward.addParameter(int.class, "part").addParameter(int.class, "parts");
        }
    }

    /** The statements that set {@code first} and {@code last} to the share of a part. */
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

    /** The method that makes instances for further parts. */
    static MethodSpec reserve(Kernel kernel, ClassName self) {
        TypeName instances = ArrayTypeName.of(self);
        MethodSpec.Builder reserve =
                MethodSpec.methodBuilder("reserve")
                        .addJavadoc(
                                "{@code known} and further ones, so that each of {@code parts} has"
                                        + " an instance.\n")
                        .addModifiers(Modifier.STATIC)
                        .returns(instances)
                        .addParameter(instances, "known")
                        .addParameter(int.class, "parts")
                        .beginControlFlow("if (known.length >= parts)")
                        .addStatement("return known")
                        .endControlFlow()
                        .addStatement("$T more = $T.copyOf(known, parts)", instances, ARRAYS)
                        .beginControlFlow("for (int part = known.length; part < parts; part++)");
        if (kernel.rounds() > 1) {
            reserve.addStatement("more[part] = part == 0 ? new $1T() : new $1T(more[0])", self);
        } else {
            reserve.addStatement("more[part] = new $T()", self);
        }
        return reserve.endControlFlow().addStatement("return more").build();
    }
}
