package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.graph.Shape;
import dev.cnnc.plan.UpsampleKernel;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the kernel classes that make maps of another size. Which columns make up a new one, and
 * with which weights, is computed once for a session; first columns are resampled, then rows.
 */
final class UpsampleGenerator {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final TypeName INTS = ArrayTypeName.of(int.class);
    private static final TypeName FLAGS = ArrayTypeName.of(boolean.class);

    /** Rows whose weights one loop keeps in variables. */
    private static final int ROWS = 4;

    private final UpsampleKernel kernel;
    private final Shape input;
    private final Shape output;
    private final int columnTaps;
    private final int rowTaps;
    private final boolean weighted;
    private final boolean crops;

    UpsampleGenerator(UpsampleKernel kernel) {
        this.kernel = kernel;
        this.input = kernel.input();
        this.output = kernel.output();
        this.columnTaps = kernel.columns().taps();
        this.rowTaps = kernel.rows().taps();
        this.weighted = columnTaps > 1;
        this.crops = kernel.sampling().isCrop();
    }

    TypeSpec generate(TypeSpec.Builder type) {
        type.addField(table(INTS, "columns", "int", output.width() * columnTaps));
        type.addField(table(INTS, "rows", "int", output.height() * rowTaps));
        if (weighted) {
            type.addField(table(FLOATS, "columnWeights", "float", output.width() * columnTaps));
            type.addField(table(FLOATS, "rowWeights", "float", output.height() * rowTaps));
            type.addField(
                    FieldSpec.builder(FLOATS, "wide", Modifier.PRIVATE, Modifier.FINAL)
                            .addJavadoc("One channel, its columns resampled.\n")
                            .initializer("new float[$L]", input.height() * output.width())
                            .build());
        }
        if (crops) {
            type.addField(table(FLAGS, "outsideColumns", "boolean", output.width()));
            type.addField(table(FLAGS, "outsideRows", "boolean", output.height()));
        }
        type.addMethod(constructor());
        tables().forEach(type::addMethod);
        if (weighted) {
            type.addMethod(forward()).addMethod(widen()).addMethod(heighten());
        } else {
            type.addMethod(nearest());
        }
        if (crops) {
            type.addMethod(extrapolate());
        }
        return type.build();
    }

    private static FieldSpec table(TypeName type, String name, String element, int length) {
        return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.FINAL)
                .initializer("new $L[$L]", element, length)
                .build();
    }

    private List<MethodSpec> tables() {
        return kernel.sampling().isTorch()
                ? new TorchUpsampleTables(kernel).methods()
                : new UpsampleTables(kernel).methods();
    }

    private String arguments(boolean columns) {
        return kernel.sampling().isTorch()
                ? new TorchUpsampleTables(kernel).arguments(columns)
                : new UpsampleTables(kernel).arguments(columns);
    }

    private MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addStatement(
                        "fill(columns, $L$L)", weighted ? "columnWeights, " : "", arguments(true))
                .addStatement("fill(rows, $L$L)", weighted ? "rowWeights, " : "", arguments(false))
                .build();
    }

    private MethodSpec nearest() {
        MethodSpec.Builder forward =
                values("forward")
                        .beginControlFlow("for (int c = 0; c < $L; c++)", output.channels())
                        .beginControlFlow("for (int oh = 0; oh < $L; oh++)", output.height())
                        .addStatement(
                                "int from = (c * $L + rows[oh]) * $L",
                                input.height(),
                                input.width())
                        .addStatement(
                                "int to = (c * $L + oh) * $L", output.height(), output.width())
                        .beginControlFlow("for (int ow = 0; ow < $L; ow++)", output.width())
                        .addStatement("output[to + ow] = input[from + columns[ow]]")
                        .endControlFlow()
                        .endControlFlow()
                        .endControlFlow();
        return cropped(forward).build();
    }

    private MethodSpec forward() {
        MethodSpec.Builder forward =
                values("forward")
                        .beginControlFlow("for (int c = 0; c < $L; c++)", output.channels())
                        .beginControlFlow("for (int ih = 0; ih < $L; ih++)", input.height())
                        .addStatement(
                                "widen(input, (c * $L + ih) * $L, ih * $L)",
                                input.height(),
                                input.width(),
                                output.width())
                        .endControlFlow()
                        .beginControlFlow("for (int oh = 0; oh < $L; oh++)", output.height())
                        .addStatement(
                                "heighten(oh * $L, output, (c * $L + oh) * $L)",
                                rowTaps,
                                output.height(),
                                output.width())
                        .endControlFlow()
                        .endControlFlow();
        return cropped(forward).build();
    }

    private MethodSpec.Builder cropped(MethodSpec.Builder forward) {
        return crops ? forward.addStatement("extrapolate(output)") : forward;
    }

    private MethodSpec widen() {
        return MethodSpec.methodBuilder("widen")
                .addModifiers(Modifier.PRIVATE)
                .addParameter(FLOATS, "input")
                .addParameter(int.class, "from")
                .addParameter(int.class, "to")
                .beginControlFlow("for (int ow = 0; ow < $L; ow++)", output.width())
                .addStatement("float sum = 0f")
                .beginControlFlow(
                        "for (int tap = ow * $1L; tap < (ow + 1) * $1L; tap++)", columnTaps)
                .addStatement("sum += columnWeights[tap] * input[from + columns[tap]]")
                .endControlFlow()
                .addStatement("wide[to + ow] = sum")
                .endControlFlow()
                .build();
    }

    private MethodSpec heighten() {
        MethodSpec.Builder heighten =
                MethodSpec.methodBuilder("heighten")
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(int.class, "tap")
                        .addParameter(FLOATS, "output")
                        .addParameter(int.class, "to");
        int together = Math.min(rowTaps, ROWS);
        for (int i = 0; i < together; i++) {
            heighten.addStatement("float w$1L = rowWeights[tap + $1L]", i);
            heighten.addStatement("int from$1L = rows[tap + $1L] * $2L", i, output.width());
        }
        heighten.beginControlFlow("for (int ow = 0; ow < $L; ow++)", output.width())
                .addStatement("float sum = w0 * wide[from0 + ow]");
        for (int i = 1; i < together; i++) {
            heighten.addStatement("sum += w$1L * wide[from$1L + ow]", i);
        }
        heighten.addStatement("output[to + ow] = sum").endControlFlow();
        if (rowTaps > together) {
            heighten.beginControlFlow(
                            "for (int i = tap + $L; i < tap + $L; i++)", together, rowTaps)
                    .addStatement("float w = rowWeights[i]")
                    .addStatement("int from = rows[i] * $L", output.width())
                    .beginControlFlow("for (int ow = 0; ow < $L; ow++)", output.width())
                    .addStatement("output[to + ow] += w * wide[from + ow]")
                    .endControlFlow()
                    .endControlFlow();
        }
        return heighten.build();
    }

    private MethodSpec extrapolate() {
        String value = Literals.f32((float) kernel.sampling().extrapolation());
        return MethodSpec.methodBuilder("extrapolate")
                .addModifiers(Modifier.PRIVATE)
                .addParameter(FLOATS, "output")
                .addStatement("int to = 0")
                .beginControlFlow("for (int c = 0; c < $L; c++)", output.channels())
                .beginControlFlow("for (int oh = 0; oh < $L; oh++)", output.height())
                .beginControlFlow("for (int ow = 0; ow < $L; ow++)", output.width())
                .beginControlFlow("if (outsideRows[oh] || outsideColumns[ow])")
                .addStatement("output[to] = $L", value)
                .endControlFlow()
                .addStatement("to++")
                .endControlFlow()
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    private static MethodSpec.Builder values(String name) {
        return MethodSpec.methodBuilder(name)
                .addParameter(FLOATS, "input")
                .addParameter(FLOATS, "output");
    }
}
