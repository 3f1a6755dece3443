package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Upsample;
import dev.cnnc.plan.UpsampleKernel;
import javax.lang.model.element.Modifier;

/**
 * Writes the kernel classes that make maps larger. Which columns make up a new one, and with which
 * weights, is computed once for a session; first columns are resampled, then rows.
 */
final class UpsampleGenerator {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final TypeName INTS = ArrayTypeName.of(int.class);

    private final UpsampleKernel kernel;
    private final Shape input;
    private final Shape output;
    private final int taps;

    UpsampleGenerator(UpsampleKernel kernel) {
        this.kernel = kernel;
        this.input = kernel.input();
        this.output = kernel.output();
        this.taps =
                switch (kernel.mode()) {
                    case NEAREST -> 1;
                    case BILINEAR -> 2;
                    case BICUBIC -> 4;
                };
    }

    TypeSpec generate(TypeSpec.Builder type) {
        type.addField(table(INTS, "columns", "int", output.width()));
        type.addField(table(INTS, "rows", "int", output.height()));
        if (taps > 1) {
            type.addField(table(FLOATS, "columnWeights", "float", output.width()));
            type.addField(table(FLOATS, "rowWeights", "float", output.height()));
            type.addField(
                    FieldSpec.builder(FLOATS, "wide", Modifier.PRIVATE, Modifier.FINAL)
                            .addJavadoc("One channel, its columns resampled.\n")
                            .initializer("new float[$L]", input.height() * output.width())
                            .build());
        }
        type.addMethod(constructor());
        if (taps > 1) {
            type.addMethod(fill()).addMethod(weight());
            type.addMethod(forward()).addMethod(widen()).addMethod(heighten());
        } else {
            type.addMethod(nearestFill()).addMethod(nearest());
        }
        return type.build();
    }

    private FieldSpec table(TypeName type, String name, String element, int length) {
        return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.FINAL)
                .initializer("new $L[$L]", element, length * taps)
                .build();
    }

    private MethodSpec constructor() {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        String right = Literals.f32(kernel.right());
        String down = Literals.f32(kernel.down());
        if (taps == 1) {
            return constructor
                    .addStatement("fill(columns, $L, $L)", right, input.width())
                    .addStatement("fill(rows, $L, $L)", down, input.height())
                    .build();
        }
        return constructor
                .addStatement("fill(columns, columnWeights, $L, $L)", right, input.width())
                .addStatement("fill(rows, rowWeights, $L, $L)", down, input.height())
                .build();
    }

    private static MethodSpec nearestFill() {
        return helper("fill")
                .addParameter(INTS, "positions")
                .addParameter(float.class, "step")
                .addParameter(int.class, "size")
                .beginControlFlow("for (int i = 0; i < positions.length; i++)")
                .addStatement("positions[i] = Math.min((int) (i * step), size - 1)")
                .endControlFlow()
                .build();
    }

    private MethodSpec nearest() {
        return MethodSpec.methodBuilder("forward")
                .addParameter(FLOATS, "input")
                .addParameter(FLOATS, "output")
                .beginControlFlow("for (int c = 0; c < $L; c++)", output.channels())
                .beginControlFlow("for (int oh = 0; oh < $L; oh++)", output.height())
                .addStatement("int from = (c * $L + rows[oh]) * $L", input.height(), input.width())
                .addStatement("int to = (c * $L + oh) * $L", output.height(), output.width())
                .beginControlFlow("for (int ow = 0; ow < $L; ow++)", output.width())
                .addStatement("output[to + ow] = input[from + columns[ow]]")
                .endControlFlow()
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    private MethodSpec fill() {
        boolean linear = kernel.mode() == Upsample.Mode.BILINEAR;
        String position =
                kernel.alignCorners()
                        ? "(double) i * step"
                        : linear ? "Math.max(0, step * (i + 0.5) - 0.5)" : "step * (i + 0.5) - 0.5";
        return helper("fill")
                .addParameter(INTS, "positions")
                .addParameter(FLOATS, "weights")
                .addParameter(float.class, "step")
                .addParameter(int.class, "size")
                .beginControlFlow("for (int i = 0; i * $L < positions.length; i++)", taps)
                .addStatement("double x = $L", position)
                .addStatement("int first = (int) Math.floor(x) - $L", linear ? 0 : 1)
                .beginControlFlow("for (int tap = 0; tap < $L; tap++)", taps)
                .addStatement(
                        "positions[i * $L + tap] = Math.max(0, Math.min(size - 1, first + tap))",
                        taps)
                .addStatement(
                        "weights[i * $L + tap] = (float) weight(Math.abs(x - first - tap))", taps)
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    private MethodSpec weight() {
        MethodSpec.Builder weight =
                helper("weight")
                        .addJavadoc("How much a value at this distance counts.\n")
                        .returns(double.class)
                        .addParameter(double.class, "d");
        if (kernel.mode() == Upsample.Mode.BILINEAR) {
            return weight.addStatement("return Math.max(0, 1 - d)").build();
        }
        return weight.beginControlFlow("if (d <= 1)")
                .addStatement("return (1.25 * d - 2.25) * d * d + 1")
                .endControlFlow()
                .addStatement("return d < 2 ? ((-0.75 * d + 3.75) * d - 6) * d + 3 : 0")
                .build();
    }

    private MethodSpec forward() {
        return MethodSpec.methodBuilder("forward")
                .addParameter(FLOATS, "input")
                .addParameter(FLOATS, "output")
                .beginControlFlow("for (int c = 0; c < $L; c++)", output.channels())
                .beginControlFlow("for (int ih = 0; ih < $L; ih++)", input.height())
                .addStatement(
                        "widen(input, (c * $L + ih) * $L, ih * $L)",
                        input.height(),
                        input.width(),
                        output.width())
                .endControlFlow()
                .beginControlFlow("for (int oh = 0; oh < $L; oh++)", output.height())
                .addStatement(
                        "heighten(oh * $L, output, (c * $L + oh) * $L)",
                        taps,
                        output.height(),
                        output.width())
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    private MethodSpec widen() {
        return MethodSpec.methodBuilder("widen")
                .addModifiers(Modifier.PRIVATE)
                .addParameter(FLOATS, "input")
                .addParameter(int.class, "from")
                .addParameter(int.class, "to")
                .beginControlFlow("for (int ow = 0; ow < $L; ow++)", output.width())
                .addStatement("float sum = 0f")
                .beginControlFlow("for (int tap = ow * $1L; tap < (ow + 1) * $1L; tap++)", taps)
                .addStatement("sum += columnWeights[tap] * input[from + columns[tap]]")
                .endControlFlow()
                .addStatement("wide[to + ow] = sum")
                .endControlFlow()
                .build();
    }

    private MethodSpec heighten() {
        MethodSpec.Builder heighten =
                MethodSpec.methodBuilder("heighten")
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(int.class, "tap")
                        .addParameter(FLOATS, "output")
                        .addParameter(int.class, "to");
        for (int i = 0; i < taps; i++) {
            heighten.addStatement("float w$1L = rowWeights[tap + $1L]", i);
            heighten.addStatement("int from$1L = rows[tap + $1L] * $2L", i, output.width());
        }
        heighten.beginControlFlow("for (int ow = 0; ow < $L; ow++)", output.width())
                .addStatement("float sum = w0 * wide[from0 + ow]");
        for (int i = 1; i < taps; i++) {
            heighten.addStatement("sum += w$1L * wide[from$1L + ow]", i);
        }
        return heighten.addStatement("output[to + ow] = sum").endControlFlow().build();
    }

    private static MethodSpec.Builder helper(String name) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
    }
}
