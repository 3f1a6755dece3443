package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.graph.Elementwise;
import dev.cnnc.plan.BroadcastKernel;
import dev.cnnc.plan.ElementwiseKernel;
import javax.lang.model.element.Modifier;

/** Writes the kernel classes that make one value of two. */
final class JoinGenerator {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);

    private JoinGenerator() {}

    /** One loop over both. */
    static TypeSpec elementwise(ElementwiseKernel kernel, TypeSpec.Builder type, ClassName math) {
        String joined = joined(kernel.kind(), "first[x]", "second[x]");
        return type.addMethod(
                        forward()
                                .addParameter(int.class, "elements")
                                .addParameter(int.class, "part")
                                .addParameter(int.class, "parts")
                                .addCode(KernelParts.share("from", "end", "elements"))
                                .beginControlFlow("for (int x = from; x < end; x++)")
                                .addCode(
                                        Activations.store(
                                                kernel.activation(), "output[x]", joined, math))
                                .endControlFlow()
                                .build())
                .build();
    }

    /** Loops over the outer dimensions that call one over rows. */
    static TypeSpec broadcast(BroadcastKernel kernel, TypeSpec.Builder type, ClassName math) {
        MethodSpec.Builder forward = forward();
        for (int i = 0; i < BroadcastKernel.DIMENSIONS; i++) {
            forward.addParameter(int.class, "size" + i);
        }
        for (int i = 0; i < BroadcastKernel.DIMENSIONS; i++) {
            forward.addParameter(int.class, "first" + i);
        }
        for (int i = 0; i < BroadcastKernel.DIMENSIONS; i++) {
            forward.addParameter(int.class, "second" + i);
        }
        forward.addStatement("int to = 0");
        int last = BroadcastKernel.DIMENSIONS - 1;
        for (int i = 0; i < last; i++) {
            forward.beginControlFlow("for (int i$1L = 0; i$1L < size$1L; i$1L++)", i);
        }
        forward.addStatement("int a = i0 * first0 + i1 * first1 + i2 * first2 + i3 * first3");
        forward.addStatement("int b = i0 * second0 + i1 * second1 + i2 * second2 + i3 * second3");
        forward.beginControlFlow("if (first$L == 0)", last)
                .addStatement("rowOfFirst(first[a], second, b, output, to, size$L)", last)
                .nextControlFlow("else if (second$L == 0)", last)
                .addStatement("rowOfSecond(first, a, second[b], output, to, size$L)", last)
                .nextControlFlow("else")
                .addStatement("row(first, a, second, b, output, to, size$L)", last)
                .endControlFlow()
                .addStatement("to += size$L", last);
        for (int i = 0; i < last; i++) {
            forward.endControlFlow();
        }
        return type.addMethod(forward.build())
                .addMethod(row(kernel, math))
                .addMethod(rowOfFirst(kernel, math))
                .addMethod(rowOfSecond(kernel, math))
                .build();
    }

    private static MethodSpec row(BroadcastKernel kernel, ClassName math) {
        return method("row")
                .addParameter(FLOATS, "first")
                .addParameter(int.class, "a")
                .addParameter(FLOATS, "second")
                .addParameter(int.class, "b")
                .addParameter(FLOATS, "output")
                .addParameter(int.class, "to")
                .addParameter(int.class, "length")
                .beginControlFlow("for (int x = 0; x < length; x++)")
                .addCode(store(kernel, "first[a + x]", "second[b + x]", math))
                .endControlFlow()
                .build();
    }

    private static MethodSpec rowOfFirst(BroadcastKernel kernel, ClassName math) {
        return method("rowOfFirst")
                .addParameter(float.class, "first")
                .addParameter(FLOATS, "second")
                .addParameter(int.class, "b")
                .addParameter(FLOATS, "output")
                .addParameter(int.class, "to")
                .addParameter(int.class, "length")
                .beginControlFlow("for (int x = 0; x < length; x++)")
                .addCode(store(kernel, "first", "second[b + x]", math))
                .endControlFlow()
                .build();
    }

    private static MethodSpec rowOfSecond(BroadcastKernel kernel, ClassName math) {
        return method("rowOfSecond")
                .addParameter(FLOATS, "first")
                .addParameter(int.class, "a")
                .addParameter(float.class, "second")
                .addParameter(FLOATS, "output")
                .addParameter(int.class, "to")
                .addParameter(int.class, "length")
                .beginControlFlow("for (int x = 0; x < length; x++)")
                .addCode(store(kernel, "first[a + x]", "second", math))
                .endControlFlow()
                .build();
    }

    private static CodeBlock store(
            BroadcastKernel kernel, String first, String second, ClassName math) {
        String joined = joined(kernel.kind(), first, second);
        return Activations.store(kernel.activation(), "output[to + x]", joined, math);
    }

    private static MethodSpec.Builder method(String name) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
    }

    private static MethodSpec.Builder forward() {
        return MethodSpec.methodBuilder("forward")
                .addParameter(FLOATS, "first")
                .addParameter(FLOATS, "second")
                .addParameter(FLOATS, "output");
    }

    private static String joined(Elementwise.Kind kind, String first, String second) {
        return switch (kind) {
            case ADD -> first + " + " + second;
            case SUB -> first + " - " + second;
            case MUL -> first + " * " + second;
            case DIV -> first + " / " + second;
            case MAX -> "Math.max(" + first + ", " + second + ")";
            case MIN -> "Math.min(" + first + ", " + second + ")";
            case POW -> "(float) StrictMath.pow(" + first + ", " + second + ")";
        };
    }
}
