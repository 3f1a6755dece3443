package dev.cnnc.fuzz;

import dev.cnnc.graph.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws stages for values of any shape. Most of them fit; the compiler refuses the others.
 * Functions that are steep or not defined everywhere get arguments that keep results comparable.
 */
final class StageDraw {

    private static final List<String> ACTIVATIONS =
            List.of(
                    "relu",
                    "relu",
                    "relu",
                    "relu6",
                    "hardtanh",
                    "hardtanh(min=-0.5, max=0.25)",
                    "hardtanh(max=2)",
                    "leakyrelu",
                    "leakyrelu(negative_slope=0.3)",
                    "elu",
                    "elu(alpha=0.6)",
                    "celu",
                    "celu(alpha=0.4)",
                    "selu",
                    "gelu",
                    "gelu(approximate=\"tanh\")",
                    "gelu(approximate=\"none\")",
                    "silu",
                    "mish",
                    "hardswish",
                    "hardsigmoid",
                    "sigmoid",
                    "tanh",
                    "softplus",
                    "softplus(beta=2)",
                    "softplus(beta=3, threshold=1)",
                    "softsign",
                    "abs",
                    "neg",
                    "tanh -> exp",
                    "erf",
                    "abs -> add(0.1) -> sqrt",
                    "add(0.1)",
                    "sub(-2)",
                    "mul(-1.5)",
                    "div(3)",
                    "max(0.25)",
                    "min(-0.25)",
                    "tanh -> pow(2)",
                    "abs -> add(0.3) -> pow(0.7)",
                    "dropout",
                    "dropout(0.3)",
                    "identity");

    private final Draw draw;
    private final MapDraw maps;

    StageDraw(Draw draw) {
        this.draw = draw;
        this.maps = new MapDraw(draw);
    }

    String activation() {
        return draw.pick(ACTIVATIONS);
    }

    /** A chain of one stage or several. */
    String chain(Shape shape) {
        String chain = stage(shape);
        if (draw.chance(3)) {
            chain += " -> " + activation();
        }
        return draw.chance(4) ? chain + " -> " + draw.pick("relu", "batchnorm", "tanh") : chain;
    }

    /** A stage, and sometimes what belongs behind it. */
    String stage(Shape shape) {
        if (shape.isMap() && !draw.chance(4)) {
            return maps.stage(shape);
        }
        return switch (draw.between(0, 9)) {
            case 0, 1 -> activation();
            case 2 -> normalization(shape);
            case 3 -> softmax(shape);
            case 4 -> reduction(shape);
            case 5 -> draw.chance(2) ? permute(shape) : reshape(shape);
            case 6 -> slice(shape);
            case 7 -> "flip(" + dims(shape) + ")";
            default -> shape.rank() == 2 ? linear() : "flatten -> " + linear();
        };
    }

    /** Stages whose result has the shape of what enters, whatever that is. */
    String same(Shape shape) {
        if (!shape.isMap() || draw.chance(4)) {
            return switch (draw.between(0, 3)) {
                case 0 -> normalization(shape);
                case 1 -> softmax(shape);
                case 2 -> shape.rank() == 2 ? "linear(in.features) -> relu" : activation();
                default -> activation();
            };
        }
        return maps.same("in.channels");
    }

    MapDraw maps() {
        return maps;
    }

    private String linear() {
        String linear =
                "linear(%s%s)"
                        .formatted(
                                draw.number(draw.chance(2) ? draw.channels() : draw.between(1, 40)),
                                draw.sometimes(4, "bias", "false"));
        return linear + draw.pick("", "", " -> relu", " -> batchnorm -> relu", " -> tanh");
    }

    private String softmax(Shape shape) {
        String name = draw.pick("softmax", "logsoftmax");
        return draw.chance(4) ? name : "%s(dim=%d)".formatted(name, dim(shape));
    }

    private String normalization(Shape shape) {
        return switch (draw.between(0, 4)) {
            case 0 -> "batchnorm" + draw.pick("", "", "(eps=0.01)");
            case 1 ->
                    "groupnorm(%d%s%s)"
                            .formatted(
                                    draw.divisor(shape.channels()),
                                    draw.sometimes(3, "eps", "0.1"),
                                    draw.sometimes(3, "affine", draw.chance(2)));
            case 2 ->
                    "layernorm(dims=%d%s%s%s)"
                            .formatted(
                                    draw.between(1, shape.sizes().size()),
                                    draw.sometimes(3, "eps", "0.1"),
                                    draw.sometimes(3, "affine", draw.chance(2)),
                                    draw.sometimes(3, "bias", draw.chance(2)));
            case 3 -> draw.chance(2) ? "layernorm" : "prelu";
            default -> "prelu(num_parameters=%s)".formatted(draw.chance(3) ? 1 : shape.channels());
        };
    }

    private String reduction(Shape shape) {
        return "%s(%s%s)"
                .formatted(
                        draw.pick("mean", "sum", "amax", "amin"),
                        dims(shape),
                        draw.unless(2, "keepdim", draw.chance(2)));
    }

    private String permute(Shape shape) {
        List<Integer> dims = shuffled(1, shape.rank() - 1);
        return "permute([0, %s])"
                .formatted(
                        dims.stream()
                                .map(dim -> draw.chance(4) ? dim - shape.rank() : dim)
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ")));
    }

    private String reshape(Shape shape) {
        int rest = shape.elements();
        List<String> sizes = new ArrayList<>();
        for (int i = draw.between(0, 4); i > 0; i--) {
            int size = draw.divisor(rest);
            sizes.add(String.valueOf(size));
            rest /= size;
        }
        sizes.add(draw.chance(2) ? "-1" : String.valueOf(rest));
        return "reshape([B, %s])".formatted(String.join(", ", sizes));
    }

    private String slice(Shape shape) {
        int dim = draw.between(1, shape.rank() - 1);
        int size = shape.sizes().get(dim - 1);
        int start = draw.between(0, size - 1);
        int stop = draw.between(start + 1, size);
        return "slice(dim=%d%s%s%s)"
                .formatted(
                        draw.chance(2) ? dim : dim - shape.rank(),
                        draw.unless(3, "start", draw.chance(4) ? start - size : start),
                        stop == size && draw.chance(2)
                                ? ""
                                : ", stop=" + (stop < size && draw.chance(3) ? stop - size : stop),
                        draw.sometimes(2, "step", draw.between(1, 3)));
    }

    private String dims(Shape shape) {
        List<Integer> dims = shuffled(1, shape.rank() - 1);
        int count = draw.between(1, dims.size());
        List<String> some =
                dims.subList(0, count).stream()
                        .map(dim -> String.valueOf(draw.chance(3) ? dim - shape.rank() : dim))
                        .toList();
        return count == 1 && draw.chance(2) ? some.get(0) : "[" + String.join(", ", some) + "]";
    }

    private int dim(Shape shape) {
        int dim = draw.between(1, shape.rank() - 1);
        return draw.chance(3) ? dim - shape.rank() : dim;
    }

    private List<Integer> shuffled(int first, int last) {
        List<Integer> numbers =
                new ArrayList<>(IntStream.rangeClosed(first, last).boxed().toList());
        for (int i = numbers.size() - 1; i > 0; i--) {
            Collections.swap(numbers, i, draw.between(0, i));
        }
        return numbers;
    }
}
