package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.cnnc.graph.Sampling;
import dev.cnnc.graph.Upsample;
import dev.cnnc.plan.UpsampleKernel;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the methods that find out which values make up a new one, and with which weights, by the
 * formulas of ONNX's {@code Resize} in double precision.
 */
final class UpsampleTables {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final TypeName INTS = ArrayTypeName.of(int.class);
    private static final TypeName FLAGS = ArrayTypeName.of(boolean.class);

    private final UpsampleKernel kernel;
    private final Sampling sampling;

    UpsampleTables(UpsampleKernel kernel) {
        this.kernel = kernel;
        this.sampling = kernel.sampling();
    }

    /** The arguments of {@code fill} behind the arrays, for columns or rows. */
    String arguments(boolean columns) {
        int size = columns ? kernel.input().width() : kernel.input().height();
        int resized = columns ? kernel.output().width() : kernel.output().height();
        double scale = columns ? kernel.columns().factor() : kernel.rows().factor();
        String arguments = scale + ", " + size + ", " + resized;
        if (!sampling.isCrop()) {
            return arguments;
        }
        int first = columns ? 1 : 0;
        String outside = columns ? "outsideColumns" : "outsideRows";
        return "%s, %s, %s, %s"
                .formatted(
                        arguments,
                        sampling.region().get(first),
                        sampling.region().get(first + 2),
                        outside);
    }

    List<MethodSpec> methods() {
        List<MethodSpec> methods = new ArrayList<>();
        methods.add(kernel.mode() == Upsample.Mode.NEAREST ? nearest() : fill());
        methods.add(position());
        if (kernel.mode() != Upsample.Mode.NEAREST) {
            methods.add(share());
            methods.add(weight());
        }
        return methods;
    }

    private MethodSpec nearest() {
        String whole =
                switch (sampling.rounding()) {
                    case FLOOR -> "Math.floor(x)";
                    case CEIL -> "Math.ceil(x)";
                    case ROUND_PREFER_FLOOR -> "Math.ceil(x - 0.5)";
                    case ROUND_PREFER_CEIL -> "Math.floor(x + 0.5)";
                };
        return opened(axis(helper("fill").addParameter(INTS, "positions")))
                .addStatement("positions[i] = Math.max(0, Math.min(size - 1, (int) $L))", whole)
                .endControlFlow()
                .build();
    }

    private MethodSpec fill() {
        boolean normalized = sampling.excludeOutside() || sampling.antialias();
        MethodSpec.Builder fill =
                helper("fill").addParameter(INTS, "positions").addParameter(FLOATS, "weights");
        axis(fill)
                .addStatement("int taps = positions.length / resized")
                .addStatement(
                        "double stretch = $L", sampling.antialias() ? "Math.min(scale, 1)" : "1");
        opened(fill)
                .addStatement("int first = (int) Math.floor(x) - (taps / 2 - 1)")
                .addStatement("double sum = $L", normalized ? 0 : 1);
        if (normalized) {
            fill.beginControlFlow("for (int tap = 0; tap < taps; tap++)")
                    .addStatement("sum += share(x, first + tap, size, stretch)")
                    .endControlFlow();
        }
        return fill.beginControlFlow("for (int tap = 0; tap < taps; tap++)")
                .addStatement("int at = first + tap")
                .addStatement("double share = share(x, at, size, stretch) / sum")
                .addStatement("positions[i * taps + tap] = Math.max(0, Math.min(size - 1, at))")
                .addStatement("weights[i * taps + tap] = (float) share")
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    /** Begins the loop over the result, in which {@code x} is the position in the input. */
    private MethodSpec.Builder opened(MethodSpec.Builder fill) {
        fill.beginControlFlow("for (int i = 0; i < resized; i++)");
        if (!sampling.isCrop()) {
            return fill.addStatement("double x = position(i, scale, size, resized)");
        }
        return fill.addStatement("double x = position(i, size, resized, from, to)")
                .addStatement("outside[i] = x < 0 || x > size - 1");
    }

    private MethodSpec.Builder axis(MethodSpec.Builder method) {
        method.addParameter(double.class, "scale")
                .addParameter(int.class, "size")
                .addParameter(int.class, "resized");
        if (sampling.isCrop()) {
            method.addParameter(double.class, "from")
                    .addParameter(double.class, "to")
                    .addParameter(FLAGS, "outside");
        }
        return method;
    }

    private MethodSpec position() {
        MethodSpec.Builder position =
                helper("position")
                        .addJavadoc(
                                "The position in the input that position i of the result shows.\n")
                        .returns(double.class)
                        .addParameter(int.class, "i");
        if (sampling.isCrop()) {
            return position.addParameter(int.class, "size")
                    .addParameter(int.class, "resized")
                    .addParameter(double.class, "from")
                    .addParameter(double.class, "to")
                    .beginControlFlow("if (resized == 1)")
                    .addStatement("return (from + to) * (size - 1) / 2")
                    .endControlFlow()
                    .addStatement(
                            "return from * (size - 1) + i * (to - from) * (size - 1) / (resized -"
                                    + " 1)")
                    .build();
        }
        position.addParameter(double.class, "scale")
                .addParameter(int.class, "size")
                .addParameter(int.class, "resized");
        return position.addStatement("return $L", formula()).build();
    }

    private String formula() {
        return switch (sampling.coordinates()) {
            case HALF_PIXEL -> "(i + 0.5) / scale - 0.5";
            case PYTORCH_HALF_PIXEL -> "resized > 1 ? (i + 0.5) / scale - 0.5 : 0";
            case HALF_PIXEL_SYMMETRIC ->
                    "size * (1 - resized / (scale * size)) / 2 + (i + 0.5) / scale - 0.5";
            case ASYMMETRIC -> "i / scale";
            case ALIGN_CORNERS ->
                    "resized > 1"
                            + " ? i * (size - 1.0) / (Math.max(resized, scale * size - 1e-9) - 1)"
                            + " : 0";
            case TF_HALF_PIXEL_FOR_NN -> "(i + 0.5) / scale";
            case TORCH, TORCH_ALIGN_CORNERS, TF_CROP_AND_RESIZE ->
                    throw new IllegalStateException("no formula for " + sampling);
        };
    }

    private MethodSpec share() {
        MethodSpec.Builder share =
                helper("share")
                        .addJavadoc("How much the value at a position counts.\n")
                        .returns(double.class)
                        .addParameter(double.class, "x")
                        .addParameter(int.class, "at")
                        .addParameter(int.class, "size")
                        .addParameter(double.class, "stretch");
        if (sampling.excludeOutside()) {
            share.beginControlFlow("if (at < 0 || at >= size)")
                    .addStatement("return 0")
                    .endControlFlow();
        }
        return share.addStatement("return weight(Math.abs(x - at) * stretch)").build();
    }

    private MethodSpec weight() {
        MethodSpec.Builder weight =
                helper("weight").returns(double.class).addParameter(double.class, "d");
        if (kernel.mode() == Upsample.Mode.BILINEAR) {
            return weight.addStatement("return Math.max(0, 1 - d)").build();
        }
        return weight.addStatement("double a = $L", sampling.cubicCoefficient())
                .beginControlFlow("if (d <= 1)")
                .addStatement("return ((a + 2) * d - (a + 3)) * d * d + 1")
                .endControlFlow()
                .addStatement("return d < 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0")
                .build();
    }

    private static MethodSpec.Builder helper(String name) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
    }
}
