package dev.cnnc.emit;

import com.palantir.javapoet.MethodSpec;
import dev.cnnc.winograd.Arithmetic;

/** Writes each operation as the declaration of a local variable, whose name is its value. */
final class LocalArithmetic implements Arithmetic<String> {

    private final MethodSpec.Builder method;
    private int locals;

    LocalArithmetic(MethodSpec.Builder method) {
        this.method = method;
    }

    @Override
    public String add(String a, String b) {
        return declare(a + " + " + b);
    }

    @Override
    public String subtract(String a, String b) {
        return declare(a + " - " + b);
    }

    @Override
    public String multiply(String a, float factor) {
        return declare(a + " * " + Literals.f32(factor));
    }

    @Override
    public String fma(String a, float factor, String b) {
        return declare("Math.fma(%s, %s, %s)".formatted(a, Literals.f32(factor), b));
    }

    private String declare(String expression) {
        String name = "v" + locals++;
        method.addStatement("float $L = $L", name, expression);
        return name;
    }
}
