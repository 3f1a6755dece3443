package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.ConvolutionKernel;
import dev.cnnc.plan.TapGroup;
import dev.cnnc.plan.TapLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** Writes the kernel class of a convolution. */
final class ConvolutionGenerator {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final TypeName ROWS = ArrayTypeName.of(FLOATS);
    private final ConvolutionKernel kernel;
    private final TapLayout taps;
    private final boolean bias;
    private final boolean blocked;
    private final int groups;
    private final boolean grouped;
    private final GatherGenerator gather;
    private final StoreGenerator store;

    ConvolutionGenerator(ConvolutionKernel kernel, ClassName math) {
        this.kernel = kernel;
        this.taps = kernel.taps();
        this.bias = kernel.convolution().bias();
        this.blocked = taps.blocks() > 1;
        this.groups = kernel.convolution().groups();
        this.grouped = groups > 1;
        this.gather = new GatherGenerator(kernel);
        this.store = new StoreGenerator(kernel, math);
    }

    TypeSpec generate(TypeSpec.Builder type) {
        type.addField(tapField());
        gather.fields().forEach(type::addField);
        type.addField(
                FieldSpec.builder(FLOATS, "sums", Modifier.PRIVATE, Modifier.FINAL)
                        .addJavadoc(
                                "Sums of one tile of output channels, $L apart.\n", taps.spacing())
                        .initializer(
                                "new float[$L]", largestTile() * taps.spacing() + store.slack())
                        .build());
        store.fields(largestTile()).forEach(type::addField);
        type.addMethod(forward());
        type.addMethod(gather.generate());
        tileSizes().forEach(size -> type.addMethod(tile(size)));
        additions().forEach(type::addMethod);
        store.generate(tileSizes()).forEach(type::addMethod);
        return type.addMethod(new ConvolutionPacking(kernel).generate()).build();
    }

    private int largestTile() {
        return kernel.channelTiles().stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    private List<Integer> tileSizes() {
        return kernel.channelTiles().stream().distinct().toList();
    }

    private FieldSpec tapField() {
        FieldSpec.Builder field =
                FieldSpec.builder(
                        ArrayTypeName.of(FLOATS), "taps", Modifier.PRIVATE, Modifier.FINAL);
        if (!taps.compact()) {
            return field.addJavadoc(
                            "Per input channel, the input shifted by each kernel column, rows $L"
                                    + " apart.\n",
                            taps.rowStride())
                    .initializer("new float[$L][$L]", taps.arrays(), taps.planeArray())
                    .build();
        }
        int together = taps.groups().get(0).taps();
        return field.addJavadoc(
                        "What each tap meets at every output position, $L apart, $L taps in an"
                                + " array.\n",
                        taps.spacing(),
                        together)
                .initializer("new float[$L][$L]", taps.arrays(), together * taps.spacing())
                .build();
    }

    private MethodSpec forward() {
        MethodSpec.Builder forward =
                MethodSpec.methodBuilder("forward").addParameter(FLOATS, "input");
        store.parameters().forEach(forward::addParameter);
        forward.addParameter(ROWS, "weight");
        if (bias) {
            forward.addParameter(FLOATS, "bias");
        }
        forward.addParameter(FLOATS, "output");
        KernelParts.parameters(kernel, forward);
        if (kernel.isDivided()) {
            divided(forward);
        } else {
            whole(forward);
        }
        return forward.build();
    }

    private void whole(MethodSpec.Builder forward) {
        if (blocked) {
            forward.beginControlFlow("for (int block = 0; block < $L; block++)", taps.blocks());
            row(forward, "block");
        }
        if (grouped) {
            forward.beginControlFlow("for (int group = 0; group < $L; group++)", groups);
        }
        gatherAll(forward);
        tiles(forward);
        if (grouped) {
            forward.endControlFlow();
        }
        if (blocked) {
            forward.endControlFlow();
        }
    }

    private void row(MethodSpec.Builder forward, String block) {
        int last = store.rows() - taps.blockRows();
        forward.addStatement("int row = Math.min($L * $L, $L)", block, taps.blockRows(), last);
    }

    /**
     * The part's share of the tiles of all groups and blocks. A group of a block whose tiles two
     * parts compute is laid out by both. Where rows do not divide into blocks, two parts may store
     * the same values in the same places, since the last block overlaps the one before.
     */
    private void divided(MethodSpec.Builder forward) {
        int tiles = kernel.channelTiles().size();
        int layouts = taps.blocks() * groups;
        boolean several = layouts > 1;
        boolean whole = several && tiles == 1;
        forward.addCode(
                KernelParts.share(
                        whole || !several ? "first" : "from",
                        whole || !several ? "last" : "end",
                        layouts * tiles));
        if (whole) {
            forward.beginControlFlow("for (int k = first; k < last; k++)");
        } else if (several) {
            forward.beginControlFlow("for (int k = from / $1L; k * $1L < end; k++)", tiles);
            forward.addStatement("int first = Math.max(from - k * $L, 0)", tiles);
            forward.addStatement("int last = Math.min(end - k * $1L, $1L)", tiles);
        }
        if (grouped) {
            forward.addStatement("int group = $L", blocked ? "k % " + groups : "k");
        }
        if (blocked) {
            row(forward, grouped ? "k / " + groups : "k");
        }
        gatherAll(forward);
        if (whole) {
            tiles(forward);
        } else {
            someTiles(forward);
        }
        if (several) {
            forward.endControlFlow();
        }
    }

    private void gatherAll(MethodSpec.Builder forward) {
        int plane = kernel.input().height() * kernel.input().width();
        forward.beginControlFlow("for (int ic = 0; ic < $L; ic++)", kernel.groupInputs());
        String channel =
                grouped
                        ? "(group * %s + ic) * %s".formatted(kernel.groupInputs(), plane)
                        : "ic * " + plane;
        String place = taps.compact() ? "ic * " + kernel.window() : "taps[ic]";
        forward.addStatement("gather(input, $L, $L$L)", channel, place, blocked ? ", row" : "");
        forward.endControlFlow();
    }

    private void tiles(MethodSpec.Builder forward) {
        int first = 0;
        int firstTile = 0;
        for (int size : tileSizes()) {
            int count = count(size);
            if (count == 1) {
                callTile(forward, size, String.valueOf(firstTile), String.valueOf(first));
            } else {
                forward.beginControlFlow("for (int t = 0; t < $L; t++)", count);
                String channel = (first == 0 ? "" : first + " + ") + "t * " + size;
                callTile(forward, size, "t" + plus(firstTile), channel);
                forward.endControlFlow();
            }
            first += count * size;
            firstTile += count;
        }
    }

    /** Those from {@code first} to {@code last}, which are variables of {@code forward}. */
    private void someTiles(MethodSpec.Builder forward) {
        int first = 0;
        int firstTile = 0;
        for (int size : tileSizes()) {
            int count = count(size);
            int end = firstTile + count;
            int all = kernel.channelTiles().size();
            String from = firstTile == 0 ? "first" : "Math.max(first, " + firstTile + ")";
            String to = end == all ? "last" : "Math.min(last, " + end + ")";
            forward.beginControlFlow("for (int t = $L; t < $L; t++)", from, to);
            int shift = first - firstTile * size;
            String sign = shift < 0 ? " - " + -shift : plus(shift);
            callTile(forward, size, "t", "t * " + size + sign);
            forward.endControlFlow();
            first += count * size;
            firstTile = end;
        }
    }

    private int count(int size) {
        return (int) kernel.channelTiles().stream().filter(t -> t == size).count();
    }

    private void callTile(MethodSpec.Builder forward, int size, String tile, String channel) {
        int outputs = kernel.convolution().outputChannels() / groups;
        forward.addStatement(
                "tile$L(weight[$L$L], $L$L, $L$L$L)",
                size,
                grouped ? "group * %s + ".formatted(kernel.channelTiles().size()) : "",
                tile,
                bias ? "bias, " : "",
                store.arguments(),
                grouped ? "group * %s + ".formatted(outputs) : "",
                channel,
                blocked ? ", row" : "");
    }

    private MethodSpec tile(int size) {
        MethodSpec.Builder tile =
                MethodSpec.methodBuilder("tile" + size)
                        .addJavadoc(
                                "$L",
                                size == 1
                                        ? "Computes output channel {@code oc}.\n"
                                        : "Computes output channels {@code oc} to {@code oc + %s}.\n"
                                                .formatted(size - 1))
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(FLOATS, "weight");
        if (bias) {
            tile.addParameter(FLOATS, "bias");
        }
        store.parameters().forEach(tile::addParameter);
        tile.addParameter(FLOATS, "output").addParameter(int.class, "oc");
        if (blocked) {
            tile.addParameter(int.class, "row");
        }
        tile.addStatement("start$L(taps[0], sums, weight, 0$L)", size, bias ? ", bias, oc" : "");
        if (taps.compact()) {
            addCompact(tile, size);
        } else {
            addShifted(tile, size);
        }
        store.call(tile, size, blocked);
        return tile.build();
    }

    private void addShifted(MethodSpec.Builder tile, int size) {
        List<TapGroup> groups = taps.groups();
        addGroups(tile, size, "taps[0]", "", groups.subList(1, groups.size()));
        if (kernel.groupInputs() > 1) {
            tile.beginControlFlow("for (int ic = 1; ic < $L; ic++)", kernel.groupInputs());
            tile.addStatement("int w = ic * $L", kernel.window() * size);
            addGroups(tile, size, "taps[ic]", "w", groups);
            tile.endControlFlow();
        }
    }

    private void addGroups(
            MethodSpec.Builder tile, int size, String array, String w, List<TapGroup> groups) {
        for (TapGroup group : groups) {
            int offset = group.firstTap() * size;
            tile.addStatement(
                    "$L($L, sums, weight, $L)",
                    additionName(size, group),
                    array,
                    w.isEmpty() ? String.valueOf(offset) : w + plus(offset));
        }
    }

    private void addCompact(MethodSpec.Builder tile, int size) {
        TapGroup first = taps.groups().get(0);
        TapGroup last = taps.groups().get(taps.groups().size() - 1);
        int equal = equalArrays();
        if (equal > 1) {
            tile.beginControlFlow("for (int k = 1; k < $L; k++)", equal);
            tile.addStatement(
                    "$L(taps[k], sums, weight, $L * k)",
                    additionName(size, first),
                    first.taps() * size);
            tile.endControlFlow();
        }
        if (equal < taps.arrays()) {
            tile.addStatement(
                    "$L(taps[$L], sums, weight, $L)",
                    additionName(size, last),
                    equal,
                    last.firstTap() * size);
        }
    }

    /** How many arrays of a compact layout hold the common number of taps. */
    private int equalArrays() {
        return taps.arrays() - (taps.groups().size() - 1);
    }

    private List<MethodSpec> additions() {
        Map<String, MethodSpec> methods = new LinkedHashMap<>();
        for (int size : tileSizes()) {
            List<TapGroup> groups = taps.groups();
            methods.put("start" + size, loop("start" + size, size, groups.get(0), true));
            int started = taps.compact() ? equalArrays() : kernel.groupInputs();
            for (TapGroup group : groups.subList(started == 1 ? 1 : 0, groups.size())) {
                methods.computeIfAbsent(
                        additionName(size, group), name -> loop(name, size, group, false));
            }
        }
        return List.copyOf(methods.values());
    }

    private String additionName(int size, TapGroup group) {
        String shape = "add%sx%s".formatted(size, group.taps());
        return taps.compact() ? shape : shape + "At" + group.offsets().get(0);
    }

    /**
     * One loop over the output positions, for {@code size} channels and the taps of a group.
     *
     * @param starts whether the sums begin here, with the bias
     */
    private MethodSpec loop(String name, int size, TapGroup group, boolean starts) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(FLOATS, "tap")
                        .addParameter(FLOATS, "sum")
                        .addParameter(FLOATS, "weight")
                        .addParameter(int.class, "w");
        if (starts && bias) {
            method.addParameter(FLOATS, "bias").addParameter(int.class, "oc");
            for (int j = 0; j < size; j++) {
                method.addStatement("float b$L = bias[oc$L]", letter(j), plus(j));
            }
        }
        for (int j = 0; j < size; j++) {
            for (int t = 0; t < group.taps(); t++) {
                method.addStatement(
                        "float w$L$L = weight[w$L]", letter(j), t, plus(j * group.taps() + t));
            }
        }
        method.beginControlFlow("for (int x = 0; x < $L; x++)", taps.positions());
        for (int t = 0; t < group.taps(); t++) {
            method.addStatement("float x$L = tap[x$L]", t, plus(group.offsets().get(t)));
        }
        for (int j = 0; j < size; j++) {
            String sum = "sum[x" + plus(j * taps.spacing()) + "]";
            String start = bias ? "b" + letter(j) : "0f";
            method.addStatement("float $L = $L", letter(j), starts ? start : sum);
        }
        for (int j = 0; j < size; j++) {
            for (int t = 0; t < group.taps(); t++) {
                String sum = letter(j);
                method.addStatement("$L = Math.fma(x$L, w$L$L, $L)", sum, t, sum, t, sum);
            }
        }
        for (int j = 0; j < size; j++) {
            method.addStatement("sum[x$L] = $L", plus(j * taps.spacing()), letter(j));
        }
        method.endControlFlow();
        return method.build();
    }

    private static String letter(int channel) {
        return String.valueOf((char) ('a' + channel));
    }

    private static String plus(int offset) {
        return offset == 0 ? "" : " + " + offset;
    }
}
