package dev.cnnc.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes programs that follow the grammar: some are right, most have mistakes of every kind. */
public final class RandomPrograms {

    private static final String[] LAYERS = {
        "relu",
        "conv(4, kernel=3, padding=1)",
        "conv(8, kernel=1)",
        "batchnorm",
        "maxpool(2)",
        "globalavgpool",
        "flatten",
        "linear(5)",
        "softmax",
        "dropout(0.5)",
        "identity",
        "gelu",
        "depthwise(3, padding=\"same\")",
        "convtranspose(4, kernel=2, stride=2)",
        "groupnorm(2)",
        "upsample(scale=2)",
        "pad(left=1)",
        "slice(step=2)",
        "permute([0, 2, 3, 1])",
        "reshape([B, -1])",
        "pixelshuffle(2)",
        "channelshuffle(2)",
        "adaptiveavgpool(2)",
        "layernorm",
        "lrn(3)",
        "prelu",
        "chunk(2)",
        "split([1, 2])",
        "crop(top=1)",
        "instancenorm"
    };
    private static final String[] NAMES = {"a", "b", "c", "x", "y", "in", "current", "width"};
    private static final String[] ARGUMENTS = {
        "kernel", "stride", "padding", "groups", "dim", "eps", "scale", "size", "start", "bias"
    };
    private static final String[] VALUES = {
        "0",
        "1",
        "2",
        "3",
        "-1",
        "1 / 2",
        "width",
        "in.channels",
        "current.height",
        "[1, 2]",
        "[[1, 2], [3, 4]]",
        "true",
        "\"same\"",
        "relu",
        "n",
        "1000000",
        "2 ** 3",
        "1 if true else 2",
        "min(1, width)",
        "floor(width / 2)",
        "\"{width}\"",
        "not 3",
        "[]",
        "a.width",
        "1e9"
    };
    private static final String[] JOINS = {"add", "mul", "concat", "max", "sub", "div", "min"};

    private final Random random;
    private final List<String> blocks = new ArrayList<>();
    private int labels;

    public RandomPrograms(Random random) {
        this.random = random;
    }

    /** The text of a whole file. */
    public String program() {
        StringBuilder text = new StringBuilder();
        if (chance(3)) {
            text.append("const width = ").append(value()).append('\n');
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            String name = "Block" + i;
            text.append("block ").append(name).append(parameters()).append(' ');
            text.append(body(2)).append('\n');
            blocks.add(name);
        }
        text.append("model Net").append(chance(4) ? "(n = 3)" : "").append(" {\n");
        text.append("    input x [B, 4, ").append(1 + random.nextInt(12)).append(", 8]\n");
        if (chance(10)) {
            text.append("    input y [B, 4, 8, 8]\n");
        }
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append("    ").append(statement(3)).append('\n');
        }
        text.append("}\n");
        if (chance(8)) {
            text.append("model Other = Net(").append(value()).append(")\n");
        }
        return chance(6) ? damaged(text.toString()) : text.toString();
    }

    private String parameters() {
        return chance(2) ? "" : "(width = " + value() + (chance(3) ? ", act = relu)" : ")");
    }

    private String body(int depth) {
        StringBuilder text = new StringBuilder("{ ");
        for (int i = random.nextInt(3); i > 0; i--) {
            text.append(statement(depth)).append("  ");
        }
        return text.append("}").toString();
    }

    private String statement(int depth) {
        return switch (random.nextInt(14)) {
            case 0 -> name() + " = " + chain(depth);
            case 1 -> "a, b = " + chain(depth);
            case 2 -> "const " + name() + " = " + value();
            case 3 -> "expect [B, " + value() + ", _, _]";
            case 4 -> "if " + condition() + " " + body(depth - 1) + otherwise(depth);
            case 5 -> chance(4) ? "output " + name() : chain(depth);
            default -> chain(depth);
        };
    }

    private String otherwise(int depth) {
        return chance(2) ? "" : " else " + body(depth - 1);
    }

    private String chain(int depth) {
        StringBuilder text = new StringBuilder();
        if (chance(6)) {
            text.append(name()).append(" -> ");
        } else if (chance(6)) {
            text.append("(%s, %s) -> %s -> ".formatted(name(), name(), pick(JOINS)));
        }
        text.append(stage(depth));
        for (int i = random.nextInt(3); i > 0; i--) {
            text.append(" -> ").append(stage(depth));
        }
        return text.toString();
    }

    private String stage(int depth) {
        String label = chance(5) ? "l" + labels++ + ": " : "";
        if (depth <= 0 || !chance(4)) {
            return label + layer();
        }
        return label
                + switch (random.nextInt(6)) {
                    case 0 -> "sequence " + body(depth - 1);
                    case 1 -> "repeat " + count() + " " + body(depth - 1);
                    case 2 -> "for i in 1.." + count() + " " + body(depth - 1);
                    case 3 -> "residual " + body(depth - 1) + shortcut(depth);
                    case 4 ->
                            "%s [ %s %s ]".formatted(pick(JOINS), body(depth - 1), body(depth - 1));
                    default -> "for i, c in [[1, 2], [2, 4]] " + body(depth - 1);
                };
    }

    private String shortcut(int depth) {
        return chance(2) ? "" : " shortcut " + body(depth - 1);
    }

    private String count() {
        return chance(8) ? value() : String.valueOf(random.nextInt(4));
    }

    private String layer() {
        if (!blocks.isEmpty() && chance(4)) {
            return pick(blocks.toArray(String[]::new)) + (chance(2) ? "" : "(" + value() + ")");
        }
        String layer = pick(LAYERS);
        if (!chance(5)) {
            return layer;
        }
        String name = layer.split("\\(")[0];
        return "%s(%s, %s=%s)".formatted(name, value(), pick(ARGUMENTS), value());
    }

    private String condition() {
        return chance(2) ? "in.channels == " + value() : value() + " < " + value();
    }

    private String value() {
        return pick(VALUES);
    }

    private String name() {
        return pick(NAMES);
    }

    /** The text with some characters lost or doubled. */
    private String damaged(String text) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(damaged.length());
            if (chance(2)) {
                damaged.deleteCharAt(at);
            } else {
                damaged.insert(at, damaged.charAt(random.nextInt(damaged.length())));
            }
        }
        return damaged.toString();
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }
}
