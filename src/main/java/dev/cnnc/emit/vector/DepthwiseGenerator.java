package dev.cnnc.emit.vector;

import static dev.cnnc.emit.vector.Code.plus;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.graph.Window;
import dev.cnnc.plan.vector.DepthwiseKernel;
import dev.cnnc.plan.vector.Layout;
import dev.cnnc.plan.vector.Tile;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the class of a convolution with one filter for each channel. */
final class DepthwiseGenerator {

    /** Taps up to which filters stay in registers, and pixels that one step then computes. */
    private static final int FEW_TAPS = 9;

    private static final int PIXELS = 4;

    private final DepthwiseKernel kernel;
    private final Libraries libraries;
    private final Window height;
    private final Window width;

    DepthwiseGenerator(DepthwiseKernel kernel, Libraries libraries) {
        this.kernel = kernel;
        this.libraries = libraries;
        this.height = kernel.convolution().height();
        this.width = kernel.convolution().width();
    }

    TypeSpec generate(TypeSpec.Builder type) {
        type.addMethod(forward());
        return type.addMethod(kernel.taps() <= FEW_TAPS ? unrolled() : looped()).build();
    }

    private MethodSpec forward() {
        Layout input = kernel.input();
        Layout output = kernel.output();
        int corner =
                input.origin()
                        - height.paddingBefore() * input.rowDistance()
                        - width.paddingBefore() * input.lanes();
        return Code.forward(List.of("input"), List.of("weight", "bias"))
                .addCode(Code.share("first", "last", output.blocks() * output.height()))
                .beginControlFlow("for (int i = first; i < last; i++)")
                .addStatement("int block = i / $L", output.height())
                .addStatement("int row = i % $L", output.height())
                .beginControlFlow(
                        "for (int s = 0; s < $L; s += $T.LANES)", Tile.BLOCK, libraries.tiles())
                .addStatement(
                        "row(input, $L + block * $L + row * $L + s, weight, block * $L + s,\n"
                                + "bias, block * $L + s, output, $L + block * $L + row * $L + s)",
                        plus("inputAt", corner),
                        input.blockDistance(),
                        height.stride() * input.rowDistance(),
                        kernel.taps() * Tile.BLOCK,
                        Tile.BLOCK,
                        plus("outputAt", output.origin()),
                        output.blockDistance(),
                        output.rowDistance())
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    private MethodSpec.Builder row() {
        return MethodSpec.methodBuilder("row")
                .addJavadoc("Computes one row of one vector of channels.\n")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(Code.FLOATS, "x")
                .addParameter(int.class, "xo")
                .addParameter(Code.FLOATS, "w")
                .addParameter(int.class, "wo")
                .addParameter(Code.FLOATS, "bias")
                .addParameter(int.class, "channel")
                .addParameter(Code.FLOATS, "y")
                .addParameter(int.class, "yo")
                .addStatement(
                        "$1T start = $1T.fromArray($2T.SPECIES, bias, channel)",
                        Code.VECTOR,
                        libraries.tiles());
    }

    private MethodSpec unrolled() {
        MethodSpec.Builder method = row();
        for (int t = 0; t < kernel.taps(); t++) {
            load(method, "w" + t, "w", plus("wo", t * Tile.BLOCK));
        }
        int columns = kernel.output().width();
        int whole = columns / PIXELS * PIXELS;
        if (whole > 0) {
            method.addStatement("int column = 0");
            method.beginControlFlow("for (; column < $L; column += $L)", whole, PIXELS);
            pixels(method, PIXELS);
            method.endControlFlow();
        }
        if (whole < columns) {
            method.beginControlFlow(
                    whole > 0
                            ? "for (; column < " + columns + "; column++)"
                            : "for (int column = 0; column < " + columns + "; column++)");
            pixels(method, 1);
            method.endControlFlow();
        }
        return method.build();
    }

    /** Neighbouring pixels side by side, tap by tap, so that sums wait for nothing. */
    private void pixels(MethodSpec.Builder method, int count) {
        int step = width.stride() * Tile.BLOCK;
        method.addStatement("int from = xo + column * $L", step);
        method.addStatement("int to = yo + column * $L", Tile.BLOCK);
        List<String> loaded = new ArrayList<>();
        for (int p = 0; p < count; p++) {
            method.addStatement("$T a$L = start", Code.VECTOR, p);
        }
        for (int kh = 0; kh < height.kernel(); kh++) {
            for (int kw = 0; kw < width.kernel(); kw++) {
                for (int p = 0; p < count; p++) {
                    int column = p * width.stride() + kw * width.dilation();
                    String value = "x" + kh + "_" + column;
                    if (!loaded.contains(value)) {
                        int at =
                                kh * height.dilation() * kernel.input().rowDistance()
                                        + column * Tile.BLOCK;
                        load(method, value, "x", plus("from", at));
                        loaded.add(value);
                    }
                    method.addStatement(
                            "a$1L = $2L.fma(w$3L, a$1L)", p, value, kh * width.kernel() + kw);
                }
            }
        }
        for (int p = 0; p < count; p++) {
            store(method, "a" + p, plus("to", p * Tile.BLOCK));
        }
    }

    private MethodSpec looped() {
        MethodSpec.Builder method = row();
        method.beginControlFlow(
                "for (int column = 0; column < $L; column++)", kernel.output().width());
        method.addStatement("int from = xo + column * $L", width.stride() * Tile.BLOCK);
        method.addStatement("int weight = wo");
        method.addStatement("$T a = start", Code.VECTOR);
        method.beginControlFlow("for (int kh = 0; kh < $L; kh++)", height.kernel());
        method.addStatement(
                "int at = from + kh * $L", height.dilation() * kernel.input().rowDistance());
        method.beginControlFlow("for (int kw = 0; kw < $L; kw++)", width.kernel());
        load(method, "value", "x", "at + kw * " + width.dilation() * Tile.BLOCK);
        load(method, "factor", "w", "weight");
        method.addStatement("a = value.fma(factor, a)");
        method.addStatement("weight += $L", Tile.BLOCK);
        method.endControlFlow().endControlFlow();
        store(method, "a", "yo + column * " + Tile.BLOCK);
        return method.endControlFlow().build();
    }

    private void load(MethodSpec.Builder method, String name, String array, String at) {
        method.addStatement(
                "$1T $2L = $1T.fromArray($5T.SPECIES, $3L, $4L)",
                Code.VECTOR,
                name,
                array,
                at,
                libraries.tiles());
    }

    private void store(MethodSpec.Builder method, String value, String at) {
        method.addStatement("$L.intoArray(y, $L)", Clamps.of(value, kernel.epilogue().clamp()), at);
    }
}
