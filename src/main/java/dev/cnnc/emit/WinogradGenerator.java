package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.WinogradKernel;
import dev.cnnc.plan.WinogradLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Writes the kernel class of a convolution by Winograd's method. Where threads share its work, each
 * block of tiles takes two rounds, and what the whole map needs a last one: transforms of the input
 * are divided by input channels, products by groups of lanes, the rest by output channels.
 */
final class WinogradGenerator {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final TypeName ROWS = ArrayTypeName.of(FLOATS);

    private final WinogradKernel kernel;
    private final WinogradLayout layout;
    private final ClassName math;
    private final int inputs;
    private final boolean divided;
    private final boolean blocked;
    private final WinogradGather gather;
    private final WinogradProducts products;
    private final WinogradStore store;

    WinogradGenerator(WinogradKernel kernel, ClassName math) {
        this.kernel = kernel;
        this.layout = kernel.layout();
        this.math = math;
        this.inputs = layout.tile().inputs();
        this.divided = kernel.isDivided();
        this.blocked = layout.blocks() > 1;
        this.gather = new WinogradGather(kernel);
        this.products = new WinogradProducts(kernel, math.peerClass("CnncWinograd"));
        this.store = new WinogradStore(kernel, math);
    }

    TypeSpec generate(TypeSpec.Builder type) {
        ClassName self = math.peerClass(type.build().name());
        new WinogradArrays(kernel, gather.line(), products.arrays()).declare(type, self);
        if (divided) {
            type.addMethod(alone());
            type.addMethod(round());
        } else {
            type.addMethod(whole());
        }
        type.addMethod(transform()).addMethod(tiles());
        if (kernel.finishes()) {
            type.addMethod(store.finish());
        }
        gather.generate().forEach(type::addMethod);
        new WinogradTransforms(layout).generate().forEach(type::addMethod);
        products.generate().forEach(type::addMethod);
        store.generate().forEach(type::addMethod);
        return type.build();
    }

    private MethodSpec.Builder forward() {
        return MethodSpec.methodBuilder("forward").addParameters(parameters());
    }

    private List<ParameterSpec> parameters() {
        List<ParameterSpec> parameters = new ArrayList<>();
        parameters.add(parameter(FLOATS, "input"));
        if (kernel.addsOther()) {
            parameters.add(parameter(FLOATS, "other"));
        }
        parameters.add(parameter(ROWS, "weight"));
        if (kernel.convolution().bias()) {
            parameters.add(parameter(FLOATS, "bias"));
        }
        parameters.add(parameter(FLOATS, "output"));
        return parameters;
    }

    private static ParameterSpec parameter(TypeName type, String name) {
        return ParameterSpec.builder(type, name).build();
    }

    private MethodSpec whole() {
        MethodSpec.Builder forward = forward();
        if (blocked) {
            forward.beginControlFlow("for (int block = 0; block < $L; block++)", layout.blocks());
            forward.addStatement("int row = $L", row("block"));
        }
        forward.addStatement("transform(input$L)", blocked ? ", row" : "");
        forward.addStatement("tiles($L$L)", store.arguments(), blocked ? ", row" : "");
        if (blocked) {
            forward.endControlFlow();
        }
        if (kernel.finishes()) {
            forward.addStatement("finish($L)", store.finishArguments());
        }
        return forward.build();
    }

    private String row(String block) {
        return "Math.min(%s * %s, %s)".formatted(block, layout.tileRows(), kernel.lastBlock());
    }

    /** All rounds by one thread. */
    private MethodSpec alone() {
        String names =
                parameters().stream().map(ParameterSpec::name).collect(Collectors.joining(", "));
        return forward()
                .beginControlFlow("for (int round = 0; round < $L; round++)", kernel.rounds())
                .addStatement("forward($L, round, 0, 1)", names)
                .endControlFlow()
                .build();
    }

    private MethodSpec round() {
        MethodSpec.Builder forward =
                forward()
                        .addJavadoc("A part of a round.\n")
                        .addParameter(int.class, "round")
                        .addParameter(int.class, "part")
                        .addParameter(int.class, "parts");
        int last = 2 * layout.blocks();
        String row = blocked ? ", row" : "";
        if (kernel.finishes()) {
            forward.beginControlFlow("if (round == $L)", last)
                    .addStatement("finish($L, part, parts)", store.finishArguments())
                    .addStatement("return")
                    .endControlFlow();
        }
        if (blocked) {
            forward.addStatement("int row = $L", row("(round / 2)"));
        }
        return forward.beginControlFlow("if (round % 2 == 0)")
                .addStatement("transform(input$L, part, parts)", row)
                .nextControlFlow("else")
                .addStatement("tiles($L$L, part, parts)", store.arguments(), row)
                .endControlFlow()
                .build();
    }

    private MethodSpec transform() {
        int channels = kernel.input().channels();
        int together = layout.channelBlock();
        MethodSpec.Builder method =
                method("transform")
                        .addJavadoc("Parts the input into tiles and transforms them.\n")
                        .addParameter(FLOATS, "input");
        String[] range = range(method, kernel.channelBlocks());
        return method.beginControlFlow("for (int k = $L; k < $L; k++)", range[0], range[1])
                .addStatement("int end = Math.min(k * $1L + $1L, $2L)", together, channels)
                .beginControlFlow("for (int ic = k * $L; ic < end; ic++)", together)
                .addStatement(
                        "gather(input, ic, ic % $L * $L$L)",
                        together, layout.channelSpacing(), blocked ? ", row" : "")
                .endControlFlow()
                .beginControlFlow("for (float[] column : columns)")
                .addStatement("transformColumn(column)")
                .endControlFlow()
                .addStatement("transformRows(columns)")
                .addStatement("keep(k)")
                .endControlFlow()
                .build();
    }

    private MethodSpec tiles() {
        MethodSpec.Builder method =
                method("tiles")
                        .addJavadoc(
                                "Computes the products, transforms them and stores the tiles.\n")
                        .addParameter(ROWS, "weight");
        if (kernel.convolution().bias()) {
            method.addParameter(FLOATS, "bias");
        }
        if (kernel.pool().isEmpty()) {
            method.addParameter(FLOATS, "output");
        }
        String[] range = range(method, layout.laneGroups());
        return method.beginControlFlow("for (int i = 0; i < $L; i++)", inputs)
                .beginControlFlow("for (int j = 0; j < $L; j++)", inputs)
                .addStatement("multiply(weight, i, j$L)", divided ? ", first, last" : "")
                .endControlFlow()
                .endControlFlow()
                .beginControlFlow("for (int g = $L; g < $L; g++)", range[0], range[1])
                .beginControlFlow("for (float[] column : products[g])")
                .addStatement("outputColumn(column)")
                .endControlFlow()
                .addStatement("outputRows(products[g])")
                .addStatement("store(products[g], g, $L)", store.storeArguments())
                .endControlFlow()
                .build();
    }

    private static MethodSpec.Builder method(String name) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE);
    }

    /** The bounds of a loop over {@code count}, or over the share of a part. */
    private String[] range(MethodSpec.Builder method, int count) {
        if (blocked) {
            method.addParameter(int.class, "row");
        }
        if (!divided) {
            return new String[] {"0", String.valueOf(count)};
        }
        method.addParameter(int.class, "part").addParameter(int.class, "parts");
        method.addCode(KernelParts.share("first", "last", count));
        return new String[] {"first", "last"};
    }
}
