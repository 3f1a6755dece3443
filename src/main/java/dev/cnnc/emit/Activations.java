package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.cnnc.graph.Activation;
import javax.lang.model.element.Modifier;

/** Writes activation functions. */
final class Activations {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);

    private Activations() {}

    /** The verb for applying {@code kind}, as method names use it. */
    static String word(Activation.Kind kind) {
        return switch (kind) {
            case RELU -> "relu";
            case RELU6 -> "relu6";
            case SIGMOID -> "sigmoid";
            case TANH -> "tanh";
        };
    }

    /** The value of {@code kind} at the expression {@code value}. */
    static CodeBlock apply(Activation.Kind kind, String value, ClassName math) {
        return switch (kind) {
            case RELU -> CodeBlock.of("Math.max($L, 0f)", value);
            case RELU6 -> CodeBlock.of("Math.min(Math.max($L, 0f), 6f)", value);
            case SIGMOID -> CodeBlock.of("$T.sigmoid($L)", math, value);
            case TANH -> CodeBlock.of("$T.tanh($L)", math, value);
        };
    }

    /** A method that applies {@code kind} to the first {@code count} values of an array. */
    static MethodSpec method(Activation.Kind kind, String name, int count, ClassName math) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(FLOATS, "values")
                .beginControlFlow("for (int x = 0; x < $L; x++)", count)
                .addStatement("values[x] = $L", apply(kind, "values[x]", math))
                .endControlFlow()
                .build();
    }
}
