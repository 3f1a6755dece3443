package dev.cnnc.emit.vector;

import static dev.cnnc.emit.vector.Code.plus;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.emit.KernelParts;
import dev.cnnc.graph.Window;
import dev.cnnc.plan.vector.Clamp;
import dev.cnnc.plan.vector.Epilogue;
import dev.cnnc.plan.vector.GemmKernel;
import dev.cnnc.plan.vector.Layout;
import dev.cnnc.plan.vector.Tile;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the class of a convolution as a product of matrices. */
final class GemmGenerator {

    private final GemmKernel kernel;
    private final Libraries libraries;
    private final Window height;
    private final Window width;

    GemmGenerator(GemmKernel kernel, Libraries libraries) {
        this.kernel = kernel;
        this.libraries = libraries;
        this.height = kernel.convolution().height();
        this.width = kernel.convolution().width();
    }

    TypeSpec generate(TypeSpec.Builder type) {
        Layout input = kernel.input();
        Layout output = kernel.output();
        type.addField(
                Code.positions(
                        "FROM",
                        output.height(),
                        output.width(),
                        height.stride() * input.rowDistance(),
                        width.stride() * input.lanes(),
                        libraries.tiles()));
        type.addField(Code.positions("TO", output, libraries.tiles()));
        kernel.epilogue()
                .other()
                .ifPresent(o -> type.addField(Code.positions("OTHER", o, libraries.tiles())));
        if (kernel.isIndirect()) {
            type.addField(taps()).addMethod(tapsMethod());
        }
        return type.addMethod(forward()).build();
    }

    private FieldSpec taps() {
        return FieldSpec.builder(
                        Code.INTS, "TAPS", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("How far each tap lies behind a pixel's beginning.\n")
                .initializer("taps()")
                .build();
    }

    private MethodSpec tapsMethod() {
        Layout input = kernel.input();
        return MethodSpec.methodBuilder("taps")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(Code.INTS)
                .addStatement("int[] taps = new int[$L]", kernel.depth())
                .addStatement("int tap = 0")
                .beginControlFlow("for (int ic = 0; ic < $L; ic++)", input.channels())
                .addStatement(
                        "int channel = ic / $1L * $2L + ic % $1L",
                        input.lanes(), input.blockDistance())
                .beginControlFlow("for (int kh = 0; kh < $L; kh++)", height.kernel())
                .beginControlFlow("for (int kw = 0; kw < $L; kw++)", width.kernel())
                .addStatement(
                        "taps[tap++] = channel + kh * $L + kw * $L",
                        height.dilation() * input.rowDistance(),
                        width.dilation() * input.lanes())
                .endControlFlow()
                .endControlFlow()
                .endControlFlow()
                .addStatement("return taps")
                .build();
    }

    private MethodSpec forward() {
        Epilogue epilogue = kernel.epilogue();
        List<String> inputs = new ArrayList<>(List.of("input"));
        epilogue.other().ifPresent(other -> inputs.add("other"));
        MethodSpec.Builder forward = Code.forward(inputs, List.of("weight", "bias"));
        List<Integer> panels = kernel.panels();
        int line = line();
        int lines = kernel.output().pixels() / line;
        if (kernel.dividesPixels()) {
            forward.addCode(KernelParts.share("first", "last", lines));
        } else {
            forward.addCode(KernelParts.share("firstPanel", "lastPanel", panels.size()));
        }
        int blocks = Math.min(lines, kernel.pixelBlocks());
        if (blocks > 1) {
            forward.beginControlFlow("for (int block = 0; block < $L; block++)", blocks);
        }
        String span = kernel.dividesPixels() ? "(last - first)" : String.valueOf(lines);
        String from = kernel.dividesPixels() ? "first" : "0";
        if (blocks > 1) {
            forward.addStatement(
                    "int begin = $L + (int) ((long) $L * block / $L)", from, span, blocks);
            forward.addStatement(
                    "int end = $L + (int) ((long) $L * (block + 1) / $L)", from, span, blocks);
        } else {
            forward.addStatement("int begin = $L", from);
            forward.addStatement("int end = $L", kernel.dividesPixels() ? "last" : lines);
        }
        forward.beginControlFlow(
                kernel.dividesPixels()
                        ? "for (int panel = 0; panel < " + panels.size() + "; panel++)"
                        : "for (int panel = firstPanel; panel < lastPanel; panel++)");
        forward.addCode(panelWidth(panels));
        if (line > 1) {
            forward.beginControlFlow("for (int row = begin; row < end; row++)")
                    .addStatement(call("row * " + line, "(row + 1) * " + line))
                    .endControlFlow();
        } else {
            forward.addStatement(call("begin", "end"));
        }
        forward.endControlFlow();
        if (blocks > 1) {
            forward.endControlFlow();
        }
        return forward.build();
    }

    /** Pixels that tiles never divide otherwise: a row where tiles lie in rows. */
    private int line() {
        return kernel.apart() > 0 ? kernel.output().width() : 1;
    }

    /** The statements that set {@code channel} and {@code width} for {@code panel}. */
    static CodeBlock panelWidth(List<Integer> panels) {
        int widest = panels.get(0) * Tile.BLOCK;
        long wide = panels.stream().filter(panels.get(0)::equals).count();
        if (wide == panels.size()) {
            return CodeBlock.of("int width = $1L;\nint channel = panel * $1L;\n", widest);
        }
        return CodeBlock.of(
                "int width = panel < $1L ? $2L : $3L;\n"
                        + "int channel = panel * $2L - Math.max(0, panel - $1L) * $4L;\n",
                wide,
                widest,
                widest - Tile.BLOCK,
                Tile.BLOCK);
    }

    private CodeBlock call(String begin, String end) {
        Layout input = kernel.input();
        Layout output = kernel.output();
        int corner =
                input.origin()
                        - height.paddingBefore() * input.rowDistance()
                        - width.paddingBefore() * input.lanes();
        return CodeBlock.of(
                "$T.$L(input, FROM, $L, $L, $L, $L, $L,\n"
                        + "weight, channel * $L, width, bias, channel,\n"
                        + "output, TO, $L + channel / $L * $L, $L$L)",
                libraries.tiles(),
                TilesGenerator.panelMethod(kernel.tileFamily()),
                begin,
                end,
                plus("inputAt", corner),
                kernel.isIndirect() ? "TAPS" : String.valueOf(input.blockDistance()),
                kernel.depth(),
                kernel.depth(),
                plus("outputAt", output.origin()),
                Tile.BLOCK,
                output.blockDistance(),
                output.blockDistance(),
                epilogue());
    }

    private String epilogue() {
        Clamp clamp = kernel.epilogue().clamp();
        String limits = Code.literal(clamp.low()) + ", " + Code.literal(clamp.high());
        return switch (kernel.epilogue().bounds()) {
            case NONE -> ",\n" + other() + limits;
            case RELU -> "";
            case CLAMP -> ",\n" + limits;
        };
    }

    private String other() {
        return kernel.epilogue()
                .other()
                .map(
                        o ->
                                "other, OTHER, %s + channel / %s * %s, %s, "
                                        .formatted(
                                                plus("otherAt", o.origin()),
                                                Tile.BLOCK,
                                                o.blockDistance(),
                                                o.blockDistance()))
                .orElse("null, null, 0, 0, ");
    }
}
