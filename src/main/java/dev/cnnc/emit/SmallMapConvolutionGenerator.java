package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.graph.Window;
import dev.cnnc.plan.SmallMapConvolutionKernel;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the kernel class of a convolution whose loops run over output channels. */
final class SmallMapConvolutionGenerator {

    private static final int TAPS = SmallMapConvolutionKernel.TAPS;

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final TypeName ROWS = ArrayTypeName.of(FLOATS);
    private static final TypeName INTS = ArrayTypeName.of(int.class);
    private static final ClassName SYSTEM = ClassName.get(System.class);
    private static final ClassName ARRAYS = ClassName.get("java.util", "Arrays");

    private final SmallMapConvolutionKernel kernel;
    private final ClassName math;
    private final boolean bias;
    private final int channels;
    private final int positions;
    private final int spacing;
    private final int groups;
    private final int rest;

    SmallMapConvolutionGenerator(SmallMapConvolutionKernel kernel, ClassName math) {
        this.kernel = kernel;
        this.math = math;
        this.bias = kernel.convolution().bias();
        this.channels = kernel.convolution().outputChannels();
        this.positions = kernel.output().height() * kernel.output().width();
        this.spacing = kernel.spacing();
        this.groups = kernel.depth() / TAPS;
        this.rest = kernel.depth() % TAPS;
    }

    TypeSpec generate(TypeSpec.Builder type) {
        type.addField(
                table("PLACES", "Where the window of each output position begins.", "places"));
        type.addField(table("OFFSETS", "Where each tap lies within a window.", "offsets"));
        if (!kernel.isUnpadded()) {
            int length = kernel.input().channels() * kernel.paddedHeight() * kernel.paddedWidth();
            type.addField(
                    FieldSpec.builder(FLOATS, "padded", Modifier.PRIVATE, Modifier.FINAL)
                            .addJavadoc("The input within its padding.\n")
                            .initializer("new float[$L]", length)
                            .build());
        }
        type.addField(
                FieldSpec.builder(ROWS, "sums", Modifier.PRIVATE, Modifier.FINAL)
                        .addJavadoc(
                                "Sums of one block of output channels for each tile of positions,"
                                        + " $L apart.\n",
                                spacing)
                        .initializer(
                                "new float[$L][$L]",
                                kernel.positionTiles().size(),
                                kernel.positionTiles().get(0) * spacing)
                        .build());
        type.addMethod(forward());
        if (!kernel.isUnpadded()) {
            type.addMethod(pad());
        }
        type.addMethod(start());
        for (int size : tileSizes()) {
            type.addMethod(loop(size, TAPS));
            if (rest > 0) {
                type.addMethod(loop(size, rest));
            }
        }
        kernel.activation()
                .ifPresent(
                        kind ->
                                type.addMethod(
                                        Activations.method(
                                                kind,
                                                Activations.word(kind),
                                                kernel.positionTiles().get(0) * spacing,
                                                math)));
        if (kernel.addsOther()) {
            tileSizes().forEach(size -> type.addMethod(addOthers(size)));
        }
        tileSizes().forEach(size -> type.addMethod(store(size)));
        new SmallMapTables(kernel).generate().forEach(type::addMethod);
        return type.build();
    }

    private List<Integer> tileSizes() {
        return kernel.positionTiles().stream().distinct().toList();
    }

    private FieldSpec table(String name, String comment, String maker) {
        return FieldSpec.builder(INTS, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("$L\n", comment)
                .initializer("$L()", maker)
                .build();
    }

    private MethodSpec forward() {
        MethodSpec.Builder forward =
                MethodSpec.methodBuilder("forward").addParameter(FLOATS, "input");
        if (kernel.addsOther()) {
            forward.addParameter(FLOATS, "other");
        }
        forward.addParameter(ROWS, "weight");
        if (bias) {
            forward.addParameter(FLOATS, "bias");
        }
        forward.addParameter(FLOATS, "output");
        KernelParts.parameters(kernel, forward);
        if (kernel.isDivided()) {
            forward.addCode(KernelParts.share("first", "last", kernel.positionTiles().size()));
        }
        String values = kernel.isUnpadded() ? "input" : "padded";
        if (!kernel.isUnpadded()) {
            forward.addStatement("pad(input)");
        }
        boolean blocked = kernel.blocks() > 1;
        String first = blocked ? "block * " + kernel.block() : "0";
        if (blocked) {
            forward.beginControlFlow("for (int block = 0; block < $L; block++)", kernel.blocks());
        }
        String range = kernel.isDivided() ? (bias ? ", " : "") + "first, last" : "";
        forward.addStatement("start($L$L)", bias ? "bias, " + first : "", range);
        String row = blocked ? "block * " + kernel.arrays() + " + " : "";
        if (kernel.chunk() < groups) {
            forward.beginControlFlow("for (int g = 0; g < $L; g += $L)", groups, kernel.chunk());
            forward.addStatement("int end = Math.min($L, g + $L)", groups, kernel.chunk());
            tiles(forward, "g", "end", values, row);
            forward.endControlFlow();
        } else {
            tiles(forward, "0", String.valueOf(groups), values, row);
        }
        if (rest > 0) {
            eachTile(
                    forward,
                    (size, tile, position) ->
                            CodeBlock.builder()
                                    .addStatement(
                                            "add$Lx$L(weight[$L$L], sums[$L], $L, $L, $L)",
                                            size,
                                            rest,
                                            row,
                                            groups,
                                            tile,
                                            values,
                                            position,
                                            groups * TAPS)
                                    .build());
        }
        if (blocked) {
            forward.addStatement(
                    "int count = Math.min($L, $L - $L)", kernel.block(), channels, first);
        }
        String count = blocked ? "count" : String.valueOf(channels);
        String to = blocked ? "block * %s + ".formatted(kernel.block() * positions) : "";
        eachTile(
                forward,
                (size, tile, position) -> {
                    CodeBlock.Builder code = CodeBlock.builder();
                    if (kernel.addsOther()) {
                        code.addStatement(
                                "addOthers$L(sums[$L], other, $L$L, $L)",
                                size,
                                tile,
                                to,
                                position,
                                count);
                    }
                    kernel.activation()
                            .ifPresent(
                                    kind ->
                                            code.addStatement(
                                                    "$L(sums[$L])", Activations.word(kind), tile));
                    return code.addStatement(
                                    "store$L(sums[$L], output, $L$L, $L)",
                                    size,
                                    tile,
                                    to,
                                    position,
                                    count)
                            .build();
                });
        if (blocked) {
            forward.endControlFlow();
        }
        return forward.build();
    }

    private void tiles(
            MethodSpec.Builder forward, String from, String end, String values, String row) {
        eachTile(
                forward,
                (size, tile, position) ->
                        CodeBlock.builder()
                                .beginControlFlow("for (int k = $L; k < $L; k++)", from, end)
                                .addStatement(
                                        "add$Lx$L(weight[$Lk], sums[$L], $L, $L, $L * k)",
                                        size,
                                        TAPS,
                                        row,
                                        tile,
                                        values,
                                        position,
                                        TAPS)
                                .endControlFlow()
                                .build());
    }

    /** What is done with one tile: its size, its number and its first position are given. */
    private interface TileCode {
        CodeBlock of(int size, String tile, String position);
    }

    private void eachTile(MethodSpec.Builder forward, TileCode code) {
        int first = 0;
        int position = 0;
        for (int size : tileSizes()) {
            int count = (int) kernel.positionTiles().stream().filter(t -> t == size).count();
            if (kernel.isDivided()) {
                int end = first + count;
                int shift = position - first * size;
                forward.beginControlFlow(
                        "for (int t = $L; t < $L; t++)",
                        first == 0 ? "first" : "Math.max(first, " + first + ")",
                        end == kernel.positionTiles().size()
                                ? "last"
                                : "Math.min(last, " + end + ")");
                String sign = shift < 0 ? " - " + -shift : plus(shift);
                forward.addCode(code.of(size, "t", "t * " + size + sign));
                forward.endControlFlow();
            } else if (count == 1) {
                forward.addCode(code.of(size, String.valueOf(first), String.valueOf(position)));
            } else {
                forward.beginControlFlow("for (int t = 0; t < $L; t++)", count);
                forward.addCode(
                        code.of(
                                size,
                                first == 0 ? "t" : "t + " + first,
                                (position == 0 ? "" : position + " + ") + "t * " + size));
                forward.endControlFlow();
            }
            first += count;
            position += count * size;
        }
    }

    /** Padding stays zero, as the array was made. */
    private MethodSpec pad() {
        Window height = kernel.convolution().height();
        Window width = kernel.convolution().width();
        int rows =
                Math.max(
                        0,
                        Math.min(
                                kernel.input().height(),
                                kernel.paddedHeight() - height.paddingBefore()));
        int columns =
                Math.max(
                        0,
                        Math.min(
                                kernel.input().width(),
                                kernel.paddedWidth() - width.paddingBefore()));
        return MethodSpec.methodBuilder("pad")
                .addModifiers(Modifier.PRIVATE)
                .addParameter(FLOATS, "input")
                .beginControlFlow("for (int ic = 0; ic < $L; ic++)", kernel.input().channels())
                .beginControlFlow("for (int r = 0; r < $L; r++)", rows)
                .addStatement(
                        "$T.arraycopy(input, (ic * $L + r) * $L, padded, (ic * $L + r + $L) * $L +"
                                + " $L, $L)",
                        SYSTEM,
                        kernel.input().height(),
                        kernel.input().width(),
                        kernel.paddedHeight(),
                        height.paddingBefore(),
                        kernel.paddedWidth(),
                        width.paddingBefore(),
                        columns)
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    private MethodSpec start() {
        MethodSpec.Builder start = MethodSpec.methodBuilder("start").addModifiers(Modifier.PRIVATE);
        if (bias) {
            start.addParameter(FLOATS, "bias").addParameter(int.class, "from");
            start.addStatement("int count = Math.min($L, $L - from)", kernel.block(), channels);
        }
        if (kernel.isDivided()) {
            start.addParameter(int.class, "first").addParameter(int.class, "last");
            start.beginControlFlow("for (int t = first; t < last; t++)");
            start.addStatement("float[] tile = sums[t]");
        } else {
            start.beginControlFlow("for (float[] tile : sums)");
        }
        if (bias) {
            int length = kernel.positionTiles().get(0) * spacing;
            start.beginControlFlow("for (int at = 0; at < $L; at += $L)", length, spacing)
                    .addStatement("$T.arraycopy(bias, from, tile, at, count)", SYSTEM)
                    .endControlFlow();
        } else {
            start.addStatement("$T.fill(tile, 0f)", ARRAYS);
        }
        return start.endControlFlow().build();
    }

    /** One loop over a block of output channels, for {@code size} positions and some taps. */
    private MethodSpec loop(int size, int taps) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("add%sx%s".formatted(size, taps))
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(FLOATS, "weight")
                        .addParameter(FLOATS, "sum")
                        .addParameter(FLOATS, "input")
                        .addParameter(int.class, "position")
                        .addParameter(int.class, "tap");
        for (int t = 0; t < taps; t++) {
            method.addStatement("int o$L = OFFSETS[tap$L]", t, plus(t));
        }
        for (int j = 0; j < size; j++) {
            method.addStatement("int p$L = PLACES[position$L]", j, plus(j));
            for (int t = 0; t < taps; t++) {
                method.addStatement("float x$L$L = input[p$L + o$L]", letter(j), t, j, t);
            }
        }
        method.beginControlFlow("for (int x = 0; x < $L; x++)", kernel.block());
        for (int t = 0; t < taps; t++) {
            method.addStatement("float w$L = weight[x$L]", t, plus(t * spacing));
        }
        for (int j = 0; j < size; j++) {
            method.addStatement("float $L = sum[x$L]", letter(j), plus(j * spacing));
        }
        for (int j = 0; j < size; j++) {
            for (int t = 0; t < taps; t++) {
                String sum = letter(j);
                method.addStatement("$L = Math.fma(x$L$L, w$L, $L)", sum, sum, t, t, sum);
            }
        }
        for (int j = 0; j < size; j++) {
            method.addStatement("sum[x$L] = $L", plus(j * spacing), letter(j));
        }
        return method.endControlFlow().build();
    }

    private MethodSpec addOthers(int size) {
        return byChannel(
                "addOthers" + size,
                "Adds another value to the sums of a tile.\n",
                "other",
                size,
                "sum[x$2L] += other[o$1L]");
    }

    private MethodSpec store(int size) {
        return byChannel(
                "store" + size,
                "Writes the sums of a tile channel by channel.\n",
                "output",
                size,
                "output[o$1L] = sum[x$2L]");
    }

    /** A statement for each position of a tile and each channel of a block. */
    private MethodSpec byChannel(
            String name, String comment, String map, int size, String statement) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name)
                        .addJavadoc(comment)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(FLOATS, "sum")
                        .addParameter(FLOATS, map)
                        .addParameter(int.class, "first")
                        .addParameter(int.class, "count")
                        .beginControlFlow("for (int x = 0; x < count; x++)")
                        .addStatement("int o = first + x * $L", positions);
        for (int j = 0; j < size; j++) {
            method.addStatement(statement, plus(j), plus(j * spacing));
        }
        return method.endControlFlow().build();
    }

    private static String letter(int position) {
        return String.valueOf((char) ('a' + position));
    }

    private static String plus(int offset) {
        return offset == 0 ? "" : " + " + offset;
    }
}
