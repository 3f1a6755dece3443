package dev.cnnc.emit.vector;

import static dev.cnnc.emit.vector.Code.plus;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.emit.Activations;
import dev.cnnc.emit.KernelParts;
import dev.cnnc.plan.vector.ApplyKernel;
import dev.cnnc.plan.vector.JoinKernel;
import dev.cnnc.plan.vector.Layout;
import dev.cnnc.plan.vector.MarginKernel;
import dev.cnnc.plan.vector.RelayoutKernel;
import dev.cnnc.plan.vector.ScaleKernel;
import dev.cnnc.plan.vector.Tile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the classes that treat every pixel alike, and those that move pixels. */
final class PixelGenerators {

    private static final ClassName ARRAYS = ClassName.get("java.util", "Arrays");
    private static final ClassName SYSTEM = ClassName.get(System.class);

    private PixelGenerators() {}

    static TypeSpec scale(ScaleKernel kernel, TypeSpec.Builder type, Libraries libraries) {
        MethodSpec.Builder forward = Code.forward(List.of("input"), List.of("scale", "shift"));
        rows(forward, kernel.output());
        start(forward, "input", kernel.input());
        start(forward, "output", kernel.output());
        forward.beginControlFlow(
                        "for (int s = 0; s < $L; s += $T.LANES)", Tile.BLOCK, libraries.tiles())
                .addStatement(load("factor", "scale", "block * " + Tile.BLOCK + " + s", libraries))
                .addStatement(load("summand", "shift", "block * " + Tile.BLOCK + " + s", libraries))
                .beginControlFlow(
                        "for (int x = s; x < $L; x += $L)",
                        kernel.output().width() * Tile.BLOCK,
                        Tile.BLOCK)
                .addStatement(load("value", "input", "inputRow + x", libraries))
                .addStatement("value = value.fma(factor, summand)");
        Clamps.add(forward, "value", kernel.clamp());
        forward.addStatement("value.intoArray(output, outputRow + x)")
                .endControlFlow()
                .endControlFlow()
                .endControlFlow();
        return type.addMethod(forward.build()).build();
    }

    static TypeSpec join(JoinKernel kernel, TypeSpec.Builder type, Libraries libraries) {
        MethodSpec.Builder forward = Code.forward(List.of("first", "second"), List.of());
        rows(forward, kernel.output());
        start(forward, "first", kernel.first());
        start(forward, "second", kernel.second());
        start(forward, "output", kernel.output());
        forward.beginControlFlow(
                        "for (int x = 0; x < $L; x += $T.LANES)",
                        kernel.output().width() * Tile.BLOCK,
                        libraries.tiles())
                .addStatement(load("a", "first", "firstRow + x", libraries))
                .addStatement(load("b", "second", "secondRow + x", libraries))
                .addStatement("a = a.$L(b)", kernel.kind().name().toLowerCase(Locale.ROOT));
        Clamps.add(forward, "a", kernel.clamp());
        forward.addStatement("a.intoArray(output, outputRow + x)")
                .endControlFlow()
                .endControlFlow();
        return type.addMethod(forward.build()).build();
    }

    static TypeSpec apply(ApplyKernel kernel, TypeSpec.Builder type, Libraries libraries) {
        MethodSpec.Builder forward = Code.forward(List.of("input"), List.of());
        rows(forward, kernel.output());
        start(forward, "input", kernel.input());
        start(forward, "output", kernel.output());
        forward.beginControlFlow(
                        "for (int x = 0; x < $L; x++)",
                        kernel.output().width() * kernel.output().lanes())
                .addCode(
                        Activations.store(
                                Optional.of(kernel.activation()),
                                "output[outputRow + x]",
                                "input[inputRow + x]",
                                libraries.math()))
                .endControlFlow()
                .endControlFlow();
        return type.addMethod(forward.build()).build();
    }

    /** Begins a loop over this part's rows of blocks of channels. */
    private static void rows(MethodSpec.Builder forward, Layout map) {
        forward.addCode(KernelParts.share("begin", "end", map.blocks() * map.height()))
                .beginControlFlow("for (int i = begin; i < end; i++)")
                .addStatement("int block = i / $L", map.height())
                .addStatement("int row = i % $L", map.height());
    }

    private static void start(MethodSpec.Builder forward, String name, Layout map) {
        forward.addStatement(
                "int $LRow = $L + block * $L + row * $L",
                name,
                plus(name + "At", map.origin()),
                map.blockDistance(),
                map.rowDistance());
    }

    private static CodeBlock load(String name, String array, String at, Libraries libraries) {
        return CodeBlock.of(
                "$1T $2L = $1T.fromArray($3T.SPECIES, $4L, $5L)",
                Code.VECTOR,
                name,
                libraries.tiles(),
                array,
                at);
    }

    static TypeSpec relayout(RelayoutKernel kernel, TypeSpec.Builder type) {
        Layout input = kernel.input();
        Layout output = kernel.output();
        boolean alike = input.lanes() == output.lanes();
        int step = alike ? input.lanes() : 1;
        MethodSpec.Builder forward =
                Code.forward(List.of("input"), List.of())
                        .addCode(
                                KernelParts.share(
                                        "begin", "end", alike ? input.blocks() : input.channels()))
                        .beginControlFlow("for (int i = begin; i < end; i++)")
                        .addStatement("int channel = $L", step == 1 ? "i" : "i * " + step);
        channel(forward, "from", "inputAt", input);
        channel(forward, "to", "outputAt", output);
        forward.beginControlFlow("for (int row = 0; row < $L; row++)", input.height());
        if (alike) {
            forward.addStatement(
                    "$T.arraycopy(input, from + row * $L, output, to + row * $L, $L)",
                    SYSTEM,
                    input.rowDistance(),
                    output.rowDistance(),
                    input.width() * input.lanes());
        } else {
            forward.beginControlFlow("for (int column = 0; column < $L; column++)", input.width())
                    .addStatement(
                            "output[to + row * $L + column * $L] = input[from + row * $L + column * $L]",
                            output.rowDistance(),
                            output.lanes(),
                            input.rowDistance(),
                            input.lanes())
                    .endControlFlow();
        }
        return type.addMethod(forward.endControlFlow().endControlFlow().build()).build();
    }

    private static void channel(MethodSpec.Builder forward, String name, String at, Layout map) {
        forward.addStatement(
                "int $1L = $2L + channel / $3L * $4L + channel % $3L",
                name, plus(at, map.origin()), map.lanes(), map.blockDistance());
    }

    static TypeSpec margin(MarginKernel kernel, TypeSpec.Builder type) {
        Layout map = kernel.output();
        int side = map.margin() * map.lanes();
        int above = map.margin() * map.rowDistance();
        return type.addMethod(
                        Code.forward(List.of(), List.of())
                                .addCode(KernelParts.share("begin", "end", map.blocks()))
                                .beginControlFlow("for (int block = begin; block < end; block++)")
                                .addStatement(
                                        "int from = outputAt + block * $L", map.blockDistance())
                                .addStatement(
                                        "$T.fill(output, from, from + $L, 0f)",
                                        ARRAYS,
                                        above + side)
                                .beginControlFlow(
                                        "for (int row = 1; row < $L; row++)", map.height())
                                .addStatement(
                                        "int at = from + $L + row * $L",
                                        above - side,
                                        map.rowDistance())
                                .addStatement("$T.fill(output, at, at + $L, 0f)", ARRAYS, 2 * side)
                                .endControlFlow()
                                .addStatement(
                                        "$T.fill(output, from + $L, from + $L, 0f)",
                                        ARRAYS,
                                        map.blockDistance() - above - side,
                                        map.blockDistance())
                                .endControlFlow()
                                .build())
                .build();
    }
}
