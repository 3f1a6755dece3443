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
        type.addField(half(tiles))
                .addField(shuffle("EVEN", "2 * lane % $1T.LANES", tiles))
                .addField(shuffle("ODD", "(2 * lane + 1) % $1T.LANES", tiles))
                .addMethod(rows(window, tiles))
                .addMethod(pairs(tiles))
                .addMethod(singly());
    }

    private static FieldSpec half(ClassName tiles) {
        return FieldSpec.builder(
                        int.class, "HALF", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The windows that a vector of each row holds.\n")
                .initializer("$T.LANES / $L", tiles, PlanarPoolKernel.SIDE)
                .build();
    }

    private static FieldSpec shuffle(String name, String source, ClassName tiles) {
        return FieldSpec.builder(
                        ParameterizedTypeName.get(Code.SHUFFLE, ClassName.get(Float.class)),
                        name,
                        Modifier.PRIVATE,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .initializer(
                        "$2T.fromOp($1T.SPECIES,\n        lane -> " + source + ")",
                        tiles,
                        Code.SHUFFLE)
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
                .addStatement("int vectors = (columns + HALF - 1) / HALF")
                .addStatement("int lastTo = end - (vectors + 1) * HALF")
                .addStatement("int lastFrom = x.length - xr - vectors * $T.LANES", tiles)
                .beginControlFlow("for (int i = first; i < last; i++)")
                .addStatement("int channel = i / rows")
                .addStatement("int row = i - channel * rows")
                .addStatement("int from = xo + channel * xb + row * $L * xr", side)
                .addStatement("int to = yo + channel * yb + row * yr")
                .beginControlFlow("if (from <= lastFrom && to <= lastTo)")
                .addStatement("pairs(x, from, from + xr, y, to, columns)")
                .nextControlFlow("else")
                .addStatement("singly(x, from, from + xr, y, to, columns)")
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    private static MethodSpec pairs(ClassName tiles) {
        return row("pairs")
                .addJavadoc(
                        "Pools a row, and stores a vector's half behind it and up to a vector.\n")
                .beginControlFlow("for (int column = 0; column < columns; column += HALF)")
                .addStatement("int at = $L * column", PlanarPoolKernel.SIDE)
                .addStatement(
                        "$1T greatest = $1T.fromArray($2T.SPECIES, x, upper + at)\n"
                                + ".max($1T.fromArray($2T.SPECIES, x, lower + at))",
                        Code.VECTOR,
                        tiles)
                .addStatement(
                        "greatest.rearrange(EVEN).max(greatest.rearrange(ODD))"
                                + ".intoArray(y, to + column)")
                .endControlFlow()
                .build();
    }

    private static MethodSpec singly() {
        return row("singly")
                .addJavadoc("Pools a row and stores nothing behind it.\n")
                .beginControlFlow("for (int column = 0; column < columns; column++)")
                .addStatement("int u = upper + $L * column", PlanarPoolKernel.SIDE)
                .addStatement("int l = lower + $L * column", PlanarPoolKernel.SIDE)
                .addStatement(
                        "y[to + column] = $1T.max($1T.max(x[u], x[l]), $1T.max(x[u + 1], x[l + 1]))",
                        Math.class)
                .endControlFlow()
                .build();
    }

    private static MethodSpec.Builder row(String name) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(Code.FLOATS, "x");
        Code.ints(method, "upper", "lower");
        method.addParameter(Code.FLOATS, "y");
        Code.ints(method, "to", "columns");
        return method;
    }
}
