package dev.cnnc.emit.vector;

import static dev.cnnc.emit.vector.Code.plus;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.graph.Window;
import dev.cnnc.plan.vector.Layout;
import dev.cnnc.plan.vector.Tile;
import dev.cnnc.plan.vector.WinogradGemmKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes the class of a convolution by Winograd's minimal filtering. */
final class WinogradGemmGenerator {

    private static final ClassName ARRAYS = ClassName.get("java.util", "Arrays");
    private static final ClassName SYSTEM = ClassName.get(System.class);

    private final WinogradGemmKernel kernel;
    private final Libraries libraries;
    private final ClassName transforms;
    private final Layout input;
    private final Layout output;
    private final int m;
    private final int side;
    private final int block = Tile.BLOCK;

    WinogradGemmGenerator(WinogradGemmKernel kernel, Libraries libraries) {
        this.kernel = kernel;
        this.libraries = libraries;
        this.transforms = libraries.transforms().get(kernel.tile());
        this.input = kernel.input();
        this.output = kernel.output();
        this.m = kernel.tile().outputs();
        this.side = kernel.tile().inputs();
    }

    TypeSpec generate(TypeSpec.Builder type) {
        int chunk = kernel.chunk();
        type.addField(
                Code.positions("TILES", 1, chunk, 0, block, libraries.tiles()).toBuilder()
                        .addJavadoc("Where each tile of a chunk lies.\n")
                        .build());
        if (kernel.isIndirect()) {
            type.addField(
                    FieldSpec.builder(
                                    Code.INTS,
                                    "TAPS",
                                    Modifier.PRIVATE,
                                    Modifier.STATIC,
                                    Modifier.FINAL)
                            .addJavadoc("How far each channel lies behind a tile's beginning.\n")
                            .initializer("taps()")
                            .build());
            type.addMethod(taps());
        }
        type.addField(memory("points", kernel.points() * input.blocks() * chunk * block));
        type.addField(memory("products", kernel.points() * output.blocks() * chunk * block));
        type.addField(memory("patches", 2 * side * side * block));
        type.addField(
                FieldSpec.builder(
                                Code.FLOATS,
                                "NONE",
                                Modifier.PRIVATE,
                                Modifier.STATIC,
                                Modifier.FINAL)
                        .initializer("new float[$L]", output.blocks() * block)
                        .build());
        type.addMethod(forward());
        type.addMethod(reserve());
        type.addMethod(transformInput());
        type.addMethod(multiply());
        type.addMethod(transformOutput());
        type.addMethod(block());
        return type.build();
    }

    private static FieldSpec memory(String name, int length) {
        return FieldSpec.builder(ArrayTypeName.of(Code.FLOATS), name, Modifier.PRIVATE)
                .addJavadoc("For each part that runs at the same time.\n")
                .initializer("{new float[$L]}", length)
                .build();
    }

    private MethodSpec taps() {
        return MethodSpec.methodBuilder("taps")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(Code.INTS)
                .addStatement("int[] taps = new int[$L]", input.channels())
                .beginControlFlow("for (int i = 0; i < taps.length; i++)")
                .addStatement("taps[i] = i / $1L * $2L + i % $1L", block, kernel.chunk() * block)
                .endControlFlow()
                .addStatement("return taps")
                .build();
    }

    /** From a point of all tiles of a chunk to the next. */
    private int pointDistance(Layout map) {
        return map.blocks() * kernel.chunk() * block;
    }

    private Optional<Layout> other() {
        return kernel.epilogue().other();
    }

    private MethodSpec forward() {
        List<String> inputs = new ArrayList<>(List.of("input"));
        other().ifPresent(o -> inputs.add("other"));
        MethodSpec.Builder forward = Code.forward(inputs, List.of("weight", "bias"));
        forward.addStatement("reserve(parts)");
        int tiles = kernel.tileRows() * kernel.tileColumns();
        int panels = Tile.panels(output.channels()).size();
        if (kernel.dividesTiles()) {
            forward.addCode(Code.share("first", "last", tiles));
            forward.addStatement("int firstPanel = 0").addStatement("int lastPanel = $L", panels);
        } else {
            forward.addStatement("int first = 0").addStatement("int last = $L", tiles);
            forward.addCode(Code.share("firstPanel", "lastPanel", panels));
        }
        forward.addStatement(
                "int chunks = (last - first + $1L) / $2L", kernel.chunk() - 1, kernel.chunk());
        forward.beginControlFlow("for (int chunk = 0; chunk < chunks; chunk++)");
        forward.addStatement("int begin = first + (int) ((long) (last - first) * chunk / chunks)");
        forward.addStatement(
                "int count = first + (int) ((long) (last - first) * (chunk + 1) / chunks) - begin");
        forward.addStatement(
                "transformInput(input, inputAt, points[part], patches[part], begin, count)");
        forward.addStatement(
                "multiply(points[part], weight, products[part], firstPanel, lastPanel, count)");
        forward.addStatement(
                "transformOutput(products[part], bias, $Loutput, outputAt, patches[part], begin,"
                        + " count, firstPanel, lastPanel)",
                other().isPresent() ? "other, otherAt, " : "");
        return forward.endControlFlow().build();
    }

    private MethodSpec reserve() {
        MethodSpec.Builder reserve =
                MethodSpec.methodBuilder("reserve")
                        .addModifiers(Modifier.PRIVATE, Modifier.SYNCHRONIZED)
                        .addParameter(int.class, "parts")
                        .addStatement("int known = points.length")
                        .beginControlFlow("if (known < parts)");
        for (String name : List.of("points", "products", "patches")) {
            reserve.addStatement("float[][] more$1L = $2T.copyOf($1L, parts)", name, ARRAYS);
        }
        reserve.beginControlFlow("for (int part = known; part < parts; part++)");
        for (String name : List.of("points", "products", "patches")) {
            reserve.addStatement("more$1L[part] = new float[$1L[0].length]", name);
        }
        reserve.endControlFlow();
        for (String name : List.of("points", "products", "patches")) {
            reserve.addStatement("$1L = more$1L", name);
        }
        return reserve.endControlFlow().build();
    }

    private MethodSpec transformInput() {
        Window height = kernel.convolution().height();
        Window width = kernel.convolution().width();
        int before = input.margin();
        return MethodSpec.methodBuilder("transformInput")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(Code.FLOATS, "input")
                .addParameter(int.class, "inputAt")
                .addParameter(Code.FLOATS, "points")
                .addParameter(Code.FLOATS, "patch")
                .addParameter(int.class, "begin")
                .addParameter(int.class, "count")
                .beginControlFlow("for (int b = 0; b < $L; b++)", input.blocks())
                .addStatement(
                        "int from = $L + b * $L",
                        plus("inputAt", input.origin()),
                        input.blockDistance())
                .beginControlFlow("for (int tile = 0; tile < count; tile++)")
                .addStatement(
                        "int top = (begin + tile) / $L * $L - $L",
                        kernel.tileColumns(),
                        m,
                        height.paddingBefore())
                .addStatement(
                        "int left = (begin + tile) % $L * $L - $L",
                        kernel.tileColumns(), m, width.paddingBefore())
                .addStatement(
                        "boolean within = top >= $1L && left >= $1L && top <= $2L && left <= $3L",
                        -before,
                        input.height() + before - side,
                        input.width() + before - side)
                .addStatement("int to = (b * $L + tile) * $L", kernel.chunk(), block)
                .beginControlFlow("if (within)")
                .addStatement(
                        "$T.input(input, from + top * $L + left * $L, $L, patch, points, to, $L)",
                        transforms,
                        input.rowDistance(),
                        block,
                        input.rowDistance(),
                        pointDistance(input))
                .nextControlFlow("else")
                .addStatement(
                        "$T.fill(patch, $L, $L, 0f)",
                        ARRAYS,
                        side * side * block,
                        2 * side * side * block)
                .addStatement("int x0 = Math.max(0, left)")
                .addStatement("int x1 = Math.min($L, left + $L)", input.width(), side)
                .addStatement(
                        "int y1 = x0 < x1 ? Math.min($L, top + $L) : top", input.height(), side)
                .beginControlFlow("for (int y = Math.max(0, top); y < y1; y++)")
                .addStatement(
                        "$T.arraycopy(input, from + y * $L + x0 * $L, patch,\n"
                                + "$L + ((y - top) * $L + x0 - left) * $L, (x1 - x0) * $L)",
                        SYSTEM,
                        input.rowDistance(),
                        block,
                        side * side * block,
                        side,
                        block,
                        block)
                .endControlFlow()
                .addStatement(
                        "$T.input(patch, $L, $L, patch, points, to, $L)",
                        transforms,
                        side * side * block,
                        side * block,
                        pointDistance(input))
                .endControlFlow()
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    private MethodSpec multiply() {
        int depth = input.channels();
        int weights = depth * output.blocks() * block;
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("multiply")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(Code.FLOATS, "points")
                        .addParameter(Code.FLOATS, "weight")
                        .addParameter(Code.FLOATS, "products")
                        .addParameter(int.class, "firstPanel")
                        .addParameter(int.class, "lastPanel")
                        .addParameter(int.class, "count");
        return method.beginControlFlow("for (int point = 0; point < $L; point++)", kernel.points())
                .beginControlFlow("for (int panel = firstPanel; panel < lastPanel; panel++)")
                .addCode(GemmGenerator.panelWidth(Tile.panels(output.channels())))
                .addStatement(
                        "$T.$L(points, TILES, 0, count, point * $L, $L, $L,\n"
                                + "weight, point * $L + channel * $L, width, NONE, channel,\n"
                                + "products, TILES, point * $L + channel / $L * $L, $L,\n"
                                + "null, null, 0, 0, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY)",
                        libraries.tiles(),
                        kernel.isIndirect() ? "gatheredPanel" : "panel",
                        pointDistance(input),
                        kernel.isIndirect() ? "TAPS" : String.valueOf(kernel.chunk() * block),
                        depth,
                        weights,
                        depth,
                        pointDistance(output),
                        block,
                        kernel.chunk() * block,
                        kernel.chunk() * block)
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    private MethodSpec transformOutput() {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("transformOutput")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(Code.FLOATS, "products")
                        .addParameter(Code.FLOATS, "bias");
        if (other().isPresent()) {
            method.addParameter(Code.FLOATS, "other").addParameter(int.class, "otherAt");
        }
        method.addParameter(Code.FLOATS, "output")
                .addParameter(int.class, "outputAt")
                .addParameter(Code.FLOATS, "patch")
                .addParameter(int.class, "begin")
                .addParameter(int.class, "count")
                .addParameter(int.class, "firstPanel")
                .addParameter(int.class, "lastPanel")
                .addStatement("int firstBlock = block(firstPanel)")
                .addStatement("int lastBlock = block(lastPanel)")
                .beginControlFlow("for (int b = firstBlock; b < lastBlock; b++)")
                .beginControlFlow("for (int tile = 0; tile < count; tile++)")
                .addStatement("int top = (begin + tile) / $L * $L", kernel.tileColumns(), m)
                .addStatement("int left = (begin + tile) % $L * $L", kernel.tileColumns(), m)
                .addStatement("int rows = Math.min($L, $L - top)", m, output.height())
                .addStatement("int columns = Math.min($L, $L - left)", m, output.width())
                .addStatement(
                        "$T.output(products, (b * $L + tile) * $L, $L, patch, patch, $L)",
                        transforms,
                        kernel.chunk(),
                        block,
                        pointDistance(output),
                        side * side * block)
                .addStatement(
                        "int to = $L + b * $L + top * $L + left * $L",
                        plus("outputAt", output.origin()),
                        output.blockDistance(),
                        output.rowDistance(),
                        block);
        other().ifPresent(
                        o ->
                                method.addStatement(
                                        "int at = $L + b * $L + top * $L + left * $L",
                                        plus("otherAt", o.origin()),
                                        o.blockDistance(),
                                        o.rowDistance(),
                                        block));
        method.addStatement(
                "$T.store(patch, $L, $L, rows, columns, bias, b * $L, $L,\n"
                        + "output, to, $L, $L, $L)",
                libraries.tiles(),
                side * side * block,
                m * block,
                block,
                other().map(o -> "other, at, " + o.rowDistance()).orElse("null, 0, 0"),
                output.rowDistance(),
                Code.literal(kernel.epilogue().clamp().low()),
                Code.literal(kernel.epilogue().clamp().high()));
        return method.endControlFlow().endControlFlow().build();
    }

    /** Where a panel begins, in blocks of channels. */
    private MethodSpec block() {
        return MethodSpec.methodBuilder("block")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(int.class)
                .addParameter(int.class, "panel")
                .addCode(GemmGenerator.panelWidth(Tile.panels(output.channels())))
                .addStatement("return Math.min($L, channel / $L)", output.blocks(), block)
                .build();
    }
}
