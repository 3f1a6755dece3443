package dev.cnnc.emit.vector;

import static dev.cnnc.emit.vector.Code.plus;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.vector.DepthwiseRow;
import dev.cnnc.plan.vector.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/** Writes the class of the loops that all depthwise convolutions of a network share. */
final class DepthwiseRowsGenerator {

    /** Taps up to which filters stay in registers. */
    private static final int FEW_TAPS = 9;

    private final DepthwiseRow row;
    private final ClassName tiles;

    private DepthwiseRowsGenerator(DepthwiseRow row, ClassName tiles) {
        this.row = row;
        this.tiles = tiles;
    }

    /** Adds the methods for {@code rows}. */
    static TypeSpec generate(TypeSpec.Builder type, Set<DepthwiseRow> rows, ClassName tiles) {
        type.addJavadoc("Rows of convolutions with one filter for each channel.\n")
                .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
        for (DepthwiseRow row : rows) {
            DepthwiseRowsGenerator generator = new DepthwiseRowsGenerator(row, tiles);
            type.addMethod(generator.rows());
            type.addMethod(row.taps() <= FEW_TAPS ? generator.unrolled() : generator.looped());
        }
        return type.build();
    }

    private MethodSpec rows() {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("rows" + row.suffix())
                        .addJavadoc(
                                """
                                Computes rows {@code first} to {@code last} of maps whose blocks of
                                channels have {@code height} rows of {@code width} pixels each.

                                @param xo where the first window begins in {@code x}
                                @param xb the distance of the blocks of {@code x}
                                @param xr the distance from a row of windows to the next
                                @param tap the distance of rows of taps
                                @param yo where the result begins in {@code y}, with blocks
                                    {@code yb} and rows {@code yr} apart
                                $L$L""",
                                row.low() ? "@param low the least value of a result\n" : "",
                                row.high() ? "@param high the greatest value of a result\n" : "")
                        .addModifiers(Modifier.STATIC)
                        .addParameter(Code.FLOATS, "x");
        Code.ints(method, "xo", "xb", "xr", "tap");
        method.addParameter(Code.FLOATS, "w")
                .addParameter(Code.FLOATS, "bias")
                .addParameter(Code.FLOATS, "y");
        Code.ints(method, "yo", "yb", "yr", "height", "width");
        bounds().forEach(bound -> method.addParameter(float.class, bound));
        Code.ints(method, "first", "last");
        List<String> arguments = new ArrayList<>(List.of("y", "to + s", "width"));
        arguments.addAll(bounds());
        return method.beginControlFlow("for (int i = first; i < last; i++)")
                .addStatement("int block = i / height")
                .addStatement("int row = i % height")
                .addStatement("int from = xo + block * xb + row * xr")
                .addStatement("int to = yo + block * yb + row * yr")
                .beginControlFlow("for (int s = 0; s < $L; s += $T.LANES)", Tile.BLOCK, tiles)
                .addStatement(
                        "row$L(x, from + s, tap, w, block * $L + s, bias, block * $L + s,\n"
                                + "$L)",
                        row.suffix(),
                        row.taps() * Tile.BLOCK,
                        Tile.BLOCK,
                        String.join(", ", arguments))
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    private List<String> bounds() {
        List<String> bounds = new ArrayList<>();
        if (row.low()) {
            bounds.add("low");
        }
        if (row.high()) {
            bounds.add("high");
        }
        return bounds;
    }

    private MethodSpec.Builder row() {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("row" + row.suffix())
                        .addJavadoc(
                                "Computes {@code width} pixels of a row of one vector of channels,"
                                        + " the last ones\nperhaps again.\n")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(Code.FLOATS, "x");
        Code.ints(method, "xo", "tap");
        method.addParameter(Code.FLOATS, "w")
                .addParameter(int.class, "wo")
                .addParameter(Code.FLOATS, "bias")
                .addParameter(int.class, "channel")
                .addParameter(Code.FLOATS, "y");
        Code.ints(method, "yo", "width");
        bounds().forEach(bound -> method.addParameter(float.class, bound));
        load(method, "start", "bias", "channel");
        if (row.low()) {
            broadcast(method, "least", "low");
        }
        if (row.high()) {
            broadcast(method, "most", "high");
        }
        return method;
    }

    private void begin(MethodSpec.Builder method) {
        method.beginControlFlow("for (int next = 0; next < width; next += $L)", row.pixels());
        method.addStatement("int column = Math.min(next, width - $L)", row.pixels());
        method.addStatement("int from = xo + column * $L", row.stride() * Tile.BLOCK);
        for (int p = 0; p < row.pixels(); p++) {
            method.addStatement("$T a$L = start", Code.VECTOR, p);
        }
    }

    private MethodSpec end(MethodSpec.Builder method) {
        method.addStatement("int to = yo + column * $L", Tile.BLOCK);
        for (int p = 0; p < row.pixels(); p++) {
            if (row.low()) {
                Clamps.raise(method, "a" + p, "least");
            }
            if (row.high()) {
                Clamps.lower(method, "a" + p, "most");
            }
            method.addStatement("a$L.intoArray(y, $L)", p, plus("to", p * Tile.BLOCK));
        }
        return method.endControlFlow().build();
    }

    /** Neighbouring pixels side by side, tap by tap, so that sums wait for nothing. */
    private MethodSpec unrolled() {
        MethodSpec.Builder method = row();
        for (int t = 0; t < row.taps(); t++) {
            load(method, "w" + t, "w", plus("wo", t * Tile.BLOCK));
        }
        begin(method);
        for (int kh = 0; kh < row.height(); kh++) {
            String line = kh == 0 ? "from" : "from" + kh;
            if (kh > 0) {
                method.addStatement("int $L = from + $L * tap", line, kh);
            }
            Set<Integer> loaded = new TreeSet<>();
            for (int kw = 0; kw < row.width(); kw++) {
                for (int p = 0; p < row.pixels(); p++) {
                    int column = p * row.stride() + kw * row.dilation();
                    String value = "x" + kh + "_" + column;
                    if (loaded.add(column)) {
                        load(method, value, "x", plus(line, column * Tile.BLOCK));
                    }
                    method.addStatement("a$1L = $2L.fma(w$3L, a$1L)", p, value, index(kh, kw));
                }
            }
        }
        return end(method);
    }

    private int index(int kh, int kw) {
        return kh * row.width() + kw;
    }

    private MethodSpec looped() {
        MethodSpec.Builder method = row();
        begin(method);
        method.beginControlFlow("for (int kh = 0; kh < $L; kh++)", row.height())
                .addStatement("int at = from + kh * tap")
                .addStatement("int weight = wo + kh * $L", row.width() * Tile.BLOCK)
                .beginControlFlow("for (int kw = 0; kw < $L; kw++)", row.width());
        load(method, "factor", "w", "weight + kw * " + Tile.BLOCK);
        for (int p = 0; p < row.pixels(); p++) {
            String at = plus("at", p * row.stride() * Tile.BLOCK);
            load(method, "x" + p, "x", at + " + kw * " + row.dilation() * Tile.BLOCK);
            method.addStatement("a$1L = x$1L.fma(factor, a$1L)", p);
        }
        return end(method.endControlFlow().endControlFlow());
    }

    private void broadcast(MethodSpec.Builder method, String name, String value) {
        method.addStatement(
                "$1T $2L = $1T.broadcast($3T.SPECIES, $4L)", Code.VECTOR, name, tiles, value);
    }

    private void load(MethodSpec.Builder method, String name, String array, String at) {
        method.addStatement(
                "$1T $2L = $1T.fromArray($5T.SPECIES, $3L, $4L)",
                Code.VECTOR,
                name,
                array,
                at,
                tiles);
    }
}
