package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.cnnc.graph.Window;
import dev.cnnc.plan.WinogradKernel;
import dev.cnnc.plan.WinogradLayout;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes how the input is parted into tiles, and how transformed tiles are put in place. */
final class WinogradGather {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final TypeName ROWS = ArrayTypeName.of(FLOATS);
    private static final ClassName SYSTEM = ClassName.get(System.class);
    private static final ClassName ARRAYS = ClassName.get("java.util", "Arrays");

    private final WinogradKernel kernel;
    private final WinogradLayout layout;
    private final int inputs;
    private final int outputs;

    WinogradGather(WinogradKernel kernel) {
        this.kernel = kernel;
        this.layout = kernel.layout();
        this.inputs = layout.tile().inputs();
        this.outputs = layout.tile().outputs();
    }

    /** The length of a row of the input with zeros around it. */
    int line() {
        return layout.tileColumns() * outputs + 2;
    }

    List<MethodSpec> generate() {
        return List.of(gather(), split(), keep());
    }

    private MethodSpec gather() {
        int height = kernel.input().height();
        int width = kernel.input().width();
        Window rows = kernel.convolution().height();
        int left = kernel.convolution().width().paddingBefore();
        boolean blocked = layout.blocks() > 1;
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("gather")
                        .addJavadoc("Parts channel {@code ic} of the input into tiles.\n")
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(FLOATS, "input")
                        .addParameter(int.class, "ic")
                        .addParameter(int.class, "at");
        if (blocked) {
            method.addParameter(int.class, "row");
        }
        method.beginControlFlow("for (int r = 0; r < $L; r++)", layout.tileRows() * outputs + 2);
        method.addStatement(
                "int ih = $Lr - $L",
                blocked ? "row * " + outputs + " + " : "",
                rows.paddingBefore());
        method.beginControlFlow("if (ih >= 0 && ih < $L)", height);
        method.addStatement(
                "$T.arraycopy(input, (ic * $L + ih) * $L, line, $L, $L)",
                SYSTEM,
                height,
                width,
                left,
                width);
        method.nextControlFlow("else");
        method.addStatement("$T.fill(line, $L, $L, 0f)", ARRAYS, left, left + width);
        method.endControlFlow();
        method.addStatement("int tileRow = Math.min(r / $L, $L)", outputs, layout.tileRows() - 1);
        method.addStatement(
                "int to = at + (r - tileRow * $L) * $L + tileRow * $L",
                outputs,
                layout.transformSpacing(),
                layout.tileColumns());
        method.addStatement("split(line, columns, to)");
        method.endControlFlow();
        if (layout.tileRows() > 1) {
            method.addComment("The last two rows of a tile are the first two of the one below.");
            method.beginControlFlow("for (float[] column : columns)");
            for (int i = 0; i < 2; i++) {
                method.addStatement(
                        "$T.arraycopy(column, at + $L, column, at + $L, $L)",
                        SYSTEM,
                        i * layout.transformSpacing() + layout.tileColumns(),
                        (outputs + i) * layout.transformSpacing(),
                        (layout.tileRows() - 1) * layout.tileColumns());
            }
            method.endControlFlow();
        }
        return method.build();
    }

    private MethodSpec split() {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("split")
                        .addJavadoc("Parts a row among the columns of its tiles.\n")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(FLOATS, "line")
                        .addParameter(ROWS, "columns")
                        .addParameter(int.class, "to");
        for (int j = 0; j < inputs; j++) {
            method.addStatement("float[] c$L = columns[$L]", j, j);
        }
        method.beginControlFlow("for (int t = 0; t < $L; t++)", layout.tileColumns());
        for (int j = 0; j < inputs; j++) {
            method.addStatement(
                    "c$L[to + t] = line[t * $L$L]", j, outputs, j == 0 ? "" : " + " + j);
        }
        return method.endControlFlow().build();
    }

    private MethodSpec keep() {
        String to =
                layout.byChannel()
                        ? "tiles[i * %s + j], k * %s"
                                .formatted(inputs, layout.channelBlock() * layout.channelSpacing())
                        : "tiles[i * %s + j][k], 0".formatted(inputs);
        return MethodSpec.methodBuilder("keep")
                .addJavadoc("Keeps the transformed tiles of block {@code k} of channels.\n")
                .addModifiers(Modifier.PRIVATE)
                .addParameter(int.class, "k")
                .beginControlFlow("for (int i = 0; i < $L; i++)", inputs)
                .beginControlFlow("for (int j = 0; j < $L; j++)", inputs)
                .addStatement(
                        "$T.arraycopy(columns[j], i * $L, $L, $L)",
                        SYSTEM,
                        layout.transformSpacing(),
                        to,
                        layout.channelBlock() * layout.channelSpacing())
                .endControlFlow()
                .endControlFlow()
                .build();
    }
}
