package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.cnnc.graph.Activation;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes activation functions; those of pieces of straight lines have no branches. */
public final class Activations {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);

    private Activations() {}

    /** The verb for applying {@code activation}, as method names use it. */
    static String word(Activation activation) {
        return activation.kind().isArithmetic() ? activation.name() + "Number" : activation.name();
    }

    /** The value of {@code activation} at {@code value}, a variable or an element of an array. */
    static CodeBlock apply(Activation activation, String value, ClassName math) {
        return switch (activation.kind()) {
            case RELU -> CodeBlock.of("Math.max($L, 0f)", value);
            case RELU6 -> CodeBlock.of("Math.min(Math.max($L, 0f), 6f)", value);
            case HARDTANH ->
                    CodeBlock.of(
                            "Math.min(Math.max($L, $L), $L)",
                            value,
                            Literals.f32(activation.bound(0)),
                            Literals.f32(activation.bound(1)));
            case HARDSIGMOID -> CodeBlock.of("Math.min(Math.max($L / 6f + 0.5f, 0f), 1f)", value);
            case HARDSWISH ->
                    CodeBlock.of("$1L * Math.min(Math.max($1L + 3f, 0f), 6f) / 6f", value);
            case LEAKYRELU ->
                    CodeBlock.of(
                            "Math.max($1L, 0f) + $2L * Math.min($1L, 0f)",
                            value,
                            number(activation, 0));
            case SOFTSIGN -> CodeBlock.of("$1L / (1f + Math.abs($1L))", value);
            case ELU, CELU ->
                    CodeBlock.of(
                            "$T.$L($L, $L)", math, word(activation), value, number(activation, 0));
            case SOFTPLUS ->
                    CodeBlock.of(
                            "$T.softplus($L, $L, $L)",
                            math,
                            value,
                            number(activation, 0),
                            number(activation, 1));
            case GELU_TANH -> CodeBlock.of("$T.geluTanh($L)", math, value);
            case ABS -> CodeBlock.of("Math.abs($L)", value);
            case NEG -> CodeBlock.of("-$L", value);
            case SQRT -> CodeBlock.of("(float) Math.sqrt($L)", value);
            case ADD -> CodeBlock.of("$L + $L", value, number(activation, 0));
            case SUB -> CodeBlock.of("$L - $L", value, number(activation, 0));
            case MUL -> CodeBlock.of("$L * $L", value, number(activation, 0));
            case DIV -> CodeBlock.of("$L / $L", value, number(activation, 0));
            case MAX -> CodeBlock.of("Math.max($L, $L)", value, number(activation, 0));
            case MIN -> CodeBlock.of("Math.min($L, $L)", value, number(activation, 0));
            case POW -> power(activation, value);
            case SELU, GELU, SILU, MISH, SIGMOID, TANH, EXP, ERF ->
                    CodeBlock.of("$T.$L($L)", math, word(activation), value);
        };
    }

    /** The statements that store {@code activation} of {@code value} in {@code target}. */
    public static CodeBlock store(
            Optional<Activation> activation, String target, String value, ClassName math) {
        if (activation.isEmpty()) {
            return CodeBlock.builder().addStatement("$L = $L", target, value).build();
        }
        return CodeBlock.builder()
                .addStatement("float value = $L", value)
                .addStatement("$L = $L", target, apply(activation.get(), "value", math))
                .build();
    }

    /** A method that applies {@code activation} to the first {@code count} values of an array. */
    static MethodSpec method(Activation activation, String name, int count, ClassName math) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(FLOATS, "values")
                .beginControlFlow("for (int x = 0; x < $L; x++)", count)
                .addStatement("values[x] = $L", apply(activation, "values[x]", math))
                .endControlFlow()
                .build();
    }

    /** A method that applies {@code activation} to the values between two places of an array. */
    static MethodSpec method(Activation activation, ClassName math) {
        return MethodSpec.methodBuilder(word(activation))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(FLOATS, "values")
                .addParameters(KernelParts.bounds())
                .beginControlFlow("for (int x = from; x < end; x++)")
                .addStatement("values[x] = $L", apply(activation, "values[x]", math))
                .endControlFlow()
                .build();
    }

    /** A square is one product, which loops of vectors have. */
    private static CodeBlock power(Activation activation, String value) {
        return activation.argument(0) == 2
                ? CodeBlock.of("$1L * $1L", value)
                : CodeBlock.of("(float) StrictMath.pow($L, $L)", value, number(activation, 0));
    }

    private static String number(Activation activation, int index) {
        return Literals.f32((float) activation.argument(index));
    }
}
