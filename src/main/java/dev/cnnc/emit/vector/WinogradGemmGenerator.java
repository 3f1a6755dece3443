package dev.cnnc.emit.vector;

import static dev.cnnc.emit.vector.Code.plus;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.emit.KernelParts;
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

    private final WinogradGemmKernel kernel;
    private final Libraries libraries;
    private final ClassName transforms;
    private final Layout input;
    private final Layout output;
    private final int block = Tile.BLOCK;

    WinogradGemmGenerator(WinogradGemmKernel kernel, Libraries libraries) {
        this.kernel = kernel;
        this.libraries = libraries;
        this.transforms = libraries.transforms().get(kernel.tile());
        this.input = kernel.input();
        this.output = kernel.output();
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
        type.addMethod(multiply());
        type.addMethod(block());
        return type.build();
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

    private Optional<Layout> other() {
        return kernel.epilogue().other();
    }

    private MethodSpec forward() {
        List<String> inputs = new ArrayList<>(List.of("input"));
        other().ifPresent(o -> inputs.add("other"));
        MethodSpec.Builder forward = Code.forward(inputs, List.of("weight", "bias"), true);
        int tiles = kernel.tileRows() * kernel.tileColumns();
        int panels = Tile.panels(output.channels()).size();
        if (kernel.dividesTiles()) {
            forward.addCode(KernelParts.share("first", "last", tiles));
            forward.addStatement("int firstPanel = 0").addStatement("int lastPanel = $L", panels);
        } else {
            forward.addStatement("int first = 0").addStatement("int last = $L", tiles);
            forward.addCode(KernelParts.share("firstPanel", "lastPanel", panels));
        }
        forward.addStatement(
                "int chunks = (last - first + $1L) / $2L", kernel.chunk() - 1, kernel.chunk());
        forward.beginControlFlow("for (int chunk = 0; chunk < chunks; chunk++)");
        forward.addStatement("int begin = first + (int) ((long) (last - first) * chunk / chunks)");
        forward.addStatement(
                "int count = first + (int) ((long) (last - first) * (chunk + 1) / chunks) - begin");
        forward.addStatement(inputs());
        forward.addStatement("multiply(scratch, weight, firstPanel, lastPanel, count)");
        forward.addStatement(outputs());
        return forward.endControlFlow().build();
    }

    private CodeBlock inputs() {
        Window height = kernel.convolution().height();
        Window width = kernel.convolution().width();
        return CodeBlock.of(
                "$T.inputs(input, $L, $L, $L, $L, $L, $L, $L, $L,\n"
                        + "$L, begin, count, $L, $L, scratch, 0, $L, $L)",
                transforms,
                plus("inputAt", input.origin()),
                input.blockDistance(),
                input.rowDistance(),
                input.height(),
                input.width(),
                input.margin(),
                height.paddingBefore(),
                width.paddingBefore(),
                kernel.tileColumns(),
                input.blocks(),
                kernel.chunk(),
                kernel.pointDistance(input),
                kernel.patches());
    }

    private CodeBlock outputs() {
        String other =
                other().map(
                                o ->
                                        "other, %s, %s, %s"
                                                .formatted(
                                                        plus("otherAt", o.origin()),
                                                        o.blockDistance(),
                                                        o.rowDistance()))
                        .orElse("null, 0, 0, 0");
        return CodeBlock.of(
                "$T.outputs(scratch, $L, $L, $L, $L, begin, count,\n"
                        + "block(firstPanel), block(lastPanel), $L, bias,\n$L,\n"
                        + "output, $L, $L, $L, $L, $L, $L, $L)",
                transforms,
                kernel.products(),
                kernel.pointDistance(output),
                kernel.patches(),
                kernel.tileColumns(),
                kernel.chunk(),
                other,
                plus("outputAt", output.origin()),
                output.blockDistance(),
                output.rowDistance(),
                output.height(),
                output.width(),
                Code.literal(kernel.epilogue().clamp().low()),
                Code.literal(kernel.epilogue().clamp().high()));
    }

    private MethodSpec multiply() {
        int depth = input.channels();
        int weights = depth * output.blocks() * block;
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("multiply")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(Code.FLOATS, "scratch")
                        .addParameter(Code.FLOATS, "weight")
                        .addParameter(int.class, "firstPanel")
                        .addParameter(int.class, "lastPanel")
                        .addParameter(int.class, "count");
        return method.beginControlFlow("for (int point = 0; point < $L; point++)", kernel.points())
                .beginControlFlow("for (int panel = firstPanel; panel < lastPanel; panel++)")
                .addCode(GemmGenerator.panelWidth(Tile.panels(output.channels())))
                .addStatement(
                        "$T.$L(scratch, TILES, 0, count, point * $L, $L, $L,\n"
                                + "weight, point * $L + channel * $L, width, NONE, channel,\n"
                                + "scratch, TILES, $L + point * $L + channel / $L * $L, $L,\n"
                                + "null, null, 0, 0, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY)",
                        libraries.tiles(),
                        kernel.isIndirect() ? "gatheredPanel" : "panel",
                        kernel.pointDistance(input),
                        kernel.isIndirect() ? "TAPS" : String.valueOf(kernel.chunk() * block),
                        depth,
                        weights,
                        depth,
                        kernel.products(),
                        kernel.pointDistance(output),
                        block,
                        kernel.chunk() * block,
                        kernel.chunk() * block)
                .endControlFlow()
                .endControlFlow()
                .build();
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
