package dev.cnnc.fuzz;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Draws networks that the compiler accepts: a statement is added only where it is right. Every
 * value that nothing reads leaves the network, and some others do.
 */
final class NetworkDraw {

    private static final int ATTEMPTS = 30;

    /** Sizes of values, and products, up to which a network is computed soon. */
    private static final long ELEMENTS = 12_000;

    private static final long PRODUCTS = 1_000_000;

    private final Draw draw;
    private final String name;
    private final StageDraw stages;
    private final BlockDraw blocks;

    /** How much larger than usual this network may be. */
    private final int scale;

    private final List<String> constants = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Shape> values = new LinkedHashMap<>();
    private final Set<String> unread = new TreeSet<>();
    private String current = "";
    private int made;

    private NetworkDraw(Draw draw, String name) {
        this.draw = draw;
        this.name = name;
        this.stages = new StageDraw(draw);
        this.blocks = new BlockDraw(draw, stages, name);
        this.scale = draw.chance(12) ? 12 : 1;
    }

    /** The text of a model {@code name} with its blocks. */
    static String text(Draw draw, String name) {
        NetworkDraw network = new NetworkDraw(draw, name);
        network.inputs();
        for (int i = draw.between(1, draw.chance(5) ? 14 : 6); i > 0; i--) {
            network.grow();
        }
        return network.text(network.outputs());
    }

    private void inputs() {
        int count = draw.chance(4) ? draw.between(2, 3) : 1;
        Shape first = shape();
        for (int i = 0; i < count; i++) {
            Shape shape = i == 0 || draw.chance(2) ? first : shape();
            String input = "in" + i;
            lines.add("input %s %s".formatted(input, shape));
            values.put(input, shape);
            unread.add(input);
        }
        if (draw.chance(6)) {
            constants.add("const width = " + draw.channels());
        }
    }

    private Shape shape() {
        int most = scale > 1 ? 64 : 19;
        return switch (draw.between(0, 15)) {
            case 0 -> Shape.of(draw.between(1, 70));
            case 1 -> Shape.of(draw.between(1, 12), draw.between(1, 40));
            case 2 -> Shape.of(size(), size(), size(), draw.between(1, 17));
            case 3 -> Shape.of(size(), size(), size(), size(), draw.between(1, 17));
            default -> Shape.of(draw.channels(), draw.between(1, most), draw.between(1, most));
        };
    }

    private int size() {
        return draw.between(1, 5);
    }

    /** What a statement would be: the values it reads, those it makes, and its text. */
    private record Statement(List<String> read, List<String> made, String text) {}

    private void grow() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int blocksBefore = blocks.declarations().size();
            Statement statement = statement();
            Optional<Graph> graph = check(statement);
            if (graph.isPresent() && isSmall(graph.get())) {
                add(statement, graph.get());
                return;
            }
            List<String> declarations = blocks.declarations();
            declarations.subList(blocksBefore, declarations.size()).clear();
        }
    }

    private void add(Statement statement, Graph graph) {
        lines.add(statement.text());
        statement.read().forEach(unread::remove);
        unread.addAll(statement.made());
        List<Node> outputs = graph.outputNodes();
        for (int i = 0; i < outputs.size(); i++) {
            values.put(statement.made().get(i), outputs.get(i).shape());
        }
        current = statement.made().get(0);
        if (statement.made().size() == 1 && draw.chance(10)) {
            String sizes = values.get(current).toString();
            lines.add("expect " + (draw.chance(2) ? sizes : sizes.replaceAll("\\d+]", "_]")));
        }
    }

    private Optional<Graph> check(Statement statement) {
        List<String> body = new ArrayList<>(lines);
        body.add(statement.text());
        return Elaborated.graph(text(body, "output " + String.join(", ", statement.made())));
    }

    private boolean isSmall(Graph graph) {
        long elements =
                graph.nodes().stream().mapToLong(node -> node.shape().elements()).max().orElse(0);
        return elements <= ELEMENTS * scale && graph.multiplyAccumulates() <= PRODUCTS * scale;
    }

    private Statement statement() {
        String read = any();
        Shape shape = values.get(read);
        return switch (draw.between(0, 15)) {
            case 0, 1 -> joined();
            case 2 -> several(read, shape);
            case 3 -> learned(read, shape);
            case 4 -> product(read, shape);
            case 5, 6, 7 -> single(read, blocks.structure(shape));
            case 8 ->
                    single(
                            read,
                            !constants.isEmpty() && shape.isMap()
                                    ? "conv(width, kernel=3, padding=1) -> relu"
                                    : stages.stage(shape));
            default -> single(read, label() + stages.chain(shape));
        };
    }

    private Statement single(String read, String chain) {
        String value = next();
        boolean open = read.equals(current) && draw.chance(2);
        return new Statement(
                List.of(read),
                List.of(value),
                "%s = %s%s".formatted(value, open ? "" : read + " -> ", chain));
    }

    /** Labels of every kind, mostly none. */
    private String label() {
        int number = made;
        return switch (draw.between(0, 9)) {
            case 0 -> "layer%d: ".formatted(number);
            case 1 -> "m%d.%d: ".formatted(number, draw.between(0, 9));
            case 2 -> "\"x%d-ü {1 + %d}\": ".formatted(number, number);
            default -> "";
        };
    }

    private Statement joined() {
        List<String> read = alike();
        Shape shape = values.get(read.get(0));
        String value = next();
        String names = String.join(", ", read);
        if (read.size() == 2 && draw.chance(5)) {
            String text = "%s = (%s) -> %s".formatted(value, names, blocks.taking(shape));
            return new Statement(read, List.of(value), text);
        }
        String join =
                draw.chance(3)
                        ? "concat"
                                + draw.pick(
                                        "", "(dim=%d)".formatted(draw.between(1, shape.rank() - 1)))
                        : draw.pick("add", "add", "sub", "mul", "max", "min");
        String tail = draw.pick("", "", " -> relu", " -> " + stages.activation());
        return new Statement(
                read, List.of(value), "%s = (%s) -> %s%s".formatted(value, names, join, tail));
    }

    private Statement several(String read, Shape shape) {
        int dim = draw.between(1, shape.rank() - 1);
        int size = shape.sizes().get(dim - 1);
        String first = next();
        String second = next();
        List<String> both = List.of(first, second);
        String stage;
        if (draw.chance(3)) {
            stage = blocks.yielding(shape);
        } else if (draw.chance(2)) {
            stage = "chunk(2%s)".formatted(dim == 1 ? "" : ", dim=" + dim);
        } else {
            int part = draw.between(1, size - 1);
            stage =
                    "split([%d, %d]%s)"
                            .formatted(part, size - part, dim == 1 ? "" : ", dim=" + dim);
        }
        return new Statement(
                List.of(read), both, "%s, %s = %s -> %s".formatted(first, second, read, stage));
    }

    /** A learned value, joined with {@code read} over which it stretches. */
    private Statement learned(String read, Shape shape) {
        String value = next();
        String sizes =
                shape.sizes().stream()
                        .map(size -> String.valueOf(draw.chance(2) ? 1 : size))
                        .collect(Collectors.joining(", "));
        String text =
                "p%1$s = gamma%1$s: parameter([%2$s])%3$s\n%1$s = (%4$s) -> %5$s"
                        .formatted(
                                value,
                                sizes,
                                draw.pick("", " -> tanh"),
                                draw.chance(2) ? read + ", p" + value : "p" + value + ", " + read,
                                draw.pick("add", "sub", "mul", "max", "min", "concat"));
        return new Statement(List.of(read), List.of(value), text);
    }

    /** A product of matrices with a learned one, or with the value itself turned round. */
    private Statement product(String read, Shape shape) {
        String value = next();
        int rank = shape.rank();
        if (rank < 3) {
            return single(read, stages.chain(shape));
        }
        List<Integer> sizes = new ArrayList<>(shape.sizes());
        int inner = sizes.get(rank - 2);
        String other;
        if (draw.chance(2)) {
            sizes.set(rank - 3, inner);
            sizes.set(rank - 2, draw.between(1, 20));
            for (int i = 0; i < rank - 3; i++) {
                sizes.set(i, draw.chance(2) ? 1 : sizes.get(i));
            }
            other = "w%s: parameter(%s)".formatted(value, sizes);
        } else {
            List<Integer> dims = new ArrayList<>();
            for (int dim = 0; dim < rank; dim++) {
                dims.add(dim);
            }
            dims.set(rank - 1, rank - 2);
            dims.set(rank - 2, rank - 1);
            other = "%s -> permute(%s)".formatted(read, dims);
        }
        String text =
                "q%1$s = %2$s\n%1$s = (%3$s, q%1$s) -> matmul%4$s"
                        .formatted(value, other, read, draw.pick("", " -> relu", " -> tanh"));
        return new Statement(List.of(read), List.of(value), text);
    }

    /** The last value more often than others. */
    private String any() {
        List<String> names = new ArrayList<>(values.keySet());
        return draw.chance(2) ? draw.pick(names) : names.get(names.size() - 1);
    }

    /** Two or three values of one rank and mostly of one shape, as far as there are such. */
    private List<String> alike() {
        String first = any();
        Shape shape = values.get(first);
        boolean ranked = draw.chance(3);
        List<String> fitting =
                values.entrySet().stream()
                        .filter(
                                value ->
                                        ranked
                                                ? value.getValue().rank() == shape.rank()
                                                : value.getValue().equals(shape))
                        .map(Map.Entry::getKey)
                        .toList();
        List<String> read = new ArrayList<>(List.of(first));
        for (int i = draw.between(1, 2); i > 0; i--) {
            read.add(draw.pick(fitting));
        }
        return read;
    }

    private String next() {
        return "v" + ++made;
    }

    private String outputs() {
        List<String> leaving = new ArrayList<>(unread);
        for (String value : values.keySet()) {
            if (!unread.contains(value) && !value.startsWith("in") && draw.chance(5)) {
                leaving.add(value);
            }
        }
        boolean onlyLast = leaving.equals(List.of(current));
        return onlyLast && draw.chance(2) ? "" : "output " + String.join(", ", leaving);
    }

    private String text(String outputs) {
        return text(lines, outputs);
    }

    private String text(List<String> body, String outputs) {
        StringBuilder text = new StringBuilder();
        blocks.declarations().forEach(block -> text.append(block).append('\n'));
        text.append("model ").append(name).append(" {\n");
        constants.forEach(constant -> text.append("    ").append(constant).append('\n'));
        body.forEach(line -> text.append("    ").append(line.replace("\n", "\n    ")).append('\n'));
        return text.append("    ").append(outputs).append("\n}\n").toString();
    }
}
