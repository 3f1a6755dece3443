package dev.cnnc.emit.vector;

import static dev.cnnc.emit.vector.Code.plus;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.vector.PoolWindow;
import dev.cnnc.plan.vector.Tile;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the class of the loops that all pools of a network share. */
final class PoolRowsGenerator {

    private final PoolWindow window;
    private final boolean maximum;
    private final ClassName tiles;

    private PoolRowsGenerator(PoolWindow window, ClassName tiles) {
        this.window = window;
        this.maximum = window.kind() == PoolWindow.Kind.MAX;
        this.tiles = tiles;
    }

    /** Adds the methods for {@code windows}. */
    static TypeSpec generate(TypeSpec.Builder type, Set<PoolWindow> windows, ClassName tiles) {
        type.addJavadoc("Rows of pooled windows.\n")
                .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
        for (PoolWindow window : windows) {
            if (window.kind() == PoolWindow.Kind.PLANAR_MAX) {
                PlanarPoolRows.add(type, window, tiles);
            } else {
                PoolRowsGenerator generator = new PoolRowsGenerator(window, tiles);
                type.addMethod(generator.rows()).addMethod(generator.row());
            }
        }
        return type.build();
    }

    private MethodSpec rows() {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(window.method())
                        .addJavadoc(
                                """
                                Pools rows {@code first} to {@code last} of maps whose blocks of
                                channels have {@code rows} rows of {@code columns} pixels each.

                                @param xo where the first pixel lies in {@code x}, with blocks
                                    {@code xb} and rows {@code xr} apart
                                $L
                                @param down the rows from a window to the next, and {@code right}
                                    the columns
                                @param above the rows of padding above, and {@code before} the
                                    columns on the left
                                @param yo where the result begins in {@code y}, with blocks
                                    {@code yb} and rows {@code yr} apart
                                """,
                                maximum
                                        ? "@param height the rows of the map, and {@code width} its"
                                                + " columns"
                                        : "@param heights the rows that a window counts, by row of"
                                                + " the result,\n    and {@code widths} the columns")
                        .addModifiers(Modifier.STATIC)
                        .addParameter(Code.FLOATS, "x");
        Code.ints(method, "xo", "xb", "xr");
        size(method);
        Code.ints(method, "down", "right", "above", "before");
        method.addParameter(Code.FLOATS, "y");
        Code.ints(method, "yo", "yb", "yr", "rows", "columns", "first", "last");
        return method.beginControlFlow("for (int i = first; i < last; i++)")
                .addStatement("int row = i % rows")
                .addStatement("int from = xo + i / rows * xb")
                .addStatement("int to = yo + i / rows * yb + row * yr")
                .addStatement(
                        "$LRow(x, from, xr, $L, row * down - above, right, before,\n"
                                + "y, to, columns)",
                        window.method(),
                        maximum ? "height, width" : "heights[row], widths")
                .endControlFlow()
                .build();
    }

    private void size(MethodSpec.Builder method) {
        if (maximum) {
            Code.ints(method, "height", "width");
        } else {
            method.addParameter(Code.INTS, "heights").addParameter(Code.INTS, "widths");
        }
    }

    private MethodSpec row() {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(window.method() + "Row")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(Code.FLOATS, "x");
        Code.ints(method, "from", "xr");
        if (maximum) {
            Code.ints(method, "height", "width");
        } else {
            method.addParameter(int.class, "height").addParameter(Code.INTS, "widths");
        }
        Code.ints(method, "top", "right", "before");
        method.addParameter(Code.FLOATS, "y");
        Code.ints(method, "to", "columns");
        for (int kh = 0; kh < window.height(); kh++) {
            method.addStatement("int row$1L = from + $2L * xr", kh, position("top", kh, "height"));
        }
        method.beginControlFlow("for (int column = 0; column < columns; column++)");
        method.addStatement("int left = column * right - before");
        for (int kw = 0; kw < window.width(); kw++) {
            method.addStatement(
                    "int column$L = $L * $L", kw, position("left", kw, "width"), Tile.BLOCK);
        }
        method.beginControlFlow("for (int s = 0; s < $L; s += $T.LANES)", Tile.BLOCK, tiles);
        window(method);
        method.addStatement(
                "value$L.intoArray(y, to + column * $L + s)",
                maximum ? "" : ".div((float) (height * widths[column]))",
                Tile.BLOCK);
        return method.endControlFlow().endControlFlow().build();
    }

    private void window(MethodSpec.Builder method) {
        String species = tiles.simpleName() + ".SPECIES";
        boolean first = true;
        for (int kh = 0; kh < window.height(); kh++) {
            for (int kw = 0; kw < window.width(); kw++) {
                String load =
                        "FloatVector.fromArray(%s, x, row%s + column%s + s)"
                                .formatted(species, kh, kw);
                if (first && maximum) {
                    method.addStatement("$T value = $L", Code.VECTOR, load);
                } else if (first) {
                    method.addStatement(
                            "$1T value = $1T.zero($2L).add($3L)", Code.VECTOR, species, load);
                } else {
                    method.addStatement("value = value.$L($L)", maximum ? "max" : "add", load);
                }
                first = false;
            }
        }
    }

    /** The input position of a tap; the greatest value of a window may be met twice. */
    private String position(String begin, int tap, String size) {
        String at = plus(begin, tap);
        return maximum
                ? "Math.min(%s - 1, Math.max(0, %s))".formatted(size, at)
                : tap == 0 ? at : "(" + at + ")";
    }
}
