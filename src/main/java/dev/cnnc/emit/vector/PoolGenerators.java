package dev.cnnc.emit.vector;

import static dev.cnnc.emit.vector.Code.plus;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.emit.KernelParts;
import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.GlobalPool;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Window;
import dev.cnnc.plan.vector.ChannelPoolKernel;
import dev.cnnc.plan.vector.Layout;
import dev.cnnc.plan.vector.PlanarPoolKernel;
import dev.cnnc.plan.vector.WindowPoolKernel;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/** Writes the classes of pools over blocks of channels. */
final class PoolGenerators {

    private PoolGenerators() {}

    static TypeSpec window(WindowPoolKernel kernel, TypeSpec.Builder type, Libraries libraries) {
        boolean maximum = kernel.pool() instanceof MaxPool;
        Layout input = kernel.input();
        Layout output = kernel.output();
        if (!maximum) {
            divisors(kernel, type);
        }
        return type.addMethod(
                        shared(output)
                                .addStatement(
                                        "$T.$L(input, $L, $L, $L, $L, $L, $L, $L, $L,\n"
                                                + "output, $L, $L, $L, $L, $L, first, last)",
                                        libraries.pools(),
                                        kernel.window().method(),
                                        plus("inputAt", input.origin()),
                                        input.blockDistance(),
                                        input.rowDistance(),
                                        maximum
                                                ? input.height() + ", " + input.width()
                                                : "ROWS, COLUMNS",
                                        kernel.height().stride(),
                                        kernel.width().stride(),
                                        kernel.height().paddingBefore(),
                                        kernel.width().paddingBefore(),
                                        plus("outputAt", output.origin()),
                                        output.blockDistance(),
                                        output.rowDistance(),
                                        output.height(),
                                        output.width())
                                .build())
                .build();
    }

    static TypeSpec planar(PlanarPoolKernel kernel, TypeSpec.Builder type, Libraries libraries) {
        Layout input = kernel.input();
        Layout output = kernel.output();
        return type.addMethod(
                        shared(output)
                                .addStatement(
                                        "$T.$L(input, $L, $L, $L,\n"
                                                + "output, $L, $L, $L, $L, $L, first, last)",
                                        libraries.pools(),
                                        kernel.window().method(),
                                        plus("inputAt", input.origin()),
                                        input.blockDistance(),
                                        input.rowDistance(),
                                        plus("outputAt", output.origin()),
                                        output.blockDistance(),
                                        output.rowDistance(),
                                        output.height(),
                                        output.width())
                                .build())
                .build();
    }

    /** The method that is called, with the rows of a part from {@code first} to {@code last}. */
    private static MethodSpec.Builder shared(Layout output) {
        return Code.forward(List.of("input"), List.of())
                .addCode(KernelParts.share("first", "last", output.blocks() * output.height()));
    }

    private static void divisors(WindowPoolKernel kernel, TypeSpec.Builder type) {
        AveragePool pool = (AveragePool) kernel.pool();
        Layout input = kernel.input();
        type.addField(
                numbers(
                        "ROWS",
                        IntStream.range(0, kernel.output().height())
                                .map(i -> rows(pool.height(), input.height(), i, pool))
                                .boxed()
                                .toList()));
        type.addField(
                numbers(
                        "COLUMNS",
                        IntStream.range(0, kernel.output().width())
                                .map(i -> rows(pool.width(), input.width(), i, pool))
                                .boxed()
                                .toList()));
    }

    private static int rows(Window window, int size, int output, AveragePool pool) {
        Window point = Window.of(1, 1);
        return new AveragePool(window, point, pool.countIncludePad())
                .divisor(Shape.of(1, size, 1), output, 0);
    }

    private static FieldSpec numbers(String name, List<Integer> values) {
        return FieldSpec.builder(Code.INTS, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(
                        "{$L}",
                        values.stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .build();
    }

    /** Means are summed in double precision, which no large map wears out. */
    static TypeSpec channel(ChannelPoolKernel kernel, TypeSpec.Builder type) {
        Layout input = kernel.input();
        boolean mean = kernel.kind() == GlobalPool.Kind.AVERAGE;
        MethodSpec.Builder forward =
                Code.forward(List.of("input"), List.of())
                        .addCode(KernelParts.share("first", "last", input.blocks()))
                        .beginControlFlow("for (int block = first; block < last; block++)")
                        .addStatement("int channel = block * $L", input.lanes())
                        .addStatement(
                                "$T.fill(values, channel, channel + $L, $L)",
                                ClassName.get("java.util", "Arrays"),
                                input.lanes(),
                                mean ? "0" : "Float.NEGATIVE_INFINITY")
                        .beginControlFlow("for (int row = 0; row < $L; row++)", input.height())
                        .addStatement(
                                "int from = $L + block * $L + row * $L",
                                plus("inputAt", input.origin()),
                                input.blockDistance(),
                                input.rowDistance())
                        .beginControlFlow(
                                "for (int x = from; x < from + $1L; x += $2L)",
                                input.width() * input.lanes(),
                                input.lanes())
                        .beginControlFlow("for (int lane = 0; lane < $L; lane++)", input.lanes())
                        .addStatement(
                                mean
                                        ? "values[channel + lane] += input[x + lane]"
                                        : "values[channel + lane] =\nMath.max(values[channel + lane], input[x + lane])")
                        .endControlFlow()
                        .endControlFlow()
                        .endControlFlow()
                        .addStatement(
                                "int lanes = Math.min($1L, $2L - block * $1L)",
                                input.lanes(),
                                input.channels())
                        .beginControlFlow("for (int lane = 0; lane < lanes; lane++)")
                        .addStatement(
                                "output[outputAt + channel + lane] = $L",
                                mean
                                        ? "(float) (values[channel + lane] / "
                                                + input.pixels()
                                                + ")"
                                        : "values[channel + lane]")
                        .endControlFlow()
                        .endControlFlow();
        return type.addField(
                        FieldSpec.builder(
                                        ArrayTypeName.of(mean ? double.class : float.class),
                                        "values",
                                        Modifier.PRIVATE,
                                        Modifier.FINAL)
                                .initializer(
                                        "new $T[$L]",
                                        mean ? double.class : float.class,
                                        input.blocks() * input.lanes())
                                .build())
                .addMethod(forward.build())
                .build();
    }
}
