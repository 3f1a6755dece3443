package dev.cnnc.fuzz;

import dev.cnnc.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/** Draws what has bodies: structures, and blocks with the stages that open them. */
final class BlockDraw {

    private final Draw draw;
    private final StageDraw stages;
    private final String model;
    private final List<String> declarations = new ArrayList<>();

    /**
     * @param model the name of the model, which begins those of its blocks
     */
    BlockDraw(Draw draw, StageDraw stages, String model) {
        this.draw = draw;
        this.stages = stages;
        this.model = model;
    }

    /** The blocks that were drawn so far. */
    List<String> declarations() {
        return declarations;
    }

    /** A stage that takes one value. */
    String structure(Shape shape) {
        return switch (draw.between(0, 13)) {
            case 0, 1 -> residual(shape);
            case 2 -> join(shape);
            case 3 -> "concat [ { %s } { %s } {} ]".formatted(same(shape), same(shape));
            case 4 -> shape.isMap() ? gate() : "add [ {} { %s } ]".formatted(same(shape));
            case 5 -> "sequence { %s  %s }".formatted(stages.stage(shape), stages.activation());
            case 6 -> "repeat %d { %s }".formatted(draw.between(0, 3), same(shape));
            case 7 -> "for i in 1..%d { \"l{i}\": %s }".formatted(draw.between(1, 3), round(shape));
            case 8 ->
                    shape.isMap()
                            ? "for c, k in [[%d, 1], [%d, 3]] { conv(c, kernel=k, padding=\"same\") }"
                                    .formatted(draw.channels(), draw.channels())
                            : "for p in [0.1, 0.2] { mul(p) }";
            case 9 ->
                    "if current.channels %s %d { %s } else { %s }"
                            .formatted(
                                    draw.pick("<", ">=", "==", "!="),
                                    draw.channels(),
                                    stages.stage(shape),
                                    stages.stage(shape));
            default -> block(shape);
        };
    }

    private String same(Shape shape) {
        return stages.same(shape);
    }

    private String residual(Shape shape) {
        if (!shape.isMap() || draw.chance(2)) {
            return "residual { %s }".formatted(same(shape)) + draw.pick("", " -> relu");
        }
        int channels = draw.channels();
        int stride = draw.between(1, 2);
        return """
        residual { conv(%1$d, kernel=3, stride=%2$d, padding=1) -> batchnorm -> relu
                conv(%1$d, kernel=3, padding=1) }
            shortcut { conv(%1$d, kernel=1, stride=%2$d)  batchnorm } -> relu"""
                .formatted(channels, stride);
    }

    private String join(Shape shape) {
        return switch (draw.between(0, 6)) {
            case 0 -> "div [ { %s } { sigmoid -> add(0.5) } ]".formatted(same(shape));
            case 1 -> "pow [ { sigmoid -> add(0.5) } { tanh } ]";
            case 2 -> "sub [ { %s } {} ]".formatted(same(shape));
            default ->
                    "%s [ { %s } {} { %s } ]"
                            .formatted(
                                    draw.pick("add", "mul", "max", "min"),
                                    same(shape),
                                    same(shape));
        };
    }

    private String gate() {
        return "mul [ {} { globalavgpool -> conv(in.channels, kernel=1) -> %s } ]"
                .formatted(draw.pick("sigmoid", "hardsigmoid"));
    }

    private String round(Shape shape) {
        return shape.isMap()
                ? "conv(i + %d, kernel=%d, padding=\"same\")"
                        .formatted(draw.between(0, 6), draw.between(1, 3))
                : same(shape);
    }

    /** A new block, and the stage that opens it once or twice. */
    private String block(Shape shape) {
        String name = name();
        if (!shape.isMap()) {
            declarations.add(
                    "block %s(act = relu) { %s -> act }".formatted(name, stages.stage(shape)));
            return name + draw.pick("", "(act=tanh)", "(softsign)");
        }
        return switch (draw.between(0, 3)) {
            case 0 -> {
                declarations.add(
                        """
                        block %s(width, kernel = 3, act = relu) {
                            conv(width, kernel=kernel, padding="same")  bn: batchnorm
                            act
                        }"""
                                .formatted(name));
                yield "%s(%d%s%s)"
                        .formatted(
                                name,
                                draw.channels(),
                                draw.sometimes(2, "kernel", draw.between(1, 5)),
                                draw.sometimes(2, "act", draw.pick("silu", "relu6", "tanh")));
            }
            case 1 -> {
                declarations.add(
                        """
                        block %s(out = in.channels) {
                            a = conv(out, kernel=1) -> %s
                            b = in -> depthwise(3, padding=1) -> conv(out, kernel=1)
                            (a, b) -> %s
                        }"""
                                .formatted(
                                        name,
                                        stages.activation(),
                                        draw.pick("add", "concat", "mul")));
                yield name + draw.pick("", "(%d)".formatted(draw.channels()));
            }
            case 2 -> {
                declarations.add(
                        "block %s { residual { %s } -> %s }"
                                .formatted(name, same(shape), stages.activation()));
                yield "repeat %d { %s }".formatted(draw.between(1, 3), name);
            }
            default -> {
                declarations.add("block %s { %s }".formatted(name, stages.chain(shape)));
                yield draw.chance(2) ? name : "lab%s: %s".formatted(declarations.size(), name);
            }
        };
    }

    /** The stage that opens a new block of two values. */
    String taking(Shape shape) {
        String name = name();
        declarations.add(
                """
                block %s {
                    first, second = in
                    larger = first -> %s
                    (larger, second) -> %s -> %s
                }"""
                        .formatted(
                                name,
                                same(shape),
                                draw.pick("add", "sub", "max", "concat"),
                                stages.activation()));
        return name;
    }

    /** The stage that opens a new block with two results. */
    String yielding(Shape shape) {
        String name = name();
        declarations.add(
                """
                block %s {
                    a = %s
                    b = in -> %s
                    output %s
                }"""
                        .formatted(
                                name,
                                stages.chain(shape),
                                stages.chain(shape),
                                draw.pick("a, b", "b, a")));
        return name;
    }

    private String name() {
        return model + "Block" + declarations.size();
    }
}
