package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.plan.ConvolutionKernel;
import dev.cnnc.plan.TapLayout;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes how a convolution activates, pools and stores the sums of a tile. */
final class StoreGenerator {

    /** Values up to which the pooling of a row is written out. */
    private static final int UNROLLED = 64;

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

    /** Positions behind the sums that are read, but do not count. */
    int slack() {
        return pooledInRows() ? (poolHeight() - 1) * taps.rowStride() : 0;
    }

    /** The fields that are needed beside the sums. */
    List<FieldSpec> fields(int largestTile) {
        if (!kernel.addsOther()) {
            return List.of();
        }
        return List.of(
                FieldSpec.builder(FLOATS, "others", Modifier.PRIVATE, Modifier.FINAL)
                        .addJavadoc("What is added to the sums of one tile.\n")
                        .initializer("new float[$L]", largestTile * taps.spacing())
                        .build());
    }

    /** The parameters for values that are needed beside the sums. */
    List<ParameterSpec> parameters() {
        return kernel.addsOther()
                ? List.of(ParameterSpec.builder(FLOATS, "other").build())
                : List.of();
    }

    /** The arguments for {@link #parameters}, and the array that is written. */
    String arguments() {
        return kernel.addsOther() ? "other, output" : "output";
    }

    /** Adds to {@code tile} what is to be done once the sums of {@code size} channels are ready. */
    void call(MethodSpec.Builder tile, int size, boolean blocked) {
        if (kernel.addsOther()) {
            tile.beginControlFlow("for (int c = 0; c < $L; c++)", size);
            tile.addStatement(
                    "fetch(other, (oc + c) * $L$L, c * $L)",
                    kernel.output().height() * kernel.output().width(),
                    blocked ? offsetOfRow() : "",
                    taps.spacing());
            tile.endControlFlow();
            tile.addStatement("addOthers$L(sums, others)", size);
        } else {
            kernel.activation()
                    .ifPresent(
                            kind -> tile.addStatement("$L$L(sums)", Activations.word(kind), size));
        }
        if (pooledInRows()) {
            tile.addStatement("greatestOfRows$L(sums)", size);
        }
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
        for (int size : tileSizes) {
            int count = size * taps.spacing();
            if (kernel.addsOther()) {
                methods.add(addOthers(size, count));
            } else {
                kernel.activation()
                        .ifPresent(
                                kind -> {
                                    String name = Activations.word(kind) + size;
                                    methods.add(Activations.method(kind, name, count, math));
                                });
            }
            if (pooledInRows()) {
                methods.add(greatestOfRows(size));
            }
        }
        if (kernel.addsOther()) {
            methods.add(fetch());
        }
        methods.add(store());
        return methods;
    }

    /** Adds the other value and activates the result. */
    private MethodSpec addOthers(int size, int count) {
        return MethodSpec.methodBuilder("addOthers" + size)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(FLOATS, "sum")
                .addParameter(FLOATS, "other")
                .beginControlFlow("for (int x = 0; x < $L; x++)", count)
                .addCode(
                        Activations.store(kernel.activation(), "sum[x]", "sum[x] + other[x]", math))
                .endControlFlow()
                .build();
    }

    private MethodSpec fetch() {
        MethodSpec.Builder fetch =
                MethodSpec.methodBuilder("fetch")
                        .addJavadoc("Reads the rows of one channel.\n")
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(FLOATS, "other")
                        .addParameter(int.class, "from")
                        .addParameter(int.class, "to");
        copyRows(
                fetch,
                new Rows("other", "from", kernel.sums().width()),
                new Rows("others", "to", taps.rowStride()));
        return fetch.build();
    }

    /** Rows in an array, which begin at a place and are a distance apart. */
    private record Rows(String array, String first, int distance) {}

    private void copyRows(MethodSpec.Builder method, Rows from, Rows to) {
        if (from.distance() == to.distance()) {
            method.addStatement(
                    "$T.arraycopy($L, $L, $L, $L, $L)",
                    SYSTEM,
                    from.array(),
                    from.first(),
                    to.array(),
                    to.first(),
                    taps.blockRows() * from.distance());
            return;
        }
        method.beginControlFlow("for (int r = 0; r < $L; r++)", taps.blockRows());
        method.addStatement(
                "$T.arraycopy($L, $L + r * $L, $L, $L + r * $L, $L)",
                SYSTEM,
                from.array(),
                from.first(),
                from.distance(),
                to.array(),
                to.first(),
                to.distance(),
                kernel.sums().width());
        method.endControlFlow();
    }

    /** Whether rows are pooled before columns, in a loop that HotSpot vectorises. */
    private boolean pooledInRows() {
        return poolHeight() > 1 && !taps.compact();
    }

    /** Leaves in the first row under each window the greatest of its rows. */
    private MethodSpec greatestOfRows(int size) {
        String greatest = "sum[x]";
        for (int kh = 1; kh < poolHeight(); kh++) {
            greatest = "Math.max(%s, sum[x + %s])".formatted(greatest, kh * taps.rowStride());
        }
        return MethodSpec.methodBuilder("greatestOfRows" + size)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(FLOATS, "sum")
                .beginControlFlow("for (int x = 0; x < $L; x++)", size * taps.spacing())
                .addStatement("sum[x] = $L", greatest)
                .endControlFlow()
                .build();
    }

    private String offsetOfRow() {
        String row = poolHeight() == 1 ? "row" : "row / " + poolHeight();
        return " + %s * %s".formatted(row, kernel.output().width());
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
        } else {
            copyRows(
                    store,
                    new Rows("sums", "from", taps.rowStride()),
                    new Rows("output", "to", kernel.sums().width()));
        }
        return store.build();
    }

    private void pool(MethodSpec.Builder store, MaxPool pool) {
        int width = kernel.output().width();
        int rowStep = poolHeight() * taps.rowStride();
        store.beginControlFlow("for (int r = 0; r < $L; r++)", taps.blockRows() / poolHeight());
        store.addStatement("int s = from + r * $L", rowStep);
        store.addStatement("int o = to + r * $L", width);
        int values = pool.width().kernel() * (pooledInRows() ? 1 : poolHeight());
        if (width * values <= UNROLLED) {
            for (int ow = 0; ow < width; ow++) {
                greatest(store, pool, "s", ow * pool.width().kernel(), "o" + plus(ow), "m" + ow);
            }
        } else {
            store.beginControlFlow("for (int ow = 0; ow < $L; ow++)", width);
            store.addStatement("int x = s + ow * $L", pool.width().kernel());
            greatest(store, pool, "x", 0, "o + ow", "m");
            store.endControlFlow();
        }
        store.endControlFlow();
    }

    /** Stores at {@code target} the greatest sum under the window that begins at an offset. */
    private void greatest(
            MethodSpec.Builder store,
            MaxPool pool,
            String base,
            int offset,
            String target,
            String variable) {
        for (int kh = 0; kh < (pooledInRows() ? 1 : poolHeight()); kh++) {
            for (int kw = 0; kw < pool.width().kernel(); kw++) {
                String place = base + plus(offset + kh * taps.rowStride() + kw);
                if (kh == 0 && kw == 0) {
                    store.addStatement("float $L = sums[$L]", variable, place);
                } else {
                    store.addStatement("$L = Math.max($L, sums[$L])", variable, variable, place);
                }
            }
        }
        store.addStatement("output[$L] = $L", target, variable);
    }

    private static String plus(int offset) {
        return offset == 0 ? "" : " + " + offset;
    }
}
