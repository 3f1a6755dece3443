package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.cnnc.plan.WinogradKernel;
import dev.cnnc.plan.WinogradLayout;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the products of matrices, one for each point, and how weights are packed for them. */
final class WinogradProducts {

    private static final int LANES = WinogradLayout.LANES;
    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final TypeName ROWS = ArrayTypeName.of(FLOATS);
    private static final ClassName SYSTEM = ClassName.get(System.class);

    private final WinogradKernel kernel;
    private final WinogradLayout layout;
    private final ClassName winograd;

    /**
     * @param winograd the class that transforms weights
     */
    WinogradProducts(WinogradKernel kernel, ClassName winograd) {
        this.kernel = kernel;
        this.layout = kernel.layout();
        this.winograd = winograd;
    }

    /** Arrays of input channels, or of their weights, for one point. */
    int arrays() {
        return kernel.fullDepths() + (kernel.rest() > 0 ? 1 : 0);
    }

    List<MethodSpec> generate() {
        List<MethodSpec> methods = new ArrayList<>();
        methods.add(layout.byChannel() ? byChannel() : byTile());
        methods.add(loop("start", layout.depth(), true));
        if (kernel.fullDepths() > 1) {
            methods.add(loop("add", layout.depth(), false));
        }
        if (kernel.rest() > 0) {
            methods.add(loop("addRest", kernel.rest(), false));
        }
        methods.add(pack());
        return methods;
    }

    private MethodSpec.Builder multiply() {
        return MethodSpec.methodBuilder("multiply")
                .addJavadoc(
                        "Computes the products for point ({@code i}, {@code j}) of all tiles.\n")
                .addModifiers(Modifier.PRIVATE)
                .addParameter(ROWS, "weight")
                .addParameter(int.class, "i")
                .addParameter(int.class, "j")
                .addParameters(range())
                .addStatement("int point = i * $L + j", layout.tile().inputs());
    }

    /** The groups of lanes between which a part computes. */
    private List<ParameterSpec> range() {
        return kernel.isDivided()
                ? List.of(
                        ParameterSpec.builder(int.class, "first").build(),
                        ParameterSpec.builder(int.class, "last").build())
                : List.of();
    }

    private String lanes() {
        return kernel.isDivided()
                ? "for (int g = first; g < last; g++)"
                : "for (int g = 0; g < %s; g++)".formatted(layout.laneGroups());
    }

    private MethodSpec byTile() {
        MethodSpec.Builder method = multiply();
        method.addStatement("float[][] tile = tiles[point]");
        method.addStatement("float[] w = weight[point]");
        method.beginControlFlow("$L", lanes());
        method.addStatement("int at = g * $L", kernel.input().channels() * LANES);
        method.addStatement("start(tile[0], sums, w, at)");
        if (kernel.fullDepths() > 1) {
            method.beginControlFlow("for (int k = 1; k < $L; k++)", kernel.fullDepths());
            method.addStatement("add(tile[k], sums, w, at + k * $L)", layout.depth() * LANES);
            method.endControlFlow();
        }
        if (kernel.rest() > 0) {
            int full = kernel.fullDepths();
            method.addStatement(
                    "addRest(tile[$L], sums, w, at + $L)", full, full * layout.depth() * LANES);
        }
        method.addStatement(
                "$T.arraycopy(sums, 0, products[g][j], i * $L, $L)",
                SYSTEM,
                layout.productSpacing(),
                layout.sums());
        return method.endControlFlow().build();
    }

    private MethodSpec byChannel() {
        MethodSpec.Builder method = multiply();
        method.addStatement("float[] tile = tiles[point]");
        method.addStatement("int row = point * $L", arrays());
        method.beginControlFlow("$L", lanes());
        method.addStatement("start(weight[row], sums[g], tile, g * $L)", LANES);
        method.endControlFlow();
        int step = layout.depth() * layout.channelSpacing();
        if (kernel.fullDepths() > 1) {
            method.beginControlFlow("for (int k = 1; k < $L; k++)", kernel.fullDepths());
            method.addStatement("float[] w = weight[row + k]");
            method.beginControlFlow("$L", lanes());
            method.addStatement("add(w, sums[g], tile, k * $L + g * $L)", step, LANES);
            method.endControlFlow();
            method.endControlFlow();
        }
        if (kernel.rest() > 0) {
            int full = kernel.fullDepths();
            method.beginControlFlow("$L", lanes());
            method.addStatement(
                    "addRest(weight[row + $L], sums[g], tile, $L + g * $L)",
                    full,
                    full * step,
                    LANES);
            method.endControlFlow();
        }
        method.beginControlFlow("$L", lanes());
        method.addStatement(
                "$T.arraycopy(sums[g], 0, products[g][j], i * $L, $L)",
                SYSTEM,
                layout.productSpacing(),
                layout.sums());
        return method.endControlFlow().build();
    }

    /**
     * One loop that adds {@code depth} rows, each times a factor, to the sums of every lane. Sums
     * are read first: where rows are, HotSpot of JDK 17 leaves some of these loops scalar.
     */
    private MethodSpec loop(String name, int depth, boolean starts) {
        int depthSpacing = layout.byChannel() ? layout.channelSpacing() : LANES;
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(FLOATS, "row")
                        .addParameter(FLOATS, "sum")
                        .addParameter(FLOATS, "factor")
                        .addParameter(int.class, "f");
        for (int j = 0; j < LANES; j++) {
            for (int t = 0; t < depth; t++) {
                method.addStatement(
                        "float f$L$L = factor[f$L]", letter(j), t, plus(t * depthSpacing + j));
            }
        }
        method.beginControlFlow("for (int x = 0; x < $L; x++)", layout.positions());
        for (int j = 0; j < LANES; j++) {
            String sum = "sum[x" + plus(j * layout.spacing()) + "]";
            method.addStatement("float $L = $L", letter(j), starts ? "0f" : sum);
        }
        for (int t = 0; t < depth; t++) {
            method.addStatement("float x$L = row[x$L]", t, plus(t * layout.spacing()));
        }
        for (int j = 0; j < LANES; j++) {
            for (int t = 0; t < depth; t++) {
                method.addStatement("$1L = Math.fma(x$2L, f$1L$2L, $1L)", letter(j), t);
            }
        }
        for (int j = 0; j < LANES; j++) {
            method.addStatement("sum[x$L] = $L", plus(j * layout.spacing()), letter(j));
        }
        return method.endControlFlow().build();
    }

    private MethodSpec pack() {
        int inputs = kernel.input().channels();
        int outputs = kernel.convolution().outputChannels();
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("pack")
                        .addModifiers(Modifier.STATIC)
                        .addParameter(FLOATS, "weight")
                        .returns(ROWS)
                        .addStatement(
                                "float[] transformed = $T.transform(weight, $L, $L, $L)",
                                winograd,
                                outputs,
                                inputs,
                                layout.tile().outputs());
        String place;
        if (layout.byChannel()) {
            method.addJavadoc(
                    "The transformed weights by point, input channel and output channel, $L input"
                            + " channels\nin an array.\n",
                    layout.depth());
            method.addStatement(
                    "float[][] packed = new float[$L][$L]",
                    layout.points() * arrays(),
                    layout.depth() * layout.spacing());
            place =
                    "packed[point * %s + ic / %s][ic %% %2$s * %s + oc]"
                            .formatted(arrays(), layout.depth(), layout.spacing());
        } else {
            method.addJavadoc(
                    "The transformed weights by point, $L output channels, input channel and output"
                            + " channel.\n",
                    LANES);
            method.addStatement(
                    "float[][] packed = new float[$L][$L]",
                    layout.points(),
                    layout.laneGroups() * inputs * LANES);
            place =
                    "packed[point][(oc / %s * %s + ic) * %1$s + oc %% %1$s]"
                            .formatted(LANES, inputs);
        }
        return method.addStatement("int from = 0")
                .beginControlFlow("for (int point = 0; point < $L; point++)", layout.points())
                .beginControlFlow("for (int oc = 0; oc < $L; oc++)", outputs)
                .beginControlFlow("for (int ic = 0; ic < $L; ic++)", inputs)
                .addStatement("$L = transformed[from++]", place)
                .endControlFlow()
                .endControlFlow()
                .endControlFlow()
                .addStatement("return packed")
                .build();
    }

    private static String letter(int lane) {
        return String.valueOf((char) ('a' + lane));
    }

    private static String plus(int offset) {
        return offset == 0 ? "" : " + " + offset;
    }
}
