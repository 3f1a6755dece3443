package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.Window;
import dev.cnnc.plan.AveragePoolKernel;
import javax.lang.model.element.Modifier;

/** Writes the divisors of a mean whose windows do not all count the same number of values. */
final class DivisorTable {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);

    private DivisorTable() {}

    /** Adds {@code ROWS} and {@code COLUMNS}, whose products are the divisors, to {@code type}. */
    static void add(AveragePoolKernel kernel, TypeSpec.Builder type) {
        AveragePool pool = kernel.pool();
        boolean padded = pool.countIncludePad();
        add(
                type,
                "ROWS",
                "rows",
                pool.height(),
                kernel.input().height(),
                kernel.output().height(),
                padded);
        add(
                type,
                "COLUMNS",
                "columns",
                pool.width(),
                kernel.input().width(),
                kernel.output().width(),
                padded);
    }

    private static void add(
            TypeSpec.Builder type,
            String name,
            String words,
            Window window,
            int input,
            int output,
            boolean padded) {
        int start = padded ? -window.paddingBefore() : 0;
        int end = padded ? input + window.paddingAfter() : input;
        type.addField(
                FieldSpec.builder(FLOATS, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .addJavadoc("How many $L each window counts.\n", words)
                        .initializer("counted$L()", words)
                        .build());
        type.addMethod(
                MethodSpec.methodBuilder("counted" + words)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .returns(FLOATS)
                        .addStatement("float[] counts = new float[$L]", output)
                        .beginControlFlow("for (int i = 0; i < $L; i++)", output)
                        .addStatement(
                                "int first = i * $L - $L", window.stride(), window.paddingBefore())
                        .addStatement("int end = Math.min(first + $L, $L)", window.kernel(), end)
                        .addStatement("counts[i] = end - Math.max(first, $L)", start)
                        .endControlFlow()
                        .addStatement("return counts")
                        .build());
    }
}
