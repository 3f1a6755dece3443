package dev.cnnc.emit.vector;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.vector.Tile;
import dev.cnnc.winograd.WinogradTile;
import javax.lang.model.element.Modifier;

/**
 * Writes the loops over tiles and blocks of channels around Winograd's transforms. All layers share
 * them, so that HotSpot compiles them once.
 */
final class TransformLoops {

    private static final ClassName ARRAYS = ClassName.get("java.util", "Arrays");
    private static final ClassName SYSTEM = ClassName.get(System.class);

    private final ClassName tiles;
    private final int m;
    private final int side;
    private final int block = Tile.BLOCK;

    TransformLoops(WinogradTile tile, Libraries libraries) {
        this.tiles = libraries.tiles();
        this.m = tile.outputs();
        this.side = tile.inputs();
    }

    void addTo(TypeSpec.Builder type) {
        type.addMethod(inputs()).addMethod(outputs());
    }

    private MethodSpec inputs() {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("inputs")
                        .addJavadoc(
                                """
                                Transforms tiles {@code begin} to {@code begin + count} of a map.
                                Point i of tile t goes to
                                {@code y[yo + i * distance + (b * chunk + t) * $L]} for its block b of
                                channels.

                                @param xo where the map begins in {@code x}
                                @param xb the distance of its blocks of channels
                                @param row the distance of its rows
                                @param margin the zeros that lie round it
                                @param above the padding above the map, and {@code before} that on its
                                    left
                                @param columns tiles beside each other
                                @param patch room for two tiles in {@code y}
                                """,
                                block)
                        .addModifiers(Modifier.STATIC)
                        .addParameter(Code.FLOATS, "x");
        Code.ints(method, "xo", "xb", "row", "height", "width", "margin", "above", "before");
        Code.ints(method, "columns", "begin", "count", "blocks", "chunk");
        method.addParameter(Code.FLOATS, "y");
        Code.ints(method, "yo", "distance", "patch");
        int edge = side * side * block;
        return method.beginControlFlow("for (int b = 0; b < blocks; b++)")
                .addStatement("int from = xo + b * xb")
                .addStatement("int top = begin / columns * $L - above", m)
                .addStatement("int left = begin % columns * $L - before", m)
                .beginControlFlow("for (int tile = 0; tile < count; tile++)")
                .addStatement(
                        "boolean within = top >= -margin && left >= -margin\n"
                                + "&& top + $1L <= height + margin && left + $1L <= width + margin",
                        side)
                .addStatement("int to = yo + (b * chunk + tile) * $L", block)
                .beginControlFlow("if (within)")
                .addStatement(
                        "input(x, from + top * row + left * $L, row, y, patch, y, to, distance)",
                        block)
                .nextControlFlow("else")
                .addStatement("$T.fill(y, patch + $L, patch + $L, 0f)", ARRAYS, edge, 2 * edge)
                .addStatement("int x0 = Math.max(0, left)")
                .addStatement("int x1 = Math.min(width, left + $L)", side)
                .addStatement("int y1 = x0 < x1 ? Math.min(height, top + $L) : top", side)
                .beginControlFlow("for (int i = Math.max(0, top); i < y1; i++)")
                .addStatement(
                        "$T.arraycopy(x, from + i * row + x0 * $L, y,\n"
                                + "patch + $L + ((i - top) * $L + x0 - left) * $L, (x1 - x0) * $L)",
                        SYSTEM,
                        block,
                        edge,
                        side,
                        block,
                        block)
                .endControlFlow()
                .addStatement(
                        "input(y, patch + $L, $L, y, patch, y, to, distance)", edge, side * block)
                .endControlFlow()
                .addStatement("left += $L", m)
                .beginControlFlow("if (left >= columns * $L - before)", m)
                .addStatement("left = -before")
                .addStatement("top += $L", m)
                .endControlFlow()
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    private MethodSpec outputs() {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("outputs")
                        .addJavadoc(
                                """
                                Transforms back the tiles of blocks {@code first} to {@code last} of
                                channels, which lie in {@code x} as {@code inputs} lays them, and
                                stores their pixels in {@code y} with the bias added, then
                                {@code other} unless it is null, and kept from {@code low} to
                                {@code high}.

                                @param at where {@code other} begins, with blocks {@code ob} and rows
                                    {@code otherRow} apart
                                @param yb the distance of the blocks of {@code y}
                                @param row the distance of its rows
                                """)
                        .addModifiers(Modifier.STATIC)
                        .addParameter(Code.FLOATS, "x");
        Code.ints(method, "xo", "distance", "patch", "columns", "begin", "count", "first", "last");
        Code.ints(method, "chunk");
        method.addParameter(Code.FLOATS, "bias").addParameter(Code.FLOATS, "other");
        Code.ints(method, "at", "ob", "otherRow");
        method.addParameter(Code.FLOATS, "y");
        Code.ints(method, "yo", "yb", "row", "height", "width");
        method.addParameter(float.class, "low").addParameter(float.class, "high");
        int edge = side * side * block;
        return method.beginControlFlow("for (int b = first; b < last; b++)")
                .addStatement("int top = begin / columns * $L", m)
                .addStatement("int left = begin % columns * $L", m)
                .beginControlFlow("for (int tile = 0; tile < count; tile++)")
                .addStatement(
                        "output(x, xo + (b * chunk + tile) * $L, distance, x, patch, x, patch + $L)",
                        block,
                        edge)
                .addStatement(
                        "$1T.store(x, patch + $2L, $3L, Math.min($4L, height - top),\n"
                                + "Math.min($4L, width - left), bias, b * $5L,\n"
                                + "other, at + b * ob + top * otherRow + left * $5L, otherRow,\n"
                                + "y, yo + b * yb + top * row + left * $5L, row, low, high)",
                        tiles,
                        edge,
                        m * block,
                        m,
                        block)
                .addStatement("left += $L", m)
                .beginControlFlow("if (left >= columns * $L)", m)
                .addStatement("left = 0")
                .addStatement("top += $L", m)
                .endControlFlow()
                .endControlFlow()
                .endControlFlow()
                .build();
    }
}
