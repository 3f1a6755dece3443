package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.cnnc.graph.Sampling.Coordinates;
import dev.cnnc.graph.Upsample;
import dev.cnnc.plan.UpsampleKernel;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the methods that find out which values make up a new one, and with which weights, as
 * PyTorch does: from a distance in single precision.
 */
final class TorchUpsampleTables {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final TypeName INTS = ArrayTypeName.of(int.class);

    private final UpsampleKernel kernel;
    private final int taps;

    TorchUpsampleTables(UpsampleKernel kernel) {
        this.kernel = kernel;
        this.taps = kernel.columns().taps();
    }

    /** The arguments of {@code fill} behind the arrays, for columns or rows. */
    String arguments(boolean columns) {
        int size = columns ? kernel.input().width() : kernel.input().height();
        double step = columns ? kernel.columns().factor() : kernel.rows().factor();
        return Literals.f32((float) step) + ", " + size;
    }

    List<MethodSpec> methods() {
        return kernel.mode() == Upsample.Mode.NEAREST
                ? List.of(nearest())
                : List.of(fill(), weight());
    }

    private static MethodSpec nearest() {
        return helper("fill")
                .addParameter(INTS, "positions")
                .addParameter(float.class, "step")
                .addParameter(int.class, "size")
                .beginControlFlow("for (int i = 0; i < positions.length; i++)")
                .addStatement("positions[i] = Math.min((int) (i * step), size - 1)")
                .endControlFlow()
                .build();
    }

    private MethodSpec fill() {
        boolean linear = kernel.mode() == Upsample.Mode.BILINEAR;
        String position =
                kernel.sampling().coordinates() == Coordinates.TORCH_ALIGN_CORNERS
                        ? "(double) i * step"
                        : linear ? "Math.max(0, step * (i + 0.5) - 0.5)" : "step * (i + 0.5) - 0.5";
        return helper("fill")
                .addParameter(INTS, "positions")
                .addParameter(FLOATS, "weights")
                .addParameter(float.class, "step")
                .addParameter(int.class, "size")
                .beginControlFlow("for (int i = 0; i * $L < positions.length; i++)", taps)
                .addStatement("double x = $L", position)
                .addStatement("int first = (int) Math.floor(x) - $L", linear ? 0 : 1)
                .beginControlFlow("for (int tap = 0; tap < $L; tap++)", taps)
                .addStatement(
                        "positions[i * $L + tap] = Math.max(0, Math.min(size - 1, first + tap))",
                        taps)
                .addStatement(
                        "weights[i * $L + tap] = (float) weight(Math.abs(x - first - tap))", taps)
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    private MethodSpec weight() {
        MethodSpec.Builder weight =
                helper("weight")
                        .addJavadoc("How much a value at this distance counts.\n")
                        .returns(double.class)
                        .addParameter(double.class, "d");
        if (kernel.mode() == Upsample.Mode.BILINEAR) {
            return weight.addStatement("return Math.max(0, 1 - d)").build();
        }
        return weight.beginControlFlow("if (d <= 1)")
                .addStatement("return (1.25 * d - 2.25) * d * d + 1")
                .endControlFlow()
                .addStatement("return d < 2 ? ((-0.75 * d + 3.75) * d - 6) * d + 3 : 0")
                .build();
    }

    private static MethodSpec.Builder helper(String name) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
    }
}
