package dev.cnnc.emit.vector;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.vector.Tile;
import dev.cnnc.winograd.Arithmetic;
import dev.cnnc.winograd.TransformProgram;
import dev.cnnc.winograd.WinogradTile;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the class of Winograd's transforms: a block of channels at a time. */
final class TransformsGenerator {

    private final WinogradTile tile;
    private final ClassName tiles;
    private final TransformLoops loops;

    TransformsGenerator(WinogradTile tile, Libraries libraries) {
        this.tile = tile;
        this.loops = new TransformLoops(tile, libraries);
        this.tiles = libraries.tiles();
    }

    TypeSpec generate(TypeSpec.Builder type) {
        loops.addTo(type);
        return type.addMethod(
                        MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
                .addMethod(
                        twice("input", tile.inputTransform())
                                .addJavadoc(
                                        """
                                        Transforms a tile of {@code x} from {@code xo} on, with rows
                                        {@code row} apart; point i of the result goes to
                                        {@code y[yo + i * distance]}.

                                        @param middle room for a tile from {@code mo} on
                                        """)
                                .build())
                .addMethod(
                        twice("output", tile.outputTransform())
                                .addJavadoc(
                                        """
                                        Transforms a tile whose point i is
                                        {@code x[xo + i * distance]} to rows of pixels from
                                        {@code y[yo]} on.

                                        @param middle room for a tile from {@code mo} on
                                        """)
                                .build())
                .build();
    }

    /** Columns first, then the rows of what they yield. */
    private MethodSpec.Builder twice(String name, TransformProgram program) {
        boolean in = name.equals("input");
        int side = tile.inputs();
        int results = program.outputs().size();
        int block = Tile.BLOCK;
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name)
                        .addModifiers(Modifier.STATIC)
                        .addParameter(Code.FLOATS, "x")
                        .addParameter(int.class, "xo")
                        .addParameter(int.class, in ? "row" : "distance")
                        .addParameter(Code.FLOATS, "middle")
                        .addParameter(int.class, "mo")
                        .addParameter(Code.FLOATS, "y")
                        .addParameter(int.class, "yo");
        if (in) {
            method.addParameter(int.class, "distance");
        }
        method.beginControlFlow("for (int s = 0; s < $L; s += $T.LANES)", block, tiles);
        method.beginControlFlow("for (int j = 0; j < $L; j++)", side);
        method.addStatement("int from = xo + j * $L + s", in ? String.valueOf(block) : "distance");
        for (int i = 0; i < side; i++) {
            String at = i == 0 ? "" : in ? " + " + i + " * row" : " + " + i * side + " * distance";
            load(method, i, "x", "from" + at);
        }
        List<String> columns = run(method, program);
        method.addStatement("int to = mo + j * $L + s", block);
        for (int i = 0; i < results; i++) {
            int at = i * side * block;
            method.addStatement("$L.intoArray(middle, $L)", columns.get(i), Code.plus("to", at));
        }
        method.endControlFlow();
        method.beginControlFlow("for (int i = 0; i < $L; i++)", results);
        method.addStatement("int from = mo + i * $L + s", side * block);
        for (int j = 0; j < side; j++) {
            load(method, j, "middle", Code.plus("from", j * block));
        }
        List<String> rows = run(method, program);
        if (in) {
            method.addStatement("int to = yo + i * $L * distance + s", side);
        } else {
            method.addStatement("int to = yo + i * $L + s", results * block);
        }
        for (int j = 0; j < results; j++) {
            String at =
                    in ? (j == 0 ? "to" : "to + " + j + " * distance") : Code.plus("to", j * block);
            method.addStatement("$L.intoArray(y, $L)", rows.get(j), at);
        }
        return method.endControlFlow().endControlFlow();
    }

    private void load(MethodSpec.Builder method, int number, String array, String at) {
        method.addStatement(
                "$1T v$2L = $1T.fromArray($3T.SPECIES, $4L, $5L)",
                Code.VECTOR,
                number,
                tiles,
                array,
                at);
    }

    /** Writes the operations on {@code v0}, {@code v1}, …, and returns the names of the results. */
    private List<String> run(MethodSpec.Builder method, TransformProgram program) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < program.inputs(); i++) {
            values.add("v" + i);
        }
        Writer writer = new Writer(method, program.inputs());
        return program.run(writer, values);
    }

    /** Each operation becomes a statement of its own. */
    private final class Writer implements Arithmetic<String> {

        private final MethodSpec.Builder method;
        private int next;

        Writer(MethodSpec.Builder method, int next) {
            this.method = method;
            this.next = next;
        }

        @Override
        public String add(String a, String b) {
            return name(a + ".add(" + b + ")");
        }

        @Override
        public String subtract(String a, String b) {
            return name(a + ".sub(" + b + ")");
        }

        @Override
        public String multiply(String a, float factor) {
            return name(a + ".mul(" + Code.literal(factor) + ")");
        }

        @Override
        public String fma(String a, float factor, String b) {
            String constant = "FloatVector.broadcast(%s.SPECIES, %s)";
            return name(
                    a
                            + ".fma("
                            + constant.formatted(tiles.simpleName(), Code.literal(factor))
                            + ", "
                            + b
                            + ")");
        }

        private String name(String expression) {
            String name = "v" + next++;
            method.addStatement("$T $L = $L", Code.VECTOR, name, expression);
            return name;
        }
    }
}
