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
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the arrays in which a convolution by Winograd's method computes. */
final class WinogradArrays {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final TypeName ROWS = ArrayTypeName.of(FLOATS);
    private static final TypeName GROUPS = ArrayTypeName.of(ROWS);

    private final WinogradKernel kernel;
    private final WinogradLayout layout;
    private final List<Array> arrays = new ArrayList<>();

    /**
     * An array of a kernel.
     *
     * @param shared whether all parts of the work fill and read the same one
     */
    private record Array(
            TypeName type, String name, boolean shared, String comment, CodeBlock value) {}

    /**
     * @param line the length of a row of the input with zeros around it
     * @param inputArrays the arrays of input channels for one point
     */
    WinogradArrays(WinogradKernel kernel, int line, int inputArrays) {
        this.kernel = kernel;
        this.layout = kernel.layout();
        int inputs = layout.tile().inputs();
        add(FLOATS, "line", false, "A row of the input, with zeros around it.", line);
        add(
                ROWS,
                "columns",
                false,
                "Per column of a tile, the values of tiles of some channels, rows "
                        + layout.transformSpacing()
                        + " apart.",
                inputs,
                inputs * layout.transformSpacing());
        addProducts(inputArrays);
        add(
                GROUPS,
                "products",
                true,
                "Per group and column of a tile, the sums of all points, rows "
                        + layout.productSpacing()
                        + " apart.",
                layout.laneGroups(),
                inputs,
                inputs * layout.productSpacing());
        if (kernel.pool().isPresent()) {
            add(FLOATS, "map", true, "The output before it is pooled.", kernel.sums().elements());
        }
    }

    private void addProducts(int inputArrays) {
        String tiles = "Transformed tiles by point, input channel and tile.";
        if (layout.byChannel()) {
            int length = kernel.channelBlocks() * layout.channelBlock() * layout.channelSpacing();
            add(ROWS, "tiles", true, tiles, layout.points(), length);
            add(
                    ROWS,
                    "sums",
                    true,
                    "Sums for one point, by group of tiles, tile and output channel.",
                    layout.laneGroups(),
                    layout.sums());
        } else {
            int length = layout.depth() * layout.spacing();
            add(GROUPS, "tiles", true, tiles, layout.points(), inputArrays, length);
            add(
                    FLOATS,
                    "sums",
                    false,
                    "Sums for one point, by output channel and tile.",
                    layout.sums());
        }
    }

    private void add(TypeName type, String name, boolean shared, String comment, int... sizes) {
        CodeBlock.Builder value = CodeBlock.builder().add("new float");
        for (int size : sizes) {
            value.add("[$L]", size);
        }
        arrays.add(new Array(type, name, shared, comment, value.build()));
    }

    /** Declares the arrays; {@code self} is the class that has them. */
    void declare(TypeSpec.Builder type, ClassName self) {
        for (Array array : arrays) {
            FieldSpec.Builder field =
                    FieldSpec.builder(array.type(), array.name(), Modifier.PRIVATE, Modifier.FINAL)
                            .addJavadoc("$L\n", array.comment());
            if (!kernel.isDivided() || !array.shared()) {
                field.initializer(array.value());
            }
            type.addField(field.build());
        }
        if (kernel.isDivided()) {
            MethodSpec.Builder first = MethodSpec.constructorBuilder();
            MethodSpec.Builder further =
                    MethodSpec.constructorBuilder()
                            .addJavadoc("An instance for a further part of the same work.\n")
                            .addParameter(self, "first");
            for (Array array : arrays) {
                if (array.shared()) {
                    first.addStatement("$N = $L", array.name(), array.value());
                    further.addStatement("$1N = first.$1N", array.name());
                }
            }
            type.addMethod(first.build()).addMethod(further.build());
        }
    }
}
