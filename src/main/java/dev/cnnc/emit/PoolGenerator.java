package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Window;
import dev.cnnc.plan.AveragePoolKernel;
import dev.cnnc.plan.Kernel;
import dev.cnnc.plan.MaxPoolKernel;
import javax.lang.model.element.Modifier;

/**
 * Writes the kernel classes of pooling: each channel is padded once, then every window is whole.
 */
final class PoolGenerator {

    /** Taps up to which a window is written out. */
    private static final int UNROLLED = 25;

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final ClassName SYSTEM = ClassName.get(System.class);
    private static final ClassName ARRAYS = ClassName.get("java.util", "Arrays");

    private final Window height;
    private final Window width;
    private final Shape input;
    private final Shape output;
    private final int paddedHeight;
    private final int paddedWidth;

    private PoolGenerator(
            Window height,
            Window width,
            Shape input,
            Shape output,
            int paddedHeight,
            int paddedWidth) {
        this.height = height;
        this.width = width;
        this.input = input;
        this.output = output;
        this.paddedHeight = paddedHeight;
        this.paddedWidth = paddedWidth;
    }

    static TypeSpec max(MaxPoolKernel kernel, TypeSpec.Builder type) {
        MaxPool pool = kernel.pool();
        PoolGenerator generator =
                new PoolGenerator(
                        pool.height(),
                        pool.width(),
                        kernel.input(),
                        kernel.output(),
                        kernel.paddedHeight(),
                        kernel.spacing());
        if (kernel.byRows()) {
            generator.addGreatestOfRows(type);
            return generator.generate(
                    kernel, type, "Float.NEGATIVE_INFINITY", "greatest", generator.maximumOfRows());
        }
        return generator.generate(
                kernel, type, "Float.NEGATIVE_INFINITY", "plane", generator.maximum());
    }

    static TypeSpec average(AveragePoolKernel kernel, TypeSpec.Builder type) {
        AveragePool pool = kernel.pool();
        PoolGenerator generator =
                new PoolGenerator(
                        pool.height(),
                        pool.width(),
                        kernel.input(),
                        kernel.output(),
                        kernel.paddedHeight(),
                        kernel.paddedWidth());
        return generator.generate(kernel, type, "0f", "plane", generator.mean(kernel, type));
    }

    /**
     * @param values the array from which {@code window} reads
     */
    private TypeSpec generate(
            Kernel kernel, TypeSpec.Builder type, String border, String values, CodeBlock window) {
        int length = paddedHeight * paddedWidth;
        type.addField(
                FieldSpec.builder(FLOATS, "plane", Modifier.PRIVATE, Modifier.FINAL)
                        .addJavadoc("One channel within its padding.\n")
                        .initializer("new float[$L]", length)
                        .build());
        MethodSpec.Builder forward =
                MethodSpec.methodBuilder("forward")
                        .addParameter(FLOATS, "input")
                        .addParameter(FLOATS, "output");
        KernelParts.parameters(kernel, forward);
        if (!border.equals("0f")) {
            forward.addStatement("$T.fill(plane, $L)", ARRAYS, border);
        }
        if (kernel.isDivided()) {
            forward.addCode(KernelParts.share("first", "last", input.channels()));
            forward.beginControlFlow("for (int c = first; c < last; c++)");
        } else {
            forward.beginControlFlow("for (int c = 0; c < $L; c++)", input.channels());
        }
        forward.beginControlFlow("for (int ih = 0; ih < $L; ih++)", input.height());
        forward.addStatement(
                "$T.arraycopy(input, (c * $L + ih) * $L, plane, (ih + $L) * $L + $L, $L)",
                SYSTEM,
                input.height(),
                input.width(),
                height.paddingBefore(),
                paddedWidth,
                width.paddingBefore(),
                input.width());
        forward.endControlFlow();
        if (!values.equals("plane")) {
            forward.addStatement("greatestOfRows(plane, greatest)");
        }
        forward.addStatement("pool($L, output, c * $L)", values, output.height() * output.width());
        forward.endControlFlow();
        type.addMethod(forward.build());
        type.addMethod(pool(values, window));
        return type.build();
    }

    private MethodSpec pool(String values, CodeBlock window) {
        return MethodSpec.methodBuilder("pool")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(FLOATS, values)
                .addParameter(FLOATS, "output")
                .addParameter(int.class, "to")
                .beginControlFlow("for (int oh = 0; oh < $L; oh++)", output.height())
                .beginControlFlow("for (int ow = 0; ow < $L; ow++)", output.width())
                .addStatement(
                        "int p = oh * $L + ow * $L", height.stride() * paddedWidth, width.stride())
                .addCode(window)
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    /** Adds the maximum over the rows of every window, whether one begins there or not. */
    private void addGreatestOfRows(TypeSpec.Builder type) {
        int positions = ((output.height() - 1) * height.stride() + 1) * paddedWidth;
        type.addField(
                FieldSpec.builder(FLOATS, "greatest", Modifier.PRIVATE, Modifier.FINAL)
                        .addJavadoc("The maximum over as many rows as a window has.\n")
                        .initializer("new float[$L]", positions)
                        .build());
        String value = "plane[x]";
        for (int kh = 1; kh < height.kernel(); kh++) {
            int offset = kh * height.dilation() * paddedWidth;
            value = "Math.max(%s, plane[x + %s])".formatted(value, offset);
        }
        type.addMethod(
                MethodSpec.methodBuilder("greatestOfRows")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(FLOATS, "plane")
                        .addParameter(FLOATS, "greatest")
                        .beginControlFlow("for (int x = 0; x < $L; x++)", positions)
                        .addStatement("greatest[x] = $L", value)
                        .endControlFlow()
                        .build());
    }

    private CodeBlock maximumOfRows() {
        CodeBlock.Builder code = CodeBlock.builder();
        if (width.kernel() <= UNROLLED) {
            code.addStatement("float most = greatest[p]");
            for (int kw = 1; kw < width.kernel(); kw++) {
                code.addStatement("most = Math.max(most, greatest[p + $L])", kw * width.dilation());
            }
        } else {
            code.addStatement("float most = greatest[p]")
                    .beginControlFlow("for (int kw = 1; kw < $L; kw++)", width.kernel())
                    .addStatement("most = Math.max(most, greatest[p + kw * $L])", width.dilation())
                    .endControlFlow();
        }
        return code.addStatement("output[to + oh * $L + ow] = most", output.width()).build();
    }

    private CodeBlock maximum() {
        return overWindow(
                        "float greatest = Float.NEGATIVE_INFINITY",
                        "greatest = Math.max(greatest, $L)")
                .addStatement("output[to + oh * $L + ow] = greatest", output.width())
                .build();
    }

    private CodeBlock mean(AveragePoolKernel kernel, TypeSpec.Builder type) {
        boolean uniform = kernel.pool().isUniform(input, output);
        if (!uniform) {
            DivisorTable.add(kernel, type);
        }
        String divisor =
                uniform
                        ? Literals.f32(kernel.pool().divisor(input, 0, 0))
                        : "(ROWS[oh] * COLUMNS[ow])";
        return overWindow("float sum = 0f", "sum += $L")
                .addStatement("output[to + oh * $L + ow] = sum / $L", output.width(), divisor)
                .build();
    }

    private CodeBlock.Builder overWindow(String start, String step) {
        CodeBlock.Builder code = CodeBlock.builder().addStatement(start);
        if ((long) height.kernel() * width.kernel() <= UNROLLED) {
            for (int kh = 0; kh < height.kernel(); kh++) {
                for (int kw = 0; kw < width.kernel(); kw++) {
                    int offset = kh * height.dilation() * paddedWidth + kw * width.dilation();
                    String value = offset == 0 ? "plane[p]" : "plane[p + " + offset + "]";
                    code.addStatement(step, value);
                }
            }
            return code;
        }
        return code.beginControlFlow("for (int kh = 0; kh < $L; kh++)", height.kernel())
                .beginControlFlow("for (int kw = 0; kw < $L; kw++)", width.kernel())
                .addStatement(
                        step,
                        "plane[p + kh * %s + kw * %s]"
                                .formatted(height.dilation() * paddedWidth, width.dilation()))
                .endControlFlow()
                .endControlFlow();
    }
}
