package dev.cnnc.emit.vector;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.vector.PlanarPoolKernel;
import dev.cnnc.plan.vector.PoolWindow;
import javax.lang.model.element.Modifier;

/**
 * Writes the loops of pools over maps in PyTorch's order. A vector of each of two rows yields half
 * a vector of maxima. All lanes are stored, so what is stored next overwrites the other half; the
 * last values of a part, behind which another part may have stored, are computed one by one.
 */
final class PlanarPoolRows {

    private PlanarPoolRows() {}

    static void add(TypeSpec.Builder type, PoolWindow window, ClassName tiles) {
        type.addField(shuffle("EVEN", "2 * lane % $1T.LANES", tiles))
                .addField(shuffle("ODD", "(2 * lane + 1) % $1T.LANES", tiles))
                .addMethod(rows(window, tiles))
                .addMethod(pairs(tiles))
                .addMethod(single());
    }

    private static FieldSpec shuffle(String name, String source, ClassName tiles) {
        return FieldSpec.builder(
                        ParameterizedTypeName.get(Code.SHUFFLE, ClassName.get(Float.class)),
                        name,
                        Modifier.PRIVATE,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .initializer("$2T.fromOp($1T.SPECIES, lane -> " + source + ")", tiles, Code.SHUFFLE)
                .build();
    }

    private static MethodSpec rows(PoolWindow window, ClassName tiles) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(window.method())
                        .addJavadoc(
                                """
                                Pools rows {@code first} to {@code last} of maps in PyTorch's order
                                whose channels have {@code rows} rows of {@code columns} pixels each.

                                @param xo where the first pixel lies in {@code x}, with channels
                                    {@code xb} and rows {@code xr} apart
                                @param yo where the result begins in {@code y}, with channels
                                    {@code yb} and rows {@code yr} apart
                                """)
                        .addModifiers(Modifier.STATIC)
                        .addParameter(Code.FLOATS, "x");
        Code.ints(method, "xo", "xb", "xr");
        method.addParameter(Code.FLOATS, "y");
        Code.ints(method, "yo", "yb", "yr", "rows", "columns", "first", "last");
        int side = PlanarPoolKernel.SIDE;
        return method.addStatement(
                        "int end = yo + (last - 1) / rows * yb + (last - 1) % rows * yr + columns")
                .beginControlFlow("for (int i = first; i < last; i++)")
                .addStatement("int from = xo + i / rows * xb + i % rows * $L * xr", side)
                .addStatement("int to = yo + i / rows * yb + i % rows * yr")
                .addStatement(
                        "int room = Math.min(end - to, (x.length - from - xr) / $1L + $2T.LANES / $1L)"
                                + " - $2T.LANES",
                        side,
                        tiles)
                .addStatement("int column = 0")
                .beginControlFlow(
                        "for (; column < columns && column <= room; column += $T.LANES / $L)",
                        tiles,
                        side)
                .addStatement(
                        "pairs(x, from + $1L * column, from + xr + $1L * column, y, to + column)",
                        side)
                .endControlFlow()
                .beginControlFlow("for (; column < columns; column++)")
                .addStatement(
                        "y[to + column] = single(x, from + $1L * column, from + xr + $1L * column)",
                        side)
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    private static MethodSpec pairs(ClassName tiles) {
        return MethodSpec.methodBuilder("pairs")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(Code.FLOATS, "x")
                .addParameter(int.class, "upper")
                .addParameter(int.class, "lower")
                .addParameter(Code.FLOATS, "y")
                .addParameter(int.class, "to")
                .addStatement(
                        "$1T greatest = $1T.fromArray($2T.SPECIES, x, upper)\n"
                                + ".max($1T.fromArray($2T.SPECIES, x, lower))",
                        Code.VECTOR,
                        tiles)
                .addStatement(
                        "greatest.rearrange(EVEN).max(greatest.rearrange(ODD)).intoArray(y, to)")
                .build();
    }

    private static MethodSpec single() {
        return MethodSpec.methodBuilder("single")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(float.class)
                .addParameter(Code.FLOATS, "x")
                .addParameter(int.class, "upper")
                .addParameter(int.class, "lower")
                .addStatement(
                        "return Math.max(Math.max(x[upper], x[lower]),\n"
                                + "Math.max(x[upper + 1], x[lower + 1]))")
                .build();
    }
}
