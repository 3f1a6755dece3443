package dev.cnnc.emit.vector;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.vector.Tile;
import javax.lang.model.element.Modifier;

/** Writes what is done to sums once they are stored. */
final class TileStores {

    private TileStores() {}

    /** Adds the methods that finish sums. */
    static void add(TypeSpec.Builder type) {
        type.addMethod(finish()).addMethod(add()).addMethod(store());
    }

    /** Adds the parameters of what follows the sums. */
    static void epilogue(MethodSpec.Builder method) {
        method.addParameter(Code.FLOATS, "other")
                .addParameter(Code.INTS, "at")
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
                                Adds {@code other} to the sums, which are then kept from
                                {@code low} to {@code high}; does nothing where it is null.

                                @param at where each pixel lies in {@code other}, from {@code oo}
                                    on; its next block of channels is {@code ob} further
                                """)
                        .addModifiers(Modifier.STATIC)
                        .addParameter(Code.FLOATS, "y")
                        .addParameter(Code.INTS, "to")
                        .addParameter(int.class, "pixel")
                        .addParameter(int.class, "end")
                        .addParameter(int.class, "yo")
                        .addParameter(int.class, "yb")
                        .addParameter(int.class, "width");
        epilogue(method);
        return method.beginControlFlow("if (other == null)")
                .addStatement("return")
                .endControlFlow()
                .beginControlFlow("for (int c = 0; c < width; c += LANES)")
                .addStatement(
                        "add(y, to, pixel, end, yo + c / $1L * yb + c % $1L,\n"
                                + "other, at, oo + c / $1L * ob + c % $1L, low, high)",
                        Tile.BLOCK)
                .endControlFlow()
                .build();
    }

    private static MethodSpec store() {
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
                        .addParameter(Code.FLOATS, "x")
                        .addParameter(int.class, "xo")
                        .addParameter(int.class, "xRow")
                        .addParameter(int.class, "rows")
                        .addParameter(int.class, "columns")
                        .addParameter(Code.FLOATS, "bias")
                        .addParameter(int.class, "channel")
                        .addParameter(Code.FLOATS, "other")
                        .addParameter(int.class, "oo")
                        .addParameter(int.class, "otherRow")
                        .addParameter(Code.FLOATS, "y")
                        .addParameter(int.class, "yo")
                        .addParameter(int.class, "yRow")
                        .addParameter(float.class, "low")
                        .addParameter(float.class, "high")
                        .addStatement("$1T least = $1T.broadcast(SPECIES, low)", Code.VECTOR)
                        .addStatement("$1T most = $1T.broadcast(SPECIES, high)", Code.VECTOR)
                        .beginControlFlow("for (int s = 0; s < $L; s += LANES)", Tile.BLOCK)
                        .addStatement(
                                "$1T b = $1T.fromArray(SPECIES, bias, channel + s)", Code.VECTOR)
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
                .addStatement(
                        "$1T sum = $1T.fromArray(SPECIES, x, from + c).add(b)" + add, Code.VECTOR);
        clamp(method);
        method.addStatement("sum.intoArray(y, to + c)").endControlFlow();
    }

    private static MethodSpec add() {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("add")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(Code.FLOATS, "y")
                        .addParameter(Code.INTS, "to")
                        .addParameter(int.class, "pixel")
                        .addParameter(int.class, "end")
                        .addParameter(int.class, "lane")
                        .addParameter(Code.FLOATS, "other")
                        .addParameter(Code.INTS, "at")
                        .addParameter(int.class, "oo")
                        .addParameter(float.class, "low")
                        .addParameter(float.class, "high")
                        .addStatement("$1T least = $1T.broadcast(SPECIES, low)", Code.VECTOR)
                        .addStatement("$1T most = $1T.broadcast(SPECIES, high)", Code.VECTOR)
                        .beginControlFlow("for (int p = pixel; p < end; p++)")
                        .addStatement(
                                "$1T value = $1T.fromArray(SPECIES, other, oo + at[p])",
                                Code.VECTOR)
                        .addStatement(
                                "$1T sum = $1T.fromArray(SPECIES, y, lane + to[p]).add(value)",
                                Code.VECTOR);
        clamp(method);
        return method.addStatement("sum.intoArray(y, lane + to[p])").endControlFlow().build();
    }

    private static void clamp(MethodSpec.Builder method) {
        Clamps.raise(method, "sum", "least");
        Clamps.lower(method, "sum", "most");
    }
}
