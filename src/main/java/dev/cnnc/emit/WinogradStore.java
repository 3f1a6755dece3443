package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.plan.WinogradKernel;
import dev.cnnc.plan.WinogradLayout;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes how tiles of outputs become the output: with the bias, activated and pooled. */
final class WinogradStore {

    private static final int LANES = WinogradLayout.LANES;
    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final TypeName ROWS = ArrayTypeName.of(FLOATS);

    private final WinogradKernel kernel;
    private final WinogradLayout layout;
    private final ClassName math;
    private final boolean bias;
    private final boolean blocked;
    private final int outputs;
    private final int height;
    private final int width;
    private final int channels;

    WinogradStore(WinogradKernel kernel, ClassName math) {
        this.kernel = kernel;
        this.layout = kernel.layout();
        this.math = math;
        this.bias = kernel.convolution().bias();
        this.blocked = layout.blocks() > 1;
        this.outputs = layout.tile().outputs();
        this.height = kernel.sums().height();
        this.width = kernel.sums().width();
        this.channels = kernel.sums().channels();
    }

    /** The array into which tiles are put. */
    private String map() {
        return kernel.pool().isPresent() ? "map" : "output";
    }

    /** What the method needs that computes all tiles, without a block and a part. */
    String arguments() {
        String output = kernel.pool().isPresent() ? "" : ", output";
        return "weight" + (bias ? ", bias" : "") + output;
    }

    /** What a group of lanes needs to be stored, beside itself. */
    String storeArguments() {
        return (bias ? "bias, " : "") + map() + (blocked ? ", row" : "");
    }

    /** What {@link #finish} takes, without a part. */
    String finishArguments() {
        String other = kernel.addsOther() ? "other, " : "";
        return other + "output";
    }

    /** What is done once all tiles are stored. */
    MethodSpec finish() {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("finish")
                        .addJavadoc("Does what follows once all tiles are stored.\n")
                        .addModifiers(Modifier.PRIVATE);
        if (kernel.addsOther()) {
            method.addParameter(FLOATS, "other");
        }
        method.addParameter(FLOATS, "output");
        String plane = "";
        String rows = "";
        if (kernel.isDivided()) {
            KernelParts.parameters(kernel, method);
            method.addCode(KernelParts.share("first", "last", channels));
            plane = range(height * width);
            rows = range(kernel.output().height());
        }
        if (kernel.addsOther()) {
            method.addStatement("addOther($L, other$L)", map(), plane);
        } else if (kernel.activation().isPresent()) {
            String word = Activations.word(kernel.activation().get());
            method.addStatement("$L($L$L)", word, map(), plane);
        }
        if (kernel.pool().isPresent()) {
            method.addStatement("pool(map, output$L)", rows);
        }
        return method.build();
    }

    private static String range(int length) {
        return ", first * %1$s, last * %1$s".formatted(length);
    }

    List<MethodSpec> generate() {
        List<MethodSpec> methods = new ArrayList<>();
        methods.add(layout.byChannel() ? byChannel() : byTile());
        methods.add(layout.byChannel() ? spread() : join());
        if (kernel.addsOther()) {
            methods.add(addOther());
        } else {
            kernel.activation()
                    .ifPresent(
                            kind ->
                                    methods.add(
                                            kernel.isDivided()
                                                    ? Activations.method(kind, math)
                                                    : Activations.method(
                                                            kind,
                                                            Activations.word(kind),
                                                            kernel.sums().elements(),
                                                            math)));
        }
        kernel.pool().ifPresent(pool -> methods.add(pool(pool)));
        return methods;
    }

    private MethodSpec.Builder store() {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("store")
                        .addJavadoc("Puts the tiles of a group of lanes in their places.\n")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(ROWS, "columns")
                        .addParameter(int.class, "g");
        addBias(method);
        method.addParameter(FLOATS, "output");
        if (blocked) {
            method.addParameter(int.class, "row");
        }
        return method;
    }

    private void addBias(MethodSpec.Builder method) {
        if (bias) {
            method.addParameter(FLOATS, "bias");
        }
    }

    private MethodSpec byTile() {
        MethodSpec.Builder method = store();
        method.addStatement(
                "int end = Math.min(g * $L + $L, $L)", LANES, LANES, kernel.sums().channels());
        method.beginControlFlow("for (int oc = g * $L; oc < end; oc++)", LANES);
        method.addStatement("int lane = oc % $L * $L", LANES, layout.spacing());
        method.beginControlFlow("for (int r = 0; r < $L; r++)", layout.tileRows());
        method.addStatement("int oh = $L", tileTop("r"));
        method.addStatement("int rows = Math.min($L, $L - oh)", outputs, height);
        method.beginControlFlow("for (int i = 0; i < rows; i++)");
        method.addStatement(
                "int from = i * $L + lane + r * $L", layout.productSpacing(), layout.tileColumns());
        method.addStatement(
                "join(columns, from, $Loutput, (oc * $L + oh + i) * $L)",
                bias ? "bias[oc], " : "",
                height,
                width);
        return method.endControlFlow().endControlFlow().endControlFlow().build();
    }

    private String tileTop(String tileRow) {
        return blocked ? "(row + %s) * %s".formatted(tileRow, outputs) : tileRow + " * " + outputs;
    }

    private MethodSpec join() {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("join")
                        .addJavadoc("Joins the columns of the tiles of a row.\n")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(ROWS, "columns")
                        .addParameter(int.class, "from");
        if (bias) {
            method.addParameter(float.class, "bias");
        }
        method.addParameter(FLOATS, "output").addParameter(int.class, "to");
        for (int j = 0; j < outputs; j++) {
            method.addStatement("float[] c$L = columns[$L]", j, j);
        }
        String more = bias ? " + bias" : "";
        int whole = width / outputs;
        if (whole > 0) {
            method.beginControlFlow("for (int t = 0; t < $L; t++)", whole);
            for (int j = 0; j < outputs; j++) {
                method.addStatement(
                        "output[to + t * $L$L] = c$L[from + t]$L", outputs, plus(j), j, more);
            }
            method.endControlFlow();
        }
        for (int j = 0; j < width % outputs; j++) {
            method.addStatement(
                    "output[to$L] = c$L[from$L]$L",
                    plus(whole * outputs + j),
                    j,
                    plus(whole),
                    more);
        }
        return method.build();
    }

    private MethodSpec byChannel() {
        MethodSpec.Builder method = store();
        method.addStatement("int end = Math.min(g * $L + $L, $L)", LANES, LANES, layout.tiles());
        method.beginControlFlow("for (int tile = g * $L; tile < end; tile++)", LANES);
        method.addStatement("int lane = tile % $L * $L", LANES, layout.spacing());
        method.addStatement("int oh = $L", tileTop("tile / %s".formatted(layout.tileColumns())));
        method.addStatement("int ow = tile % $L * $L", layout.tileColumns(), outputs);
        method.addStatement("int rows = Math.min($L, $L - oh)", outputs, height);
        method.addStatement("int width = Math.min($L, $L - ow)", outputs, width);
        method.beginControlFlow("for (int i = 0; i < rows; i++)");
        method.addStatement("int from = i * $L + lane", layout.productSpacing());
        method.addStatement("int to = (oh + i) * $L + ow", width);
        method.beginControlFlow("for (int j = 0; j < width; j++)");
        method.addStatement("spread(columns[j], from, $Loutput, to + j)", bias ? "bias, " : "");
        return method.endControlFlow().endControlFlow().endControlFlow().build();
    }

    private MethodSpec spread() {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("spread")
                        .addJavadoc("Puts the values of all channels at one place.\n")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(FLOATS, "column")
                        .addParameter(int.class, "from");
        addBias(method);
        method.addParameter(FLOATS, "output").addParameter(int.class, "to");
        method.beginControlFlow("for (int oc = 0; oc < $L; oc++)", channels);
        method.addStatement(
                "output[to + oc * $L] = column[from + oc]$L",
                height * width,
                bias ? " + bias[oc]" : "");
        return method.endControlFlow().build();
    }

    /** Adds the other value and activates the result. */
    private MethodSpec addOther() {
        return MethodSpec.methodBuilder("addOther")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(FLOATS, "sum")
                .addParameter(FLOATS, "other")
                .addParameters(bounds())
                .beginControlFlow("$L", loop("x", kernel.sums().elements()))
                .addCode(
                        Activations.store(kernel.activation(), "sum[x]", "sum[x] + other[x]", math))
                .endControlFlow()
                .build();
    }

    private List<ParameterSpec> bounds() {
        return kernel.isDivided() ? KernelParts.bounds() : List.of();
    }

    private String loop(String index, int count) {
        return kernel.isDivided()
                ? "for (int %1$s = from; %1$s < end; %1$s++)".formatted(index)
                : "for (int %1$s = 0; %1$s < %2$s; %1$s++)".formatted(index, count);
    }

    private MethodSpec pool(MaxPool pool) {
        int kernelHeight = pool.height().kernel();
        int kernelWidth = pool.width().kernel();
        int rows = kernel.output().height();
        int columns = kernel.output().width();
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("pool")
                        .addJavadoc("Stores the greatest value under each window.\n")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(FLOATS, "map")
                        .addParameter(FLOATS, "output");
        method.addParameters(bounds());
        method.beginControlFlow("$L", loop("r", channels * rows));
        method.addStatement(
                "int top = (r / $L * $L + r % $L * $L) * $L",
                rows, height, rows, kernelHeight, width);
        method.beginControlFlow("for (int ow = 0; ow < $L; ow++)", columns);
        method.addStatement("int x = top + ow * $L", kernelWidth);
        method.addStatement("float greatest = map[x]");
        for (int kh = 0; kh < kernelHeight; kh++) {
            for (int kw = kh == 0 ? 1 : 0; kw < kernelWidth; kw++) {
                method.addStatement(
                        "greatest = Math.max(greatest, map[x$L])", plus(kh * width + kw));
            }
        }
        method.addStatement("output[r * $L + ow] = greatest", columns);
        return method.endControlFlow().endControlFlow().build();
    }

    private static String plus(int offset) {
        return offset == 0 ? "" : " + " + offset;
    }
}
