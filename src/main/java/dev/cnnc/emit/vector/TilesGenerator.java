package dev.cnnc.emit.vector;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.vector.Tile;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/**
 * Writes the class of the products of matrices that all convolutions of a network share: sums of
 * some pixels and some vectors of output channels, kept in registers while a loop goes over the
 * taps.
 */
final class TilesGenerator {

    static final ClassName VECTOR = ClassName.get("jdk.incubator.vector", "FloatVector");
    static final ClassName SPECIES = ClassName.get("jdk.incubator.vector", "VectorSpecies");

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final TypeName INTS = ArrayTypeName.of(int.class);

    /** Calls after which HotSpot has counted enough loops. */
    private static final int WARM_CALLS = 700;

    /** Taps of such a call: two blocks, since HotSpot drops a loop that it never sees repeated. */
    private static final int WARM_TAPS = 2 * Tile.BLOCK;

    /** Room for the weights of so many taps of the widest panel. */
    private static final int WARM_ELEMENTS = (WARM_TAPS + 1) * 4 * Tile.BLOCK;

    private TilesGenerator() {}

    /** Adds the methods for {@code tiles}. */
    static TypeSpec generate(TypeSpec.Builder type, Set<Tile> tiles) {
        type.addJavadoc(
                        """
                                Sums of products of {@code rows} pixels with vectors of output
                                channels, kept in registers while a loop goes over the taps.
                                Every sum is one chain of fused multiply-adds that begins with
                                the bias.
                                """)
                .addField(species())
                .addField(lanes())
                .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
                .addMethod(rows(tiles));
        for (boolean indirect : List.of(false, true)) {
            List<Tile> same = tiles.stream().filter(t -> t.indirect() == indirect).toList();
            if (!same.isEmpty()) {
                type.addMethod(panel(indirect));
                type.addMethod(dispatch(same, indirect));
                same.forEach(tile -> type.addMethod(tile(tile)));
            }
        }
        return type.addMethod(positions())
                .addMethod(finish())
                .addMethod(add())
                .addMethod(keep())
                .addMethod(warm(tiles))
                .addMethod(clampMethod())
                .addMethod(storeMethod())
                .build();
    }

    private static FieldSpec species() {
        return FieldSpec.builder(
                        ParameterizedTypeName.get(SPECIES, ClassName.get(Float.class)),
                        "SPECIES",
                        Modifier.STATIC,
                        Modifier.FINAL)
                .addJavadoc("The widest vectors of this machine, of a block's channels at most.\n")
                .initializer(
                        "$1T.SPECIES_PREFERRED.length() > $2L\n? $1T.SPECIES_512\n"
                                + ": $1T.SPECIES_PREFERRED",
                        VECTOR,
                        Tile.BLOCK)
                .build();
    }

    private static FieldSpec lanes() {
        return FieldSpec.builder(int.class, "LANES", Modifier.STATIC, Modifier.FINAL)
                .initializer("SPECIES.length()")
                .build();
    }

    private static MethodSpec rows(Set<Tile> tiles) {
        MethodSpec.Builder rows =
                MethodSpec.methodBuilder("rows")
                        .addJavadoc("The pixels of a tile {@code width} channels wide.\n")
                        .addModifiers(Modifier.STATIC)
                        .returns(int.class)
                        .addParameter(int.class, "width")
                        .beginControlFlow("if (LANES < $L)", Tile.BLOCK)
                        .addStatement("return $L", Tile.NARROW_ROWS)
                        .endControlFlow();
        List<Integer> widths = tiles.stream().map(Tile::vectors).distinct().sorted().toList();
        if (widths.isEmpty()) {
            return rows.addStatement("return 1").build();
        }
        for (int vectors : widths.subList(0, widths.size() - 1)) {
            rows.beginControlFlow("if (width == $L)", vectors * Tile.BLOCK)
                    .addStatement("return $L", Tile.rows(vectors))
                    .endControlFlow();
        }
        return rows.addStatement("return $L", Tile.rows(widths.get(widths.size() - 1))).build();
    }

    private static MethodSpec positions() {
        return MethodSpec.methodBuilder("positions")
                .addJavadoc("Where the pixels of a map lie that are so far apart.\n")
                .addModifiers(Modifier.STATIC)
                .returns(INTS)
                .addParameter(int.class, "height")
                .addParameter(int.class, "width")
                .addParameter(int.class, "row")
                .addParameter(int.class, "column")
                .addStatement("int[] positions = new int[height * width]")
                .beginControlFlow("for (int i = 0; i < positions.length; i++)")
                .addStatement("positions[i] = i / width * row + i % width * column")
                .endControlFlow()
                .addStatement("return positions")
                .build();
    }

    private static MethodSpec panel(boolean indirect) {
        MethodSpec.Builder method =
                signature(indirect ? "gatheredPanel" : "panel", indirect, "begin", "end");
        epilogue(method);
        return method.addJavadoc(
                        """
                        Computes pixels {@code begin} to {@code end} of {@code width} output
                        channels, in tiles as even as may be, and what follows the sums.
                        """)
                .addStatement("int rows = rows(width)")
                .addStatement("long pixels = end - begin")
                .addStatement("int tiles = (int) ((pixels + rows - 1) / rows)")
                .addStatement("int pixel = begin")
                .beginControlFlow("for (int t = 1; t <= tiles; t++)")
                .addStatement("int next = begin + (int) (pixels * t / tiles)")
                .addStatement(
                        "$L($L, next - pixel)",
                        name(indirect),
                        arguments(indirect, "0").replace(" + 0", ""))
                .addStatement(
                        "finish(y, to, pixel, next, yo, yb, width, other, at, oo, ob, low, high)")
                .addStatement("pixel = next")
                .endControlFlow()
                .build();
    }

    private static void epilogue(MethodSpec.Builder method) {
        method.addParameter(FLOATS, "other")
                .addParameter(INTS, "at")
                .addParameter(int.class, "oo")
                .addParameter(int.class, "ob")
                .addParameter(float.class, "low")
                .addParameter(float.class, "high");
    }

    private static MethodSpec finish() {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("finish")
                        .addJavadoc(
                                """
                                Adds {@code other} to the sums, unless it is null, and keeps them
                                from {@code low} to {@code high}.

                                @param at where each pixel lies in {@code other}, from {@code oo}
                                    on; its next block of channels is {@code ob} further
                                """)
                        .addModifiers(Modifier.STATIC)
                        .addParameter(FLOATS, "y")
                        .addParameter(INTS, "to")
                        .addParameter(int.class, "pixel")
                        .addParameter(int.class, "end")
                        .addParameter(int.class, "yo")
                        .addParameter(int.class, "yb")
                        .addParameter(int.class, "width");
        epilogue(method);
        return method.addStatement(
                        "boolean clamps = low > $1T.NEGATIVE_INFINITY || high < $1T.POSITIVE_INFINITY",
                        Float.class)
                .beginControlFlow("if (!clamps && other == null)")
                .addStatement("return")
                .endControlFlow()
                .beginControlFlow("for (int c = 0; c < width; c += LANES)")
                .addStatement("int lane = yo + c / $1L * yb + c % $1L", Tile.BLOCK)
                .beginControlFlow("if (other != null)")
                .addStatement(
                        "add(y, to, pixel, end, lane, other, at, oo + c / $1L * ob + c % $1L)",
                        Tile.BLOCK)
                .endControlFlow()
                .beginControlFlow("if (clamps)")
                .addStatement("keep(y, to, pixel, end, lane, low, high)")
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    private static MethodSpec storeMethod() {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("store")
                        .addJavadoc(
                                """
                                Copies {@code rows} by {@code columns} pixels of a block of channels
                                from {@code x} to {@code y}, with the bias added, then
                                {@code other} unless it is null, and kept from {@code low} to
                                {@code high}.
                                """)
                        .addModifiers(Modifier.STATIC)
                        .addParameter(FLOATS, "x")
                        .addParameter(int.class, "xo")
                        .addParameter(int.class, "xRow")
                        .addParameter(int.class, "rows")
                        .addParameter(int.class, "columns")
                        .addParameter(FLOATS, "bias")
                        .addParameter(int.class, "channel")
                        .addParameter(FLOATS, "other")
                        .addParameter(int.class, "oo")
                        .addParameter(int.class, "otherRow")
                        .addParameter(FLOATS, "y")
                        .addParameter(int.class, "yo")
                        .addParameter(int.class, "yRow")
                        .addParameter(float.class, "low")
                        .addParameter(float.class, "high")
                        .addStatement("$1T least = $1T.broadcast(SPECIES, low)", VECTOR)
                        .addStatement("$1T most = $1T.broadcast(SPECIES, high)", VECTOR)
                        .beginControlFlow("for (int s = 0; s < $L; s += LANES)", Tile.BLOCK)
                        .addStatement("$1T b = $1T.fromArray(SPECIES, bias, channel + s)", VECTOR)
                        .beginControlFlow("for (int r = 0; r < rows; r++)")
                        .addStatement("int from = xo + r * xRow + s")
                        .addStatement("int to = yo + r * yRow + s")
                        .beginControlFlow("if (other == null)");
        pixels(method, "");
        method.nextControlFlow("else").addStatement("int at = oo + r * otherRow + s");
        pixels(method, ".add($1T.fromArray(SPECIES, other, at + c))");
        return method.endControlFlow().endControlFlow().endControlFlow().build();
    }

    private static void pixels(MethodSpec.Builder method, String add) {
        method.beginControlFlow("for (int c = 0; c < columns * $1L; c += $1L)", Tile.BLOCK)
                .addStatement("$1T sum = $1T.fromArray(SPECIES, x, from + c).add(b)" + add, VECTOR)
                .addStatement("clamp(sum, least, most).intoArray(y, to + c)")
                .endControlFlow();
    }

    private static MethodSpec.Builder overPixels(String name) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(FLOATS, "y")
                .addParameter(INTS, "to")
                .addParameter(int.class, "pixel")
                .addParameter(int.class, "end")
                .addParameter(int.class, "lane");
    }

    private static MethodSpec add() {
        return overPixels("add")
                .addParameter(FLOATS, "other")
                .addParameter(INTS, "at")
                .addParameter(int.class, "oo")
                .beginControlFlow("for (int p = pixel; p < end; p++)")
                .addStatement("$1T sum = $1T.fromArray(SPECIES, y, lane + to[p])", VECTOR)
                .addStatement("$1T value = $1T.fromArray(SPECIES, other, oo + at[p])", VECTOR)
                .addStatement("sum.add(value).intoArray(y, lane + to[p])")
                .endControlFlow()
                .build();
    }

    /** HotSpot compiles a method once it has run often, in a thread of its own. */
    private static MethodSpec warm(Set<Tile> tiles) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("warm")
                        .addJavadoc(
                                """
                                Calls every tile of this machine's vectors until HotSpot begins to
                                compile it, so that it is compiled while weights are packed.
                                """)
                        .addModifiers(Modifier.STATIC);
        if (tiles.isEmpty()) {
            return method.build();
        }
        method.addStatement("float[] none = new float[$L]", WARM_ELEMENTS)
                .addStatement("int[] at = new int[$L]", WARM_TAPS)
                .beginControlFlow("for (int i = 0; i < $L; i++)", WARM_CALLS);
        Set<String> calls = new TreeSet<>();
        for (Tile tile : tiles) {
            String name = tile.indirect() ? "gathered" : "tile";
            calls.add(
                    "%s(none, at, 0, 0, %s, %s, none, 0, %s, none, 0, none, at, 0, 0, %s)"
                            .formatted(
                                    name,
                                    tile.indirect() ? "at" : "0",
                                    WARM_TAPS,
                                    tile.vectors() * Tile.BLOCK,
                                    tile.rows()));
        }
        calls.forEach(call -> method.addStatement("$L", call));
        return method.endControlFlow().build();
    }

    private static MethodSpec keep() {
        return overPixels("keep")
                .addParameter(float.class, "low")
                .addParameter(float.class, "high")
                .addStatement("$1T least = $1T.broadcast(SPECIES, low)", VECTOR)
                .addStatement("$1T most = $1T.broadcast(SPECIES, high)", VECTOR)
                .beginControlFlow("for (int p = pixel; p < end; p++)")
                .addStatement("$1T sum = $1T.fromArray(SPECIES, y, lane + to[p])", VECTOR)
                .addStatement("clamp(sum, least, most).intoArray(y, lane + to[p])")
                .endControlFlow()
                .build();
    }

    /** Comparing and blending is cheaper than the maximum of the Vector API, and the same. */
    private static MethodSpec clampMethod() {
        return MethodSpec.methodBuilder("clamp")
                .addJavadoc(
                        """
                        The values kept from {@code low} to {@code high}, as {@code Math.max} and
                        {@code Math.min} keep them: no number stays none, and -0 becomes +0 where
                        that is the least.
                        """)
                .addModifiers(Modifier.STATIC)
                .returns(VECTOR)
                .addParameter(VECTOR, "value")
                .addParameter(VECTOR, "low")
                .addParameter(VECTOR, "high")
                .addStatement(
                        "$T raised = value.blend(low, value.compare($T.LE, low))",
                        VECTOR,
                        Code.OPERATORS)
                .addStatement(
                        "return raised.blend(high, raised.compare($T.GT, high))", Code.OPERATORS)
                .build();
    }

    private static MethodSpec.Builder signature(String name, boolean indirect, String... pixels) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name)
                        .addModifiers(Modifier.STATIC)
                        .addParameter(FLOATS, "x")
                        .addParameter(INTS, "from");
        for (String pixel : pixels) {
            method.addParameter(int.class, pixel);
        }
        method.addParameter(int.class, "xo");
        if (indirect) {
            method.addParameter(INTS, "taps");
        } else {
            method.addParameter(int.class, "xb");
        }
        return method.addParameter(int.class, "depth")
                .addParameter(FLOATS, "w")
                .addParameter(int.class, "wo")
                .addParameter(int.class, "width")
                .addParameter(FLOATS, "bias")
                .addParameter(int.class, "channel")
                .addParameter(FLOATS, "y")
                .addParameter(INTS, "to")
                .addParameter(int.class, "yo")
                .addParameter(int.class, "yb");
    }

    private static String arguments(boolean indirect, String from) {
        return "x, from, pixel, xo, %s, depth,\nw, wo + %s, width, bias, channel + %s,\n"
                        .formatted(indirect ? "taps" : "xb", from, from)
                + "y, to, yo, yb";
    }

    private static MethodSpec dispatch(List<Tile> tiles, boolean indirect) {
        MethodSpec.Builder method =
                signature(name(indirect), indirect, "pixel")
                        .addJavadoc(
                                """
                                Computes {@code rows} pixels of {@code width} output channels.

                                @param from where each pixel's values begin in {@code x}, from
                                    {@code xo} on
                                @param $L
                                @param w weights by tap, {@code width} channels each, from
                                    {@code wo} on
                                @param channel the first output channel
                                @param to where each pixel lies in {@code y}, from {@code yo} on;
                                    its next block of channels is {@code yb} further
                                """,
                                indirect
                                        ? "taps how far each tap lies behind a pixel's beginning"
                                        : "xb the distance of a pixel's blocks of channels")
                        .addParameter(int.class, "rows");
        method.beginControlFlow("if (LANES == $L)", Tile.BLOCK);
        method.beginControlFlow("switch (width + rows)");
        for (Tile tile : tiles) {
            if (tile.rows() <= Tile.rows(tile.vectors())) {
                method.addStatement(
                        "case $L -> $L($L)",
                        tile.vectors() * Tile.BLOCK + tile.rows(),
                        tile.method(),
                        CodeBlock.of("$L, 0", arguments(indirect, "0").replace(" + 0", "")));
            }
        }
        single(method, indirect).endControlFlow();
        method.addStatement("return").endControlFlow();
        method.addStatement("int vectors = LANES == $L ? 4 : 2", Tile.BLOCK / 4);
        method.beginControlFlow("for (int s = 0; s < width; s += vectors * LANES)");
        method.beginControlFlow("switch (vectors * $L + rows)", Tile.BLOCK);
        for (Tile tile : tiles) {
            if (tile.rows() <= Tile.NARROW_ROWS && tile.vectors() % 2 == 0) {
                method.addStatement(
                        "case $L -> $L($L)",
                        tile.vectors() * Tile.BLOCK + tile.rows(),
                        tile.method(),
                        arguments(indirect, "s") + ", s");
            }
        }
        return single(method, indirect).endControlFlow().endControlFlow().build();
    }

    /** Numbers of pixels that have no method of their own are computed one by one. */
    private static MethodSpec.Builder single(MethodSpec.Builder method, boolean indirect) {
        return method.beginControlFlow("default ->")
                .beginControlFlow("for (int r = 0; r < rows; r++)")
                .addStatement(
                        "$L($L, 1)",
                        name(indirect),
                        arguments(indirect, "0").replace(" + 0", "").replace("pixel", "pixel + r"))
                .endControlFlow()
                .endControlFlow();
    }

    private static String name(boolean indirect) {
        return indirect ? "gathered" : "tile";
    }

    private static MethodSpec tile(Tile tile) {
        MethodSpec.Builder method =
                signature(tile.method(), tile.indirect(), "pixel")
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(int.class, "s");
        int rows = tile.rows();
        int vectors = tile.vectors();
        for (int v = 0; v < vectors; v++) {
            method.addStatement(
                    "$1T a0_$2L = $1T.fromArray(SPECIES, bias, channel$3L)",
                    VECTOR,
                    v,
                    times(v, "LANES"));
        }
        for (int r = 1; r < rows; r++) {
            for (int v = 0; v < vectors; v++) {
                method.addStatement("$T a$L_$L = a0_$L", VECTOR, r, v, v);
            }
        }
        for (int r = 0; r < rows; r++) {
            method.addStatement("int from$L = from[pixel$L]", r, plus(r));
        }
        loop(method, tile);
        store(method, tile);
        return method.build();
    }

    private static void loop(MethodSpec.Builder method, Tile tile) {
        method.addStatement(
                "int step = LANES == $L ? $L : width", Tile.BLOCK, tile.vectors() * Tile.BLOCK);
        if (tile.indirect()) {
            method.beginControlFlow("for (int i = 0; i < depth; i++)")
                    .addStatement("int k = wo + i * step")
                    .addStatement("int o = xo + taps[i]");
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
                    "$1T w$2L = $1T.fromArray(SPECIES, w, k$3L)", VECTOR, v, times(v, "LANES"));
        }
        for (int r = 0; r < tile.rows(); r++) {
            method.addStatement("$1T x$2L = $1T.broadcast(SPECIES, x[from$2L + o])", VECTOR, r);
            for (int v = 0; v < tile.vectors(); v++) {
                method.addStatement("a$1L_$2L = x$1L.fma(w$2L, a$1L_$2L)", r, v);
            }
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
