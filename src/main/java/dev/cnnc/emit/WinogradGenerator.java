package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.WinogradKernel;
import dev.cnnc.plan.WinogradLayout;
import javax.lang.model.element.Modifier;

/** Writes the kernel class of a convolution by Winograd's method. */
final class WinogradGenerator {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final TypeName ROWS = ArrayTypeName.of(FLOATS);
    private static final TypeName GROUPS = ArrayTypeName.of(ROWS);

    private final WinogradKernel kernel;
    private final WinogradLayout layout;
    private final int inputs;
    private final WinogradGather gather;
    private final WinogradProducts products;
    private final WinogradStore store;

    WinogradGenerator(WinogradKernel kernel, ClassName math) {
        this.kernel = kernel;
        this.layout = kernel.layout();
        this.inputs = layout.tile().inputs();
        this.gather = new WinogradGather(kernel);
        this.products = new WinogradProducts(kernel, math.peerClass("CnncWinograd"));
        this.store = new WinogradStore(kernel, math);
    }

    TypeSpec generate(TypeSpec.Builder type) {
        fields(type);
        type.addMethod(forward());
        gather.generate().forEach(type::addMethod);
        new WinogradTransforms(layout).generate().forEach(type::addMethod);
        products.generate().forEach(type::addMethod);
        store.generate().forEach(type::addMethod);
        return type.build();
    }

    private void fields(TypeSpec.Builder type) {
        type.addField(
                field(
                        FLOATS,
                        "line",
                        "A row of the input, with zeros around it.",
                        "new float[$L]",
                        gather.line()));
        type.addField(
                field(
                        ROWS,
                        "columns",
                        "Per column of a tile, the values of tiles of some channels, rows "
                                + layout.transformSpacing()
                                + " apart.",
                        "new float[$L][$L]",
                        inputs,
                        inputs * layout.transformSpacing()));
        if (layout.byChannel()) {
            type.addField(
                    field(
                            ROWS,
                            "tiles",
                            "Transformed tiles by point, input channel and tile.",
                            "new float[$L][$L]",
                            layout.points(),
                            kernel.channelBlocks()
                                    * layout.channelBlock()
                                    * layout.channelSpacing()));
            type.addField(
                    field(
                            ROWS,
                            "sums",
                            "Sums for one point, by group of tiles, tile and output channel.",
                            "new float[$L][$L]",
                            layout.laneGroups(),
                            layout.sums()));
        } else {
            type.addField(
                    field(
                            GROUPS,
                            "tiles",
                            "Transformed tiles by point, input channel and tile.",
                            "new float[$L][$L][$L]",
                            layout.points(),
                            products.arrays(),
                            layout.depth() * layout.spacing()));
            type.addField(
                    field(
                            FLOATS,
                            "sums",
                            "Sums for one point, by output channel and tile.",
                            "new float[$L]",
                            layout.sums()));
        }
        type.addField(
                field(
                        GROUPS,
                        "products",
                        "Per group and column of a tile, the sums of all points, rows "
                                + layout.productSpacing()
                                + " apart.",
                        "new float[$L][$L][$L]",
                        layout.laneGroups(),
                        inputs,
                        inputs * layout.productSpacing()));
        if (kernel.pool().isPresent()) {
            type.addField(
                    field(
                            FLOATS,
                            "map",
                            "The output before it is pooled.",
                            "new float[$L]",
                            kernel.sums().elements()));
        }
    }

    private static FieldSpec field(
            TypeName type, String name, String comment, String value, Object... sizes) {
        return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.FINAL)
                .addJavadoc("$L\n", comment)
                .initializer(CodeBlock.of(value, sizes))
                .build();
    }

    private MethodSpec forward() {
        MethodSpec.Builder forward =
                MethodSpec.methodBuilder("forward").addParameter(FLOATS, "input");
        if (kernel.addsOther()) {
            forward.addParameter(FLOATS, "other");
        }
        forward.addParameter(ROWS, "weight");
        if (kernel.convolution().bias()) {
            forward.addParameter(FLOATS, "bias");
        }
        forward.addParameter(FLOATS, "output");
        boolean blocked = layout.blocks() > 1;
        if (blocked) {
            forward.beginControlFlow("for (int block = 0; block < $L; block++)", layout.blocks());
            forward.addStatement(
                    "int row = Math.min(block * $L, $L)", layout.tileRows(), kernel.lastBlock());
        }
        transformInput(forward, blocked);
        forward.beginControlFlow("for (int i = 0; i < $L; i++)", inputs);
        forward.beginControlFlow("for (int j = 0; j < $L; j++)", inputs);
        forward.addStatement("multiply(weight, i, j)");
        forward.endControlFlow();
        forward.endControlFlow();
        forward.beginControlFlow("for (int g = 0; g < $L; g++)", layout.laneGroups());
        forward.beginControlFlow("for (float[] column : products[g])");
        forward.addStatement("outputColumn(column)");
        forward.endControlFlow();
        forward.addStatement("outputRows(products[g])");
        store.call(forward);
        forward.endControlFlow();
        if (blocked) {
            forward.endControlFlow();
        }
        store.finish(forward);
        return forward.build();
    }

    private void transformInput(MethodSpec.Builder forward, boolean blocked) {
        int channels = kernel.input().channels();
        int together = layout.channelBlock();
        forward.beginControlFlow("for (int k = 0; k < $L; k++)", kernel.channelBlocks());
        forward.addStatement("int end = Math.min(k * $L + $L, $L)", together, together, channels);
        forward.beginControlFlow("for (int ic = k * $L; ic < end; ic++)", together);
        forward.addStatement(
                "gather(input, ic, ic % $L * $L$L)",
                together, layout.channelSpacing(), blocked ? ", row" : "");
        forward.endControlFlow();
        forward.beginControlFlow("for (float[] column : columns)");
        forward.addStatement("transformColumn(column)");
        forward.endControlFlow();
        forward.addStatement("transformRows(columns)");
        forward.addStatement("keep(k)");
        forward.endControlFlow();
    }
}
