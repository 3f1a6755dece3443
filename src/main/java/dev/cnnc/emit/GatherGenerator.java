package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.cnnc.graph.Window;
import dev.cnnc.plan.ConvolutionKernel;
import dev.cnnc.plan.TapLayout;
import dev.cnnc.plan.TapPlane;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;

/** Writes how a convolution brings its taps to the positions of the output. */
final class GatherGenerator {

    /** Values of a row, counted once per kernel column, up to which each is copied by itself. */
    private static final int UNROLLED = 64;

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final ClassName SYSTEM = ClassName.get(System.class);
    private static final ClassName ARRAYS = ClassName.get("java.util", "Arrays");

    private final ConvolutionKernel kernel;
    private final TapLayout taps;
    private final Window height;
    private final Window width;
    private final int inputHeight;
    private final int inputWidth;
    private final boolean blocked;

    GatherGenerator(ConvolutionKernel kernel) {
        this.kernel = kernel;
        this.taps = kernel.taps();
        this.height = kernel.convolution().height();
        this.width = kernel.convolution().width();
        this.inputHeight = kernel.input().height();
        this.inputWidth = kernel.input().width();
        this.blocked = taps.blocks() > 1;
    }

    List<FieldSpec> fields() {
        if (!taps.compact() || taps.planeArray() == 0) {
            return List.of();
        }
        return List.of(
                FieldSpec.builder(FLOATS, "plane", Modifier.PRIVATE, Modifier.FINAL)
                        .addJavadoc(
                                rowIsUnrolled()
                                        ? "The input's rows at each kernel column.\n"
                                        : "The input's rows at one kernel column.\n")
                        .initializer(
                                "new float[$L]",
                                taps.planeArray() * (rowIsUnrolled() ? width.kernel() : 1))
                        .build());
    }

    MethodSpec generate() {
        MethodSpec.Builder gather =
                MethodSpec.methodBuilder("gather")
                        .addJavadoc(
                                "Lays out the channel of the input that begins at {@code from}.\n")
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(FLOATS, "input")
                        .addParameter(int.class, "from");
        if (taps.compact()) {
            gather.addParameter(int.class, "tap");
        } else {
            gather.addModifiers(Modifier.STATIC).addParameter(FLOATS, "tap");
        }
        if (blocked) {
            gather.addParameter(int.class, "row");
        }
        if (!taps.compact()) {
            shifted(gather);
        } else if (taps.planeArray() == 0) {
            pointwise(gather);
        } else if (rowIsUnrolled()) {
            unrolled(gather);
        } else {
            compact(gather);
        }
        return gather.build();
    }

    private void pointwise(MethodSpec.Builder gather) {
        int together = taps.groups().get(0).taps();
        gather.addStatement(
                "$T.arraycopy(input, from$L, taps[tap / $L], tap % $L * $L, $L)",
                SYSTEM,
                blocked ? " + row * " + inputWidth : "",
                together,
                together,
                taps.spacing(),
                taps.blockRows() * taps.rowStride());
    }

    /** Whether every value of a row is copied by a statement of its own. */
    private boolean rowIsUnrolled() {
        return !blocked
                && height.stride() == 1
                && (long) width.kernel() * kernel.sums().width() <= UNROLLED;
    }

    /** Padding stays zero, as the array was made. */
    private void unrolled(MethodSpec.Builder gather) {
        int outputWidth = kernel.sums().width();
        int first = Math.min(height.paddingBefore(), taps.planeRows());
        int end = Math.min(taps.planeRows(), height.paddingBefore() + inputHeight);
        gather.beginControlFlow("for (int r = $L; r < $L; r++)", first, end);
        gather.addStatement("int s = from + (r - $L) * $L", height.paddingBefore(), inputWidth);
        gather.addStatement("int at = r * $L", outputWidth);
        targets()
                .forEach(
                        (iw, targets) -> {
                            gather.addStatement("float x$L = input[s + $L]", iw, iw);
                            for (int target : targets) {
                                gather.addStatement("plane[at + $L] = x$L", target, iw);
                            }
                        });
        gather.endControlFlow();
        gather.beginControlFlow("for (int kh = 0; kh < $L; kh++)", height.kernel());
        for (int kw = 0; kw < width.kernel(); kw++) {
            gather.addStatement("int k$L = tap + kh * $L + $L", kw, width.kernel(), kw);
            copyTap(gather, "k" + kw, kw * taps.planeArray());
        }
        gather.endControlFlow();
    }

    /** Where each input column goes, for every kernel column that meets it. */
    private SortedMap<Integer, List<Integer>> targets() {
        SortedMap<Integer, List<Integer>> targets = new TreeMap<>();
        for (int kw = 0; kw < width.kernel(); kw++) {
            for (int ow = 0; ow < kernel.sums().width(); ow++) {
                long iw = width.inputPosition(ow, kw);
                if (iw >= 0 && iw < inputWidth) {
                    targets.computeIfAbsent((int) iw, column -> new ArrayList<>())
                            .add(kw * taps.planeArray() + ow);
                }
            }
        }
        return targets;
    }

    /** Copies the rows that kernel row {@code kh} meets from a plane to the tap {@code k}. */
    private void copyTap(MethodSpec.Builder gather, String k, int plane) {
        int together = taps.groups().get(0).taps();
        String row =
                height.stride() == 1
                        ? "kh * " + height.dilation() * taps.rowStride()
                        : "kh * %s / %s * %s"
                                .formatted(height.dilation(), height.stride(), taps.rowStride());
        gather.addStatement(
                "$T.arraycopy(plane, $L$L, taps[$L / $L], $L % $L * $L, $L)",
                SYSTEM,
                row,
                plane == 0 ? "" : " + " + plane,
                k,
                together,
                k,
                together,
                taps.spacing(),
                taps.blockRows() * taps.rowStride());
    }

    private void compact(MethodSpec.Builder gather) {
        int outputWidth = kernel.sums().width();
        gather.beginControlFlow("for (int kw = 0; kw < $L; kw++)", width.kernel());
        gather.addStatement("int left = kw * $L - $L", width.dilation(), width.paddingBefore());
        gather.addStatement(
                "int first = Math.min($L, Math.max(0, Math.floorDiv($L - left, $L)))",
                outputWidth,
                width.stride() - 1,
                width.stride());
        gather.addStatement(
                "int end = Math.max(first, Math.min($L, Math.floorDiv($L - left, $L) + 1))",
                outputWidth,
                inputWidth - 1,
                width.stride());
        boolean phases = height.stride() > 1 && height.kernel() > 1;
        if (phases) {
            gather.beginControlFlow("for (int phase = 0; phase < $L; phase++)", height.stride());
        }
        gather.beginControlFlow("for (int r = 0; r < $L; r++)", taps.planeRows());
        gather.addStatement(
                "int ih = ($L) * $L$L - $L",
                blocked ? "row + r" : "r",
                height.stride(),
                phases ? " + phase" : "",
                height.paddingBefore());
        gather.addStatement("int at = r * $L", outputWidth);
        gather.addStatement("boolean inside = end > first && ih >= 0 && ih < $L", inputHeight);
        gather.addStatement(
                "$T.fill(plane, at, at + (inside ? first : $L), 0f)", ARRAYS, outputWidth);
        gather.beginControlFlow("if (inside)");
        gather.addStatement(
                "int source = from + ih * $L + left + first * $L", inputWidth, width.stride());
        copyRow(gather, "source", "plane", "at + first", "end - first");
        gather.addStatement("$T.fill(plane, at + end, at + $L, 0f)", ARRAYS, outputWidth);
        gather.endControlFlow();
        gather.endControlFlow();
        copyTaps(gather, phases);
        if (phases) {
            gather.endControlFlow();
        }
        gather.endControlFlow();
    }

    private void copyTaps(MethodSpec.Builder gather, boolean phases) {
        gather.beginControlFlow("for (int kh = 0; kh < $L; kh++)", height.kernel());
        if (phases) {
            gather.beginControlFlow(
                    "if (kh * $L % $L == phase)", height.dilation(), height.stride());
        }
        gather.addStatement("int k = tap + kh * $L + kw", width.kernel());
        copyTap(gather, "k", 0);
        if (phases) {
            gather.endControlFlow();
        }
        gather.endControlFlow();
    }

    private void shifted(MethodSpec.Builder gather) {
        for (TapPlane plane : taps.planes()) {
            if (plane.source().isPresent()) {
                TapPlane source = taps.planes().get(plane.source().getAsInt());
                gather.addStatement(
                        "$T.arraycopy(tap, $L, tap, $L, $L)",
                        SYSTEM,
                        source.offset() + plane.shift(),
                        plane.offset(),
                        taps.planeRows() * taps.rowStride() - plane.shift());
            } else if (plane.positions() > 0) {
                read(gather, plane);
            }
        }
    }

    /** Rows that a single block never has from the input stay zero, as the array was made. */
    private void read(MethodSpec.Builder gather, TapPlane plane) {
        int top = plane.rowPhase() - height.paddingBefore();
        int stride = height.stride();
        String at =
                "r * %s + %s".formatted(taps.rowStride(), plane.offset() + plane.firstPosition());
        if (!blocked) {
            int first = Math.max(0, Math.floorDiv(stride - 1 - top, stride));
            int end = Math.min(taps.planeRows(), Math.floorDiv(inputHeight - 1 - top, stride) + 1);
            gather.beginControlFlow("for (int r = $L; r < $L; r++)", first, Math.max(first, end));
            gather.addStatement(
                    "int source = from + $L",
                    "(r * %s + %s) * %s + %s"
                            .formatted(stride, top, inputWidth, plane.firstInput()));
            copyRow(gather, "source", "tap", at, String.valueOf(plane.positions()));
            gather.endControlFlow();
            return;
        }
        gather.beginControlFlow("for (int r = 0; r < $L; r++)", taps.planeRows());
        gather.addStatement("int ih = (row + r) * $L + $L", stride, top);
        gather.beginControlFlow("if (ih >= 0 && ih < $L)", inputHeight);
        gather.addStatement("int source = from + ih * $L + $L", inputWidth, plane.firstInput());
        copyRow(gather, "source", "tap", at, String.valueOf(plane.positions()));
        gather.nextControlFlow("else");
        gather.addStatement("int at = $L", at);
        gather.addStatement("$T.fill(tap, at, at + $L, 0f)", ARRAYS, plane.positions());
        gather.endControlFlow();
        gather.endControlFlow();
    }

    /** Copies every {@code stride}-th value of a row. */
    private void copyRow(
            MethodSpec.Builder gather, String source, String target, String at, String count) {
        if (width.stride() == 1) {
            gather.addStatement(
                    "$T.arraycopy(input, $L, $L, $L, $L)", SYSTEM, source, target, at, count);
            return;
        }
        gather.addStatement("int to = $L", at);
        gather.beginControlFlow("for (int i = 0; i < $L; i++)", count);
        gather.addStatement("$L[to + i] = input[$L + i * $L]", target, source, width.stride());
        gather.endControlFlow();
    }
}
