package dev.cnnc.testing;

import dev.cnnc.CheckedFile;
import dev.cnnc.Compiler;
import dev.cnnc.graph.Shape;
import dev.cnnc.source.SourceFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Draws networks of convolutions, pools and joins, whose channels fill blocks of 16 or do not.
 * Every value that nothing reads is an output.
 */
public final class RandomNetworks {

    private static final int[] CHANNELS = {
        1, 2, 3, 4, 5, 8, 15, 16, 16, 17, 20, 24, 31, 32, 32, 33, 40, 48, 64, 65, 80
    };

    private static final List<String> ACTIVATIONS =
            List.of(
                    "relu",
                    "relu",
                    "relu6",
                    "hardtanh",
                    "hardtanh(min_val=-0.5, max_val=0.25)",
                    "hardswish",
                    "hardsigmoid",
                    "leakyrelu",
                    "silu",
                    "sigmoid",
                    "tanh",
                    "gelu",
                    "elu");

    private static final List<String> OTHERS =
            List.of(
                    "flatten",
                    "softmax",
                    "softmax(dim=1)",
                    "globalavgpool",
                    "globalmaxpool",
                    "globalavgpool -> flatten -> linear(33) -> relu",
                    "flatten -> linear(17) -> hardswish -> linear(5) -> softmax",
                    "upsample(scale=2)",
                    "pad(left=1, bottom=2)",
                    "slice(dim=1, start=1)",
                    "mul(0.5) -> add(1)",
                    "channelshuffle(2)",
                    "adaptiveavgpool(3)",
                    "prelu",
                    "lrn(3)",
                    "groupnorm(1)",
                    "permute([0, 1, 3, 2])",
                    "convtranspose(6, kernel=2, stride=2)",
                    "mean([2, 3])",
                    "abs -> sqrt");

    private final Random random;
    private final String name;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Shape> values = new LinkedHashMap<>();
    private final Set<String> unread = new TreeSet<>();

    private RandomNetworks(Random random, String name) {
        this.random = random;
        this.name = name;
    }

    /** The text of a model {@code name}. */
    public static String draw(Random random, String name) {
        RandomNetworks network = new RandomNetworks(random, name);
        network.inputs();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            network.grow();
        }
        return network.text();
    }

    private void inputs() {
        Shape shape = Shape.of(channels(), 1 + random.nextInt(19), 1 + random.nextInt(19));
        for (int i = 0; i < (chance(5) ? 2 : 1); i++) {
            lines.add(
                    "input in%d [B, %d, %d, %d]"
                            .formatted(i, shape.channels(), shape.height(), shape.width()));
            values.put("in" + i, shape);
            unread.add("in" + i);
        }
    }

    /** Adds a value that is right; some draws are not, such as windows larger than the map. */
    private void grow() {
        for (int attempt = 0; attempt < 50; attempt++) {
            List<String> read = chance(4) ? alike() : List.of(any());
            String made = "v" + lines.size();
            String line =
                    read.size() == 1
                            ? made + " = " + read.get(0) + " -> " + stages(values.get(read.get(0)))
                            : made + " = (" + String.join(", ", read) + ") -> " + join();
            CheckedFile checked = check(line, made);
            if (!checked.hasErrors()) {
                lines.add(line);
                read.forEach(unread::remove);
                unread.add(made);
                values.put(made, checked.models().get(0).graph().outputNodes().get(0).shape());
                return;
            }
        }
    }

    private CheckedFile check(String line, String output) {
        String body = String.join("\n", lines) + "\n" + line + "\noutput " + output;
        return Compiler.check(
                new SourceFile("drawn.cnn", "model " + name + " {\n" + body + "\n}\n"), Map.of());
    }

    /** The last value more often than others. */
    private String any() {
        List<String> names = new ArrayList<>(values.keySet());
        return names.get(chance(2) ? random.nextInt(names.size()) : names.size() - 1);
    }

    /** Two or three values that agree but for their channels, as far as there are such. */
    private List<String> alike() {
        Shape wanted = values.get(any());
        List<String> names =
                values.entrySet().stream()
                        .filter(
                                value ->
                                        value.getValue().isMap()
                                                && wanted.isMap()
                                                && value.getValue().height() == wanted.height()
                                                && value.getValue().width() == wanted.width())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(names, random);
        return names.size() < 2
                ? List.of(any())
                : names.subList(0, Math.min(names.size(), 2 + random.nextInt(2)));
    }

    private String join() {
        return pick(List.of("add", "add -> relu", "concat", "concat", "concat", "mul", "max"));
    }

    private String stages(Shape shape) {
        if (!shape.isMap()) {
            return pick(List.of("linear(9)", "relu", "tanh", "flatten"));
        }
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4, 5 -> convolution(shape) + tail();
            case 6 -> pool() + (chance(3) ? " -> relu" : "");
            case 7 ->
                    "concat [ { %s } { %s } { maxpool(3, stride=1, padding=1) } ]"
                            .formatted(same(channels()), same(channels()));
            case 8 -> "residual { %s } -> relu".formatted(same(shape.channels()));
            case 9 -> "add [ {} { globalavgpool -> sigmoid } ]";
            case 10 -> pick(ACTIVATIONS);
            default -> pick(OTHERS);
        };
    }

    private String same(int channels) {
        return chance(2)
                ? "conv(%d, kernel=3, padding=1)".formatted(channels) + tail()
                : "conv(%d, kernel=1)".formatted(channels) + tail();
    }

    private String tail() {
        String norm = chance(3) ? " -> batchnorm" : "";
        String pool = chance(6) ? " -> maxpool(2)" : "";
        return norm + (chance(2) ? " -> " + pick(ACTIVATIONS) : "") + pool;
    }

    private String convolution(Shape shape) {
        int height = 1 + random.nextInt(4);
        int width = chance(4) ? 1 + random.nextInt(5) : height;
        if (chance(3)) {
            height = width = 3;
        }
        int stride = chance(2) ? 1 : 1 + random.nextInt(3);
        int dilation = chance(4) ? 2 : 1;
        int groups = chance(4) ? shape.channels() : chance(8) ? 2 : 1;
        int outputs = groups == shape.channels() && groups > 1 ? groups : channels();
        return "conv(%d, kernel=[%d, %d], stride=[%d, %d], dilation=%d, padding=%s, groups=%d, bias=%s)"
                .formatted(
                        outputs,
                        height,
                        width,
                        stride,
                        chance(5) ? 1 : stride,
                        dilation,
                        padding(),
                        groups,
                        !chance(4));
    }

    private String padding() {
        return chance(3)
                ? "[[%d, %d], [%d, %d]]"
                        .formatted(
                                random.nextInt(3),
                                random.nextInt(3),
                                random.nextInt(3),
                                random.nextInt(3))
                : String.valueOf(random.nextInt(3));
    }

    private String pool() {
        return "%s(%d, stride=%d, padding=%d, ceil_mode=%s)"
                .formatted(
                        pick(List.of("maxpool", "avgpool")),
                        2 + random.nextInt(2),
                        1 + random.nextInt(3),
                        random.nextInt(2),
                        chance(3));
    }

    private int channels() {
        return CHANNELS[random.nextInt(CHANNELS.length)];
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String text() {
        return "model "
                + name
                + " {\n"
                + String.join("\n", lines)
                + "\noutput "
                + String.join(", ", unread)
                + "\n}\n";
    }
}
