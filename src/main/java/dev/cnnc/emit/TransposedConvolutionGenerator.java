package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.TransposedConvolution;
import dev.cnnc.plan.TransposedConvolutionKernel;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the kernel class of a transposed convolution: some input rows at a time, every tap of the
 * kernel is summed over the input channels and then added to the outputs that it meets. Channels
 * stand in arrays of their own, as HotSpot wants them for a vector loop over several.
 */
final class TransposedConvolutionGenerator {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final TypeName ROWS = ArrayTypeName.of(FLOATS);
    private static final ClassName ARRAYS = ClassName.get("java.util", "Arrays");

    private final TransposedConvolutionKernel kernel;
    private final TransposedConvolution convolution;
    private final Shape input;
    private final Shape output;
    private final int groupInputs;
    private final int groupOutputs;
    private final int together;
    private final int positions;

    TransposedConvolutionGenerator(TransposedConvolutionKernel kernel) {
        this.kernel = kernel;
        this.convolution = kernel.convolution();
        this.input = kernel.input();
        this.output = kernel.output();
        this.groupInputs = input.channels() / convolution.groups();
        this.groupOutputs = convolution.outputChannels() / convolution.groups();
        this.together = TransposedConvolutionKernel.TOGETHER;
        this.positions = kernel.blockRows() * input.width();
    }

    TypeSpec generate(TypeSpec.Builder type) {
        type.addField(
                FieldSpec.builder(ROWS, "channels", Modifier.PRIVATE, Modifier.FINAL)
                        .addJavadoc("Some rows of every input channel of a group.\n")
                        .initializer("new float[$L][$L]", groupInputs, positions)
                        .build());
        type.addField(
                FieldSpec.builder(FLOATS, "sums", Modifier.PRIVATE, Modifier.FINAL)
                        .initializer("new float[$L]", positions)
                        .build());
        return type.addMethod(forward())
                .addMethod(gather())
                .addMethod(sum())
                .addMethod(add())
                .addMethod(addOne())
                .addMethod(scatter())
                .build();
    }

    private MethodSpec forward() {
        MethodSpec.Builder forward =
                MethodSpec.methodBuilder("forward")
                        .addParameter(FLOATS, "input")
                        .addParameter(FLOATS, "weight");
        if (convolution.bias()) {
            forward.addParameter(FLOATS, "bias");
        }
        forward.addParameter(FLOATS, "output")
                .beginControlFlow("for (int oc = 0; oc < $L; oc++)", output.channels());
        forward.addStatement(
                        "$T.fill(output, oc * $L, (oc + 1) * $L, $L)",
                        ARRAYS,
                        plane(output),
                        plane(output),
                        convolution.bias() ? "bias[oc]" : "0f")
                .endControlFlow()
                .beginControlFlow("for (int g = 0; g < $L; g++)", convolution.groups())
                .beginControlFlow(
                        "for (int row = 0; row < $L; row += $L)",
                        input.height(),
                        kernel.blockRows())
                .addStatement(
                        "int rows = Math.min($L, $L - row)", kernel.blockRows(), input.height())
                .addStatement("gather(input, g, row, rows)")
                .beginControlFlow("for (int o = 0; o < $L; o++)", groupOutputs)
                .beginControlFlow("for (int kh = 0; kh < $L; kh++)", convolution.height().kernel())
                .beginControlFlow("for (int kw = 0; kw < $L; kw++)", convolution.width().kernel())
                .addStatement(
                        "sum(weight, ((g * $L * $L + o) * $L + kh) * $L + kw)",
                        groupInputs,
                        groupOutputs,
                        convolution.height().kernel(),
                        convolution.width().kernel())
                .addStatement("scatter(output, g * $L + o, row, rows, kh, kw)", groupOutputs)
                .endControlFlow()
                .endControlFlow()
                .endControlFlow()
                .endControlFlow()
                .endControlFlow();
        return forward.build();
    }

    private MethodSpec gather() {
        return MethodSpec.methodBuilder("gather")
                .addModifiers(Modifier.PRIVATE)
                .addParameter(FLOATS, "input")
                .addParameter(int.class, "g")
                .addParameter(int.class, "row")
                .addParameter(int.class, "rows")
                .beginControlFlow("for (int ic = 0; ic < $L; ic++)", groupInputs)
                .addStatement(
                        "$T.arraycopy(input, ((g * $L + ic) * $L + row) * $L, channels[ic], 0, rows"
                                + " * $L)",
                        ClassName.get(System.class),
                        groupInputs,
                        input.height(),
                        input.width(),
                        input.width())
                .endControlFlow()
                .build();
    }

    /** Weights of neighbouring input channels lie one output's kernels apart. */
    private MethodSpec sum() {
        int distance = groupOutputs * convolution.height().kernel() * convolution.width().kernel();
        MethodSpec.Builder sum =
                MethodSpec.methodBuilder("sum")
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(FLOATS, "weight")
                        .addParameter(int.class, "first")
                        .addStatement("$T.fill(sums, 0f)", ARRAYS)
                        .addStatement("int w = first")
                        .addStatement("int ic = 0")
                        .beginControlFlow(
                                "for (; ic + $L <= $L; ic += $L)", together, groupInputs, together);
        List<String> arguments = new ArrayList<>(List.of("sums"));
        for (int i = 0; i < together; i++) {
            arguments.add("channels[ic + " + i + "]");
        }
        for (int i = 0; i < together; i++) {
            arguments.add("weight[w + " + (long) i * distance + "]");
        }
        sum.addStatement("add($L)", Arguments.wrapped(arguments, 4))
                .addStatement("w += $L", together * distance)
                .endControlFlow();
        sum.beginControlFlow("for (; ic < $L; ic++)", groupInputs)
                .addStatement("addOne(sums, channels[ic], weight[w])")
                .addStatement("w += $L", distance)
                .endControlFlow();
        return sum.build();
    }

    private MethodSpec add() {
        MethodSpec.Builder add =
                MethodSpec.methodBuilder("add").addModifiers(Modifier.PRIVATE, Modifier.STATIC);
        add.addParameter(FLOATS, "sums");
        for (int i = 0; i < together; i++) {
            add.addParameter(FLOATS, "c" + i);
        }
        for (int i = 0; i < together; i++) {
            add.addParameter(float.class, "w" + i);
        }
        add.beginControlFlow("for (int x = 0; x < $L; x++)", positions)
                .addStatement("float sum = sums[x]");
        for (int i = 0; i < together; i++) {
            add.addStatement("sum = Math.fma(c$1L[x], w$1L, sum)", i);
        }
        return add.addStatement("sums[x] = sum").endControlFlow().build();
    }

    private MethodSpec addOne() {
        return MethodSpec.methodBuilder("addOne")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(FLOATS, "sums")
                .addParameter(FLOATS, "channel")
                .addParameter(float.class, "w")
                .beginControlFlow("for (int x = 0; x < $L; x++)", positions)
                .addStatement("sums[x] = Math.fma(channel[x], w, sums[x])")
                .endControlFlow()
                .build();
    }

    private MethodSpec scatter() {
        TransposedConvolution.Axis height = convolution.height();
        TransposedConvolution.Axis width = convolution.width();
        return MethodSpec.methodBuilder("scatter")
                .addModifiers(Modifier.PRIVATE)
                .addParameter(FLOATS, "output")
                .addParameter(int.class, "oc")
                .addParameter(int.class, "row")
                .addParameter(int.class, "rows")
                .addParameter(int.class, "kh")
                .addParameter(int.class, "kw")
                .addStatement("int first = kw * $L - $L", width.dilation(), width.padding())
                .addStatement(
                        "int begin = first >= 0 ? 0 : ($L - first) / $L",
                        width.stride() - 1,
                        width.stride())
                .addStatement(
                        "int end = first >= $1L ? 0 : Math.min($2L, ($3L - first) / $4L + 1)",
                        output.width(),
                        input.width(),
                        output.width() - 1,
                        width.stride())
                .beginControlFlow("for (int r = 0; r < rows; r++)")
                .addStatement(
                        "int oh = (row + r) * $L + kh * $L - $L",
                        height.stride(),
                        height.dilation(),
                        height.padding())
                .beginControlFlow("if (oh < 0 || oh >= $L)", output.height())
                .addStatement("continue")
                .endControlFlow()
                .addStatement(
                        "int to = (oc * $L + oh) * $L + first", output.height(), output.width())
                .beginControlFlow("for (int iw = begin; iw < end; iw++)")
                .addStatement(
                        "output[to + iw * $L] += sums[r * $L + iw]", width.stride(), input.width())
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    private static int plane(Shape shape) {
        return shape.height() * shape.width();
    }
}
