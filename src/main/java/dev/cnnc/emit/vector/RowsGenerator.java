package dev.cnnc.emit.vector;

import static dev.cnnc.emit.vector.Code.plus;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.emit.KernelParts;
import dev.cnnc.graph.Window;
import dev.cnnc.plan.vector.Layout;
import dev.cnnc.plan.vector.RowsKernel;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the class of a small convolution whose vectors lie along rows of pixels. */
final class RowsGenerator {

    private final RowsKernel kernel;
    private final Libraries libraries;
    private final Layout input;
    private final Layout output;
    private final Window height;
    private final Window width;

    RowsGenerator(RowsKernel kernel, Libraries libraries) {
        this.kernel = kernel;
        this.libraries = libraries;
        this.input = kernel.input();
        this.output = kernel.output();
        this.height = kernel.convolution().height();
        this.width = kernel.convolution().width();
    }

    TypeSpec generate(TypeSpec.Builder type) {
        return type.addMethod(forward()).addMethod(sums()).build();
    }

    private MethodSpec forward() {
        int corner =
                input.origin()
                        - height.paddingBefore() * input.rowDistance()
                        - width.paddingBefore();
        int rows = kernel.rows();
        return Code.forward(List.of("input"), List.of("weight", "bias"))
                .addCode(KernelParts.share("first", "last", output.height() / rows))
                .beginControlFlow("for (int i = first; i < last; i++)")
                .addStatement(
                        "int from = $L + i * $L",
                        plus("inputAt", corner),
                        rows * input.rowDistance())
                .addStatement(
                        "int to = $L + i * $L",
                        plus("outputAt", output.origin()),
                        rows * output.rowDistance())
                .beginControlFlow(
                        "for (int x = 0; x < $L; x += 2 * $T.LANES)",
                        output.width(),
                        libraries.tiles())
                .addComment("The last vectors of a row may compute pixels again.")
                .addStatement(
                        "int a = Math.max(0, Math.min(x, $L - $T.LANES))",
                        output.width(),
                        libraries.tiles())
                .addStatement(
                        "int b = Math.max(0, Math.min(x + $2T.LANES, $1L - $2T.LANES))",
                        output.width(),
                        libraries.tiles())
                .addStatement("sums(input, from + a, b - a, weight, bias, output, to + a)")
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    private MethodSpec sums() {
        int channels = output.channels();
        int rows = kernel.rows();
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("sums")
                        .addJavadoc(
                                "Two vectors, {@code next} pixels apart, of all channels and"
                                        + " $L rows.\n",
                                rows)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(Code.FLOATS, "x")
                        .addParameter(int.class, "from")
                        .addParameter(int.class, "next")
                        .addParameter(Code.FLOATS, "w")
                        .addParameter(Code.FLOATS, "bias")
                        .addParameter(Code.FLOATS, "y")
                        .addParameter(int.class, "to");
        for (int c = 0; c < channels; c++) {
            method.addStatement(
                    "$1T s$2L = $1T.broadcast($3T.SPECIES, bias[$2L])",
                    Code.VECTOR,
                    c,
                    libraries.tiles());
            for (int r = 0; r < rows; r++) {
                method.addStatement("$1T a$2L_$3L = s$2L", Code.VECTOR, c, r);
                method.addStatement("$1T b$2L_$3L = s$2L", Code.VECTOR, c, r);
            }
        }
        method.addStatement("int k = 0")
                .beginControlFlow("for (int ic = 0; ic < $L; ic++)", input.channels())
                .beginControlFlow("for (int kh = 0; kh < $L; kh++)", height.kernel())
                .addStatement(
                        "int o = from + ic * $L + kh * $L",
                        input.blockDistance(),
                        height.dilation() * input.rowDistance())
                .beginControlFlow(
                        "for (int kw = 0; kw < $L; kw++, o += $L, k += $L)",
                        width.kernel(),
                        width.dilation(),
                        channels);
        for (int r = 0; r < rows; r++) {
            load(method, "u" + r, "x", plus("o", r * input.rowDistance()));
            load(method, "v" + r, "x", plus("o + next", r * input.rowDistance()));
        }
        for (int c = 0; c < channels; c++) {
            method.addStatement(
                    "$1T w$2L = $1T.broadcast($3T.SPECIES, w[$4L])",
                    Code.VECTOR,
                    c,
                    libraries.tiles(),
                    plus("k", c));
            for (int r = 0; r < rows; r++) {
                method.addStatement("a$1L_$2L = u$2L.fma(w$1L, a$1L_$2L)", c, r);
                method.addStatement("b$1L_$2L = v$2L.fma(w$1L, b$1L_$2L)", c, r);
            }
        }
        method.endControlFlow().endControlFlow().endControlFlow();
        for (int c = 0; c < channels; c++) {
            for (int r = 0; r < rows; r++) {
                int at = c * output.blockDistance() + r * output.rowDistance();
                store(method, "a" + c + "_" + r, plus("to", at));
                store(method, "b" + c + "_" + r, plus("to + next", at));
            }
        }
        return method.build();
    }

    private void load(MethodSpec.Builder method, String name, String array, String at) {
        method.addStatement(
                "$1T $2L = $1T.fromArray($3T.SPECIES, $4L, $5L)",
                Code.VECTOR,
                name,
                libraries.tiles(),
                array,
                at);
    }

    private void store(MethodSpec.Builder method, String value, String at) {
        Clamps.add(method, value, kernel.clamp());
        method.addStatement("$L.intoArray(y, $L)", value, at);
    }
}
