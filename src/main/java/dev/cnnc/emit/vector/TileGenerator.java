package dev.cnnc.emit.vector;

import com.palantir.javapoet.MethodSpec;
import dev.cnnc.plan.vector.Bounds;
import dev.cnnc.plan.vector.Tile;
import javax.lang.model.element.Modifier;

/** Writes the method of one tile: all its sums are variables. */
final class TileGenerator {

    private TileGenerator() {}

    static MethodSpec.Builder signature(String name, boolean indirect, String... pixels) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name)
                        .addModifiers(Modifier.STATIC)
                        .addParameter(Code.FLOATS, "x")
                        .addParameter(Code.INTS, "from");
        for (String pixel : pixels) {
            method.addParameter(int.class, pixel);
        }
        method.addParameter(int.class, "xo");
        if (indirect) {
            method.addParameter(Code.INTS, "taps");
        } else {
            method.addParameter(int.class, "xb");
        }
        return method.addParameter(int.class, "depth")
                .addParameter(Code.FLOATS, "w")
                .addParameter(int.class, "wo")
                .addParameter(int.class, "width")
                .addParameter(Code.FLOATS, "bias")
                .addParameter(int.class, "channel")
                .addParameter(Code.FLOATS, "y")
                .addParameter(Code.INTS, "to")
                .addParameter(int.class, "yo")
                .addParameter(int.class, "yb");
    }

    static String arguments(boolean indirect, String from) {
        return "x, from, pixel, xo, %s, depth,\nw, wo + %s, width, bias, channel + %s,\n"
                        .formatted(indirect ? "taps" : "xb", from, from)
                + "y, to, yo, yb";
    }

    /** Adds the bounds of the sums, where {@code tile} takes them. */
    static void bounds(MethodSpec.Builder method, Tile tile) {
        if (tile.bounds() == Bounds.CLAMP) {
            method.addParameter(float.class, "low").addParameter(float.class, "high");
        }
    }

    /** The arguments for {@link #bounds}, behind others. */
    static String boundsArguments(Tile tile) {
        return tile.bounds() == Bounds.CLAMP ? ", low, high" : "";
    }

    /** The method of {@code tile}; HotSpot counts {@code turns} of a loop for each call. */
    static MethodSpec generate(Tile tile, int turns) {
        MethodSpec.Builder method =
                signature(tile.method(), tile.indirect(), "pixel")
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(int.class, "s");
        bounds(method, tile);
        if (turns > 0) {
            method.beginControlFlow("for (int turn = 0; turn < $L; turn++)", turns)
                    .endControlFlow();
        }
        int rows = tile.rows();
        int vectors = tile.vectors();
        for (int v = 0; v < vectors; v++) {
            method.addStatement(
                    "$1T a0_$2L = $1T.fromArray(SPECIES, bias, channel$3L)",
                    Code.VECTOR,
                    v,
                    times(v, "LANES"));
        }
        for (int r = 1; r < rows; r++) {
            for (int v = 0; v < vectors; v++) {
                method.addStatement("$T a$L_$L = a0_$L", Code.VECTOR, r, v, v);
            }
        }
        int addresses = tile.apart() > 0 ? 1 : rows;
        for (int r = 0; r < addresses; r++) {
            method.addStatement("int from$L = from[pixel$L]", r, plus(r));
        }
        loop(method, tile);
        bound(method, tile);
        store(method, tile);
        return method.build();
    }

    private static void loop(MethodSpec.Builder method, Tile tile) {
        method.addStatement(
                "int step = LANES == $L ? $L : width", Tile.BLOCK, tile.vectors() * Tile.BLOCK);
        if (tile.indirect()) {
            method.beginControlFlow("for (int i = 0; i < depth; i++)")
                    .addStatement("int k = wo + i * step")
                    .addStatement("int o = xo + taps[i]$L", tile.apart() > 0 ? " + from0" : "");
            products(method, tile);
            method.endControlFlow();
            return;
        }
        method.addStatement("int k = wo")
                .beginControlFlow("for (int i = 0; i < depth; i += $L)", Tile.BLOCK)
                .addStatement("int o = xo + i / $L * xb", Tile.BLOCK)
                .beginControlFlow("for (int l = 0; l < $L; l++, o++, k += step)", Tile.BLOCK);
        products(method, tile);
        method.endControlFlow().endControlFlow();
    }

    private static void products(MethodSpec.Builder method, Tile tile) {
        for (int v = 0; v < tile.vectors(); v++) {
            method.addStatement(
                    "$1T w$2L = $1T.fromArray(SPECIES, w, k$3L)",
                    Code.VECTOR,
                    v,
                    times(v, "LANES"));
        }
        for (int r = 0; r < tile.rows(); r++) {
            String at = tile.apart() > 0 ? "o" + plus(r * tile.apart()) : "from" + r + " + o";
            method.addStatement("$1T x$2L = $1T.broadcast(SPECIES, x[$3L])", Code.VECTOR, r, at);
            for (int v = 0; v < tile.vectors(); v++) {
                method.addStatement("a$1L_$2L = x$1L.fma(w$2L, a$1L_$2L)", r, v);
            }
        }
    }

    private static void bound(MethodSpec.Builder method, Tile tile) {
        if (tile.bounds() == Bounds.NONE) {
            return;
        }
        String low = tile.bounds() == Bounds.RELU ? "0f" : "low";
        method.addStatement("$1T least = $1T.broadcast(SPECIES, $2L)", Code.VECTOR, low);
        each(tile, (r, v) -> Clamps.raise(method, "a%d_%d".formatted(r, v), "least"));
        if (tile.bounds() == Bounds.CLAMP) {
            method.addStatement("$1T most = $1T.broadcast(SPECIES, high)", Code.VECTOR);
            each(tile, (r, v) -> Clamps.lower(method, "a%d_%d".formatted(r, v), "most"));
        }
    }

    private static void store(MethodSpec.Builder method, Tile tile) {
        for (int r = 0; r < tile.rows(); r++) {
            method.addStatement("int to$1L = to[pixel$2L]", r, plus(r));
        }
        for (int v = 0; v < tile.vectors(); v++) {
            String lane = "(s" + times(v, "LANES") + ")";
            method.addStatement("int e$1L = $2L / $3L * yb + $2L % $3L", v, lane, Tile.BLOCK);
        }
        each(tile, (r, v) -> method.addStatement("a$1L_$2L.intoArray(y, yo + to$1L + e$2L)", r, v));
    }

    private interface Cell {
        void write(int row, int vector);
    }

    private static void each(Tile tile, Cell cell) {
        for (int r = 0; r < tile.rows(); r++) {
            for (int v = 0; v < tile.vectors(); v++) {
                cell.write(r, v);
            }
        }
    }

    private static String plus(int number) {
        return number == 0 ? "" : " + " + number;
    }

    private static String times(int number, String unit) {
        return number == 0 ? "" : number == 1 ? " + " + unit : " + " + number + " * " + unit;
    }
}
