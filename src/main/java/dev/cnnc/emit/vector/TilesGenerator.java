package dev.cnnc.emit.vector;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.vector.Bounds;
import dev.cnnc.plan.vector.Tile;
import dev.cnnc.plan.vector.TilesLibrary;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Writes the class of the products of matrices that all convolutions of a network share: sums of
 * some pixels and some vectors of output channels, kept in registers while a loop goes over the
 * taps.
 */
final class TilesGenerator {

    /**
     * Turns of a loop that each call of a tile makes for HotSpot to count: with them, some hundred
     * calls of few taps are enough for it to compile the tile, and leave the loop out.
     */
    private static final int TURNS = 30;

    /** Taps of a call that warms, at most. */
    private static final int WARM_TAPS = 2 * Tile.BLOCK;

    /** Room for the weights of so many taps of the widest panel, at least. */
    private static final int WARM_ELEMENTS = (WARM_TAPS + 1) * 4 * Tile.BLOCK;

    private TilesGenerator() {}

    /** Adds the methods of {@code library}. */
    static TypeSpec generate(TypeSpec.Builder type, TilesLibrary library) {
        Set<Tile> tiles = library.tiles();
        int turns = library.warmed().isEmpty() ? 0 : TURNS;
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
        for (String family : tiles.stream().map(Tile::family).distinct().toList()) {
            List<Tile> same = tiles.stream().filter(t -> t.family().equals(family)).toList();
            type.addMethod(panel(same.get(0)));
            type.addMethod(dispatch(same));
            same.forEach(tile -> type.addMethod(TileGenerator.generate(tile, turns)));
        }
        TileStores.add(type);
        type.addMethod(positions());
        if (!library.warmed().isEmpty()) {
            type.addMethod(warm(library));
        }
        return type.build();
    }

    private static FieldSpec species() {
        return FieldSpec.builder(
                        ParameterizedTypeName.get(Code.SPECIES, ClassName.get(Float.class)),
                        "SPECIES",
                        Modifier.STATIC,
                        Modifier.FINAL)
                .addJavadoc("The widest vectors of this machine, of a block's channels at most.\n")
                .initializer(
                        "$1T.SPECIES_PREFERRED.length() > $2L\n? $1T.SPECIES_512\n"
                                + ": $1T.SPECIES_PREFERRED",
                        Code.VECTOR,
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
                .returns(Code.INTS)
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

    /** The method for panels of tiles of {@code family}. */
    static String panelMethod(String family) {
        return family.equals("tile") ? "panel" : family + "Panel";
    }

    private static MethodSpec panel(Tile tile) {
        boolean indirect = tile.indirect();
        MethodSpec.Builder method =
                TileGenerator.signature(panelMethod(tile.family()), indirect, "begin", "end");
        boolean finishes = tile.bounds() == Bounds.NONE;
        if (finishes) {
            TileStores.epilogue(method);
        } else {
            TileGenerator.bounds(method, tile);
        }
        method.addJavadoc(
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
                        "$L($L, next - pixel$L)",
                        tile.family(),
                        TileGenerator.arguments(indirect, "0").replace(" + 0", ""),
                        TileGenerator.boundsArguments(tile));
        if (finishes) {
            method.addStatement(
                    "finish(y, to, pixel, next, yo, yb, width, other, at, oo, ob, low, high)");
        }
        return method.addStatement("pixel = next").endControlFlow().build();
    }

    /** HotSpot compiles a method once it has run often, in a thread of its own. */
    private static MethodSpec warm(TilesLibrary library) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("warm")
                        .addJavadoc(
                                """
                                Calls the tiles that this machine's vectors use most, so that HotSpot
                                compiles them while weights are packed. They have few taps, if any, and
                                thirty turns of a loop without a body, which HotSpot counts as well.
                                Some have more taps: it drops what it never sees repeated.
                                """)
                        .addModifiers(Modifier.STATIC)
                        .addParameter(int.class, "calls");
        int farthest =
                library.tiles().stream()
                        .mapToInt(tile -> (tile.rows() - 1) * tile.apart())
                        .max()
                        .orElse(0);
        method.addStatement("float[] none = new float[$L]", Math.max(WARM_ELEMENTS, farthest + 1))
                .addStatement("int[] at = new int[$L]", WARM_TAPS)
                .beginControlFlow("for (int i = 0; i < calls; i++)")
                .addStatement("int few = 1 + i % 2")
                .addStatement("int blocks = i % 8 == 0 ? $L : 0", WARM_TAPS)
                .beginControlFlow("if (LANES == $L)", Tile.BLOCK);
        calls(library.warmed().stream()).forEach(call -> method.addStatement("$L", call));
        method.nextControlFlow("else");
        Set<String> families =
                library.warmed().stream().map(Tile::family).collect(Collectors.toSet());
        calls(
                        library.tiles().stream()
                                .filter(TilesGenerator::isLargeOnNarrowVectors)
                                .filter(tile -> families.contains(tile.family())))
                .forEach(call -> method.addStatement("$L", call));
        return method.endControlFlow().endControlFlow().build();
    }

    private static boolean isLargeOnNarrowVectors(Tile tile) {
        return tile.vectors() % 2 == 0
                && tile.rows() <= Tile.NARROW_ROWS
                && tile.rows() >= Tile.NARROW_ROWS - 1;
    }

    private static Set<String> calls(Stream<Tile> tiles) {
        return tiles.map(
                        tile ->
                                "%s(none, at, 0, 0, %s, %s, none, 0, %s, none, 0, none, at, 0, 0, %s%s)"
                                        .formatted(
                                                tile.family(),
                                                tile.indirect() ? "at" : "0",
                                                tile.indirect() ? "few" : "blocks",
                                                tile.vectors() * Tile.BLOCK,
                                                tile.rows(),
                                                tile.bounds() == Bounds.CLAMP ? ", 0, 0" : ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static MethodSpec dispatch(List<Tile> tiles) {
        Tile first = tiles.get(0);
        boolean indirect = first.indirect();
        MethodSpec.Builder method =
                TileGenerator.signature(first.family(), indirect, "pixel")
                        .addJavadoc(
                                """
                                Computes {@code rows} pixels of {@code width} output channels$L.

                                @param from where each pixel's values begin in {@code x}, from
                                    {@code xo} on
                                @param $L
                                @param w weights by tap, {@code width} channels each, from
                                    {@code wo} on
                                @param channel the first output channel
                                @param to where each pixel lies in {@code y}, from {@code yo} on;
                                    its next block of channels is {@code yb} further
                                """,
                                switch (first.bounds()) {
                                    case NONE -> "";
                                    case RELU -> ",\nat least 0";
                                    case CLAMP -> ",\nkept from {@code low} to {@code high}";
                                },
                                indirect
                                        ? "taps how far each tap lies behind a pixel's beginning"
                                        : "xb the distance of a pixel's blocks of channels")
                        .addParameter(int.class, "rows");
        TileGenerator.bounds(method, first);
        String bounds = TileGenerator.boundsArguments(first);
        method.beginControlFlow("if (LANES == $L)", Tile.BLOCK);
        method.beginControlFlow("switch (width + rows)");
        for (Tile tile : tiles) {
            if (tile.rows() <= Tile.rows(tile.vectors())) {
                method.addStatement(
                        "case $L -> $L($L)",
                        tile.vectors() * Tile.BLOCK + tile.rows(),
                        tile.method(),
                        CodeBlock.of(
                                "$L, 0$L",
                                TileGenerator.arguments(indirect, "0").replace(" + 0", ""),
                                bounds));
            }
        }
        single(method, first).endControlFlow();
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
                        TileGenerator.arguments(indirect, "s") + ", s" + bounds);
            }
        }
        return single(method, first).endControlFlow().endControlFlow().build();
    }

    /** Numbers of pixels that have no method of their own are computed one by one. */
    private static MethodSpec.Builder single(MethodSpec.Builder method, Tile like) {
        return method.beginControlFlow("default ->")
                .beginControlFlow("for (int r = 0; r < rows; r++)")
                .addStatement(
                        "$L($L, 1$L)",
                        like.family(),
                        TileGenerator.arguments(like.indirect(), "0")
                                .replace(" + 0", "")
                                .replace("pixel", "pixel + r"),
                        TileGenerator.boundsArguments(like))
                .endControlFlow()
                .addStatement("return")
                .endControlFlow();
    }
}
