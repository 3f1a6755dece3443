package dev.cnnc.report;

import dev.cnnc.graph.AdaptivePool;
import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.Concat;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Elementwise;
import dev.cnnc.graph.Flatten;
import dev.cnnc.graph.Flip;
import dev.cnnc.graph.GlobalPool;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.GroupNorm;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.LayerNorm;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.MatrixProduct;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Pad;
import dev.cnnc.graph.Parameter;
import dev.cnnc.graph.Permute;
import dev.cnnc.graph.PixelShuffle;
import dev.cnnc.graph.Reduction;
import dev.cnnc.graph.Reshape;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Slice;
import dev.cnnc.graph.Softmax;
import dev.cnnc.graph.TransposedConvolution;
import dev.cnnc.graph.Upsample;
import dev.cnnc.graph.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The receptive fields of a graph's nodes. A join sees what any of its operands sees. */
public final class ReceptiveFields {

    /** The dimensions of a map, the batch being 0. */
    private static final int HEIGHT = 2;

    private static final int WIDTH = 3;

    /** What a node sees along both axes. */
    record Fields(AxisField height, AxisField width) {

        AxisField along(int dim) {
            return dim == HEIGHT ? height : width;
        }

        ReceptiveField sizes() {
            return new ReceptiveField(height.size(), width.size());
        }
    }

    private final Graph graph;
    private final List<Fields> fields = new ArrayList<>();

    private ReceptiveFields(Graph graph) {
        this.graph = graph;
        graph.nodes()
                .forEach(node -> fields.add(new Fields(along(node, HEIGHT), along(node, WIDTH))));
    }

    /** The field of each node by its id; none where no map enters the model. */
    public static List<Optional<ReceptiveField>> of(Graph graph) {
        boolean seesMaps = graph.inputs().stream().anyMatch(input -> input.shape().isMap());
        return exact(graph).stream()
                .map(
                        fields ->
                                seesMaps
                                        ? Optional.of(fields.sizes())
                                        : Optional.<ReceptiveField>empty())
                .toList();
    }

    /** What each node sees, by its id. */
    static List<Fields> exact(Graph graph) {
        return new ReceptiveFields(graph).fields;
    }

    private AxisField along(Node node, int dim) {
        if (node.operator() instanceof Input) {
            return node.shape().isMap() ? AxisField.INPUT : AxisField.WHOLE;
        }
        if (node.operator() instanceof Parameter) {
            return AxisField.NOTHING;
        }
        List<Shape> shapes = graph.inputShapes(node);
        List<AxisField> operands =
                node.inputs().stream().map(id -> fields.get(id).along(dim)).toList();
        AxisField first = operands.get(0);
        Shape shape = shapes.get(0);
        Operator operator = node.operator();
        if (operator instanceof Elementwise || operator instanceof Concat) {
            return join(node, shapes, operands, dim);
        }
        if (operator instanceof Flatten || operator instanceof Reshape) {
            return first.loose();
        }
        if (operator instanceof Permute permute) {
            return permuted(permute, node, dim);
        }
        if (mixes(operator, shape, dim)) {
            return AxisField.WHOLE;
        }
        if (!shape.isMap()) {
            return first;
        }
        return node.shape().isMap()
                ? moved(operator, shape, node.shape(), first, dim)
                : AxisField.WHOLE;
    }

    private static AxisField join(
            Node node, List<Shape> shapes, List<AxisField> operands, int dim) {
        if (node.operator() instanceof Concat concat && concat.dim() == dim) {
            return AxisField.WHOLE;
        }
        AxisField joined = AxisField.NOTHING;
        for (int i = 0; i < operands.size(); i++) {
            AxisField operand = operands.get(i);
            boolean stretched =
                    node.operator() instanceof Elementwise
                            && !operand.equals(AxisField.NOTHING)
                            && size(shapes.get(i), dim) != size(node.shape(), dim);
            joined = joined.join(stretched ? AxisField.WHOLE : operand);
        }
        return joined;
    }

    /** The size of a map along {@code dim}; 0 for all other shapes. */
    private static int size(Shape shape, int dim) {
        return shape.isMap() ? shape.sizes().get(dim - 1) : 0;
    }

    private AxisField permuted(Permute permute, Node node, int dim) {
        Fields source = fields.get(node.inputs().get(0));
        boolean map = node.shape().isMap();
        int from = map ? permute.dims().get(dim) : 0;
        return from == HEIGHT || from == WIDTH ? source.along(from) : AxisField.WHOLE;
    }

    /** Whether each value along {@code dim} depends on all of them. */
    private static boolean mixes(Operator operator, Shape input, int dim) {
        if (operator instanceof GlobalPool
                || operator instanceof GroupNorm
                || operator instanceof MatrixProduct) {
            return true;
        }
        if (operator instanceof Linear) {
            return !input.isMap() || dim == WIDTH;
        }
        if (operator instanceof LayerNorm norm) {
            return !input.isMap() || dim > WIDTH - norm.dims();
        }
        if (operator instanceof Softmax softmax) {
            return !input.isMap() || softmax.dim() == dim;
        }
        if (operator instanceof Reduction reduction) {
            return !input.isMap() || reduction.dims().contains(dim);
        }
        if (operator instanceof Flip flip) {
            return !input.isMap() || flip.dims().contains(dim);
        }
        return operator instanceof Slice && !input.isMap();
    }

    /** What a map sees that is made of another one position by position, or window by window. */
    private static AxisField moved(
            Operator operator, Shape input, Shape output, AxisField field, int dim) {
        boolean rows = dim == HEIGHT;
        int from = size(input, dim);
        int to = size(output, dim);
        if (operator instanceof Convolution conv) {
            return slide(field, rows ? conv.height() : conv.width());
        }
        if (operator instanceof MaxPool pool) {
            return slide(field, rows ? pool.height() : pool.width());
        }
        if (operator instanceof AveragePool pool) {
            return slide(field, rows ? pool.height() : pool.width());
        }
        if (operator instanceof TransposedConvolution conv) {
            return MapSampling.transposed(field, rows ? conv.height() : conv.width());
        }
        if (operator instanceof AdaptivePool) {
            return to == 1 ? AxisField.WHOLE : MapSampling.adaptive(field, from, to);
        }
        if (operator instanceof Upsample upsample) {
            return MapSampling.upsampled(field, upsample, from, to);
        }
        if (operator instanceof PixelShuffle shuffle) {
            return field.take(new long[shuffle.factor()], new long[shuffle.factor()], 1);
        }
        if (operator instanceof Pad pad) {
            long before = pad.before().get(dim - 1);
            return field.slide(1, -before, -before);
        }
        if (operator instanceof Slice slice) {
            long start = slice.starts(input).get(dim - 1);
            return field.slide(slice.steps(input).get(dim - 1), start, start);
        }
        return field;
    }

    private static AxisField slide(AxisField field, Window window) {
        long first = -window.paddingBefore();
        return field.slide(window.stride(), first, first + window.extent() - 1);
    }
}
