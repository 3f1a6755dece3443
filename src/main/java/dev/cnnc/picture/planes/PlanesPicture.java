package dev.cnnc.picture.planes;

import dev.cnnc.diagnostics.VisibleText;
import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.TransposedConvolution;
import dev.cnnc.graph.Window;
import dev.cnnc.picture.Family;
import dev.cnnc.picture.Picture;
import java.util.ArrayList;
import java.util.List;

/** What is drawn of a network without branches, from left to right. */
public record PlanesPicture(Graph graph, List<Panel> panels) {

    private static final int MOST = 40;

    private static final String HELP =
            "planes are for networks without branches; leave `--style=planes` out to draw all";

    public PlanesPicture {
        panels = List.copyOf(panels);
    }

    /**
     * The panels of {@code graph}.
     *
     * @throws PlanesException naming what keeps it from being drawn so
     */
    public static PlanesPicture of(Graph graph) throws PlanesException {
        requireChain(graph);
        List<Panel> panels = new ArrayList<>();
        for (Node node : graph.nodes()) {
            requireDrawable(node);
            Panel last = panels.isEmpty() ? null : panels.get(panels.size() - 1);
            if (last != null && isFollower(node, last)) {
                panels.set(panels.size() - 1, last.followedBy(node.operator().name()));
            } else if (last == null || !isFlattening(node, graph)) {
                panels.add(panel(graph, node, panels.size()));
            }
        }
        int end = panels.size() - 1;
        if (end > 0) {
            panels.set(end, panels.get(end).asOutput());
        }
        if (panels.size() > MOST) {
            throw new PlanesException(
                    "`%s` has %s layers with planes of their own, and %s fit into the drawing"
                            .formatted(graph.name(), panels.size(), MOST),
                    "leave `--style=planes` out");
        }
        return new PlanesPicture(graph, panels);
    }

    private static void requireChain(Graph graph) throws PlanesException {
        if (graph.inputs().size() != 1 || graph.outputs().size() != 1) {
            throw new PlanesException(
                    "`%s` has %s inputs and %s outputs"
                            .formatted(graph.name(), graph.inputs().size(), graph.outputs().size()),
                    HELP);
        }
        for (Node node : graph.nodes()) {
            if (node.inputs().size() > 1) {
                throw new PlanesException(
                        "`%s` at %s takes %s values"
                                .formatted(
                                        node.operator().name(),
                                        node.location(),
                                        node.inputs().size()),
                        HELP);
            }
            boolean first = node.operator() instanceof Input;
            boolean next = first ? node.id() == 0 : node.inputs().equals(List.of(node.id() - 1));
            if (!next) {
                String source =
                        node.inputs().isEmpty()
                                ? "no layer before it"
                                : "`%s`, as another layer does"
                                        .formatted(
                                                graph.node(node.inputs().get(0)).operator().name());
                throw new PlanesException(
                        "`%s` at %s takes the value of %s"
                                .formatted(node.operator().name(), node.location(), source),
                        HELP);
            }
        }
    }

    private static void requireDrawable(Node node) throws PlanesException {
        int rank = node.shape().rank();
        if (rank != 2 && rank != 4) {
            throw new PlanesException(
                    "`%s` at %s yields %s, which is neither maps nor a row of values"
                            .formatted(node.operator().name(), node.location(), node.shape()),
                    "leave `--style=planes` out");
        }
    }

    /** Whether {@code node} is told of beside the one before, whose sizes it keeps. */
    private static boolean isFollower(Node node, Panel last) {
        Family family = Family.of(node.operator());
        boolean own =
                family == Family.CONVOLUTION || family == Family.DENSE || family == Family.POOL;
        return !own && node.shape().equals(last.shape());
    }

    /** Whether {@code node} puts maps in a row, which no drawing of planes shows. */
    private static boolean isFlattening(Node node, Graph graph) {
        Shape before = graph.inputShapes(node).get(0);
        return Family.of(node.operator()) == Family.MOVEMENT
                && node.shape().rank() == 2
                && before.elements() == node.shape().elements();
    }

    private static Panel panel(Graph graph, Node node, int number) {
        Shape shape = node.shape();
        Operator operator = node.operator();
        String sizes =
                shape.isMap()
                        ? "%s@%s×%s".formatted(shape.channels(), shape.height(), shape.width())
                        : Picture.sizes(shape);
        String name =
                node.labelled() || !graph.weights(node).isEmpty() || operator instanceof Input
                        ? VisibleText.of(node.key())
                        : "";
        if (operator instanceof Input) {
            return new Panel(List.of("INPUT", sizes), name, shape, List.of(), 0, 0);
        }
        String kind =
                switch (Family.of(operator)) {
                    case CONVOLUTION -> "C%s: feature maps";
                    case POOL -> "S%s: feature maps";
                    case DENSE -> "F%s: layer";
                    default -> "%s: " + operator.name();
                };
        List<Window> window = window(operator);
        return new Panel(
                List.of(kind.formatted(number), sizes),
                name,
                shape,
                operation(operator, window),
                extent(window, 0),
                extent(window, 1));
    }

    /** The windows of the two axes; none of what has no window on the map before. */
    private static List<Window> window(Operator operator) {
        if (operator instanceof Convolution conv) {
            return List.of(conv.height(), conv.width());
        } else if (operator instanceof MaxPool pool) {
            return List.of(pool.height(), pool.width());
        } else if (operator instanceof AveragePool pool) {
            return List.of(pool.height(), pool.width());
        }
        return List.of();
    }

    private static int extent(List<Window> window, int axis) {
        return window.isEmpty() ? 0 : Math.toIntExact(window.get(axis).extent());
    }

    private static List<String> operation(Operator operator, List<Window> window) {
        String size =
                window.isEmpty()
                        ? ""
                        : " %s×%s".formatted(window.get(0).kernel(), window.get(1).kernel());
        if (operator instanceof Convolution) {
            return List.of("Convolution", size.strip());
        } else if (operator instanceof TransposedConvolution conv) {
            return List.of(
                    "Transposed convolution",
                    "%s×%s".formatted(conv.height().kernel(), conv.width().kernel()));
        } else if (operator instanceof Linear) {
            return List.of("Full connection");
        } else if (Family.of(operator) == Family.POOL) {
            return List.of("Subsampling", operator.name() + size);
        }
        return List.of(operator.name());
    }
}
