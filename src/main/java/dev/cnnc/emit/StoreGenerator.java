package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.plan.ConvolutionKernel;
import dev.cnnc.plan.TapLayout;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes how a convolution activates, pools and stores the sums of a tile. */
final class StoreGenerator {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final ClassName SYSTEM = ClassName.get(System.class);

    private final ConvolutionKernel kernel;
    private final TapLayout taps;
    private final ClassName math;
    private final boolean blocked;

    StoreGenerator(ConvolutionKernel kernel, ClassName math) {
        this.kernel = kernel;
        this.taps = kernel.taps();
        this.math = math;
        this.blocked = taps.blocks() > 1;
    }

    /** The rows of sums that are needed. */
    int rows() {
        return kernel.output().height() * poolHeight();
    }

    /** Adds to {@code tile} what is to be done once the sums of {@code size} channels are ready. */
    void call(MethodSpec.Builder tile, int size, boolean blocked) {
        kernel.activation()
                .ifPresent(kind -> tile.addStatement("$L$L(sums)", Activations.word(kind), size));
        tile.beginControlFlow("for (int c = 0; c < $L; c++)", size);
        tile.addStatement(
                "store(c * $L, output, (oc + c) * $L$L)",
                taps.spacing(),
                kernel.output().height() * kernel.output().width(),
                blocked ? offsetOfRow() : "");
        tile.endControlFlow();
    }

    List<MethodSpec> generate(List<Integer> tileSizes) {
        List<MethodSpec> methods = new ArrayList<>();
        kernel.activation()
                .ifPresent(
                        kind ->
                                tileSizes.forEach(
                                        size ->
                                                methods.add(
                                                        Activations.method(
                                                                kind,
                                                                Activations.word(kind) + size,
                                                                size * taps.spacing(),
                                                                math))));
        methods.add(store());
        return methods;
    }

    private String offsetOfRow() {
        String row = poolHeight() == 1 ? "row" : "row / " + poolHeight();
        return " + %s * %d".formatted(row, kernel.output().width());
    }

    private int poolHeight() {
        return kernel.pool().map(pool -> pool.height().kernel()).orElse(1);
    }

    private MethodSpec store() {
        MethodSpec.Builder store =
                MethodSpec.methodBuilder("store")
                        .addJavadoc("Writes the rows of one channel.\n")
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(int.class, "from")
                        .addParameter(FLOATS, "output")
                        .addParameter(int.class, "to");
        if (kernel.pool().isPresent()) {
            pool(store, kernel.pool().get());
        } else if (taps.rowStride() == kernel.sums().width()) {
            store.addStatement(
                    "$T.arraycopy(sums, from, output, to, $L)",
                    SYSTEM,
                    taps.blockRows() * taps.rowStride());
        } else {
            store.beginControlFlow("for (int r = 0; r < $L; r++)", taps.blockRows());
            store.addStatement(
                    "$T.arraycopy(sums, from + r * $L, output, to + r * $L, $L)",
                    SYSTEM,
                    taps.rowStride(),
                    kernel.sums().width(),
                    kernel.sums().width());
            store.endControlFlow();
        }
        return store.build();
    }

    private void pool(MethodSpec.Builder store, MaxPool pool) {
        int poolWidth = pool.width().kernel();
        int width = kernel.output().width();
        store.beginControlFlow("for (int r = 0; r < $L; r++)", taps.blockRows() / poolHeight());
        store.beginControlFlow("for (int ow = 0; ow < $L; ow++)", width);
        store.addStatement(
                "int s = from + r * $L + ow * $L", poolHeight() * taps.rowStride(), poolWidth);
        List<String> values = new ArrayList<>();
        for (int kh = 0; kh < poolHeight(); kh++) {
            for (int kw = 0; kw < poolWidth; kw++) {
                int offset = kh * taps.rowStride() + kw;
                values.add(offset == 0 ? "sums[s]" : "sums[s + " + offset + "]");
            }
        }
        store.addStatement("float greatest = $L", values.get(0));
        for (String value : values.subList(1, values.size())) {
            store.addStatement("greatest = Math.max(greatest, $L)", value);
        }
        store.addStatement("output[to + r * $L + ow] = greatest", width);
        store.endControlFlow();
        store.endControlFlow();
    }
}
