package dev.cnnc.export;

import dev.cnnc.emit.Version;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Upsample;
import dev.cnnc.onnx.proto.Onnx.GraphProto;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.onnx.proto.Onnx.NodeProto;
import dev.cnnc.onnx.proto.Onnx.OperatorSetIdProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto.DataType;
import dev.cnnc.onnx.proto.Onnx.TensorShapeProto;
import dev.cnnc.onnx.proto.Onnx.TensorShapeProto.Dimension;
import dev.cnnc.onnx.proto.Onnx.TypeProto;
import dev.cnnc.onnx.proto.Onnx.ValueInfoProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A graph as an ONNX model, with a batch of any size and every name kept. */
public final class GraphExport {

    private static final String BATCH = "batch";

    private final Graph graph;
    private final NodeNames names;
    private final GraphProto.Builder target = GraphProto.newBuilder();
    private final Map<String, List<Integer>> dims = new HashMap<>();

    private GraphExport(Graph graph) {
        this.graph = graph;
        this.names = new NodeNames(graph);
    }

    /**
     * What {@code graph} is in ONNX.
     *
     * @param graph as it was written: elaborated and not optimised
     * @throws ExportException where an operator has no counterpart in ONNX
     */
    public static OnnxModel of(Graph graph) throws ExportException {
        for (Node node : graph.nodes()) {
            if (node.operator() instanceof Upsample upsample) {
                ResizeExport.require(upsample);
            }
        }
        return new GraphExport(graph).model();
    }

    private OnnxModel model() {
        target.setName(graph.name());
        graph.documentation().ifPresent(target::setDocString);
        graph.nodes().forEach(this::node);
        for (int i = 0; i < graph.outputs().size(); i++) {
            output(names.output(i), graph.outputs().get(i).node());
        }
        ModelProto.Builder model =
                ModelProto.newBuilder()
                        .setIrVersion(OnnxModel.IR_VERSION)
                        .setProducerName("cnnc")
                        .setProducerVersion(Version.CURRENT)
                        .addOpsetImport(
                                OperatorSetIdProto.newBuilder()
                                        .setDomain("")
                                        .setVersion(OnnxModel.OPSET))
                        .setGraph(target);
        graph.documentation().ifPresent(model::setDocString);
        return new OnnxModel(model.build(), initializers());
    }

    private List<Initializer> initializers() {
        return graph.weights().stream()
                .map(
                        weight ->
                                new Initializer(
                                        weight.key(),
                                        dims.getOrDefault(weight.key(), weight.weight().shape())))
                .toList();
    }

    private void node(Node node) {
        if (node.operator() instanceof Input) {
            target.addInput(info(names.value(node.id()), node.shape()));
            return;
        }
        NodeExport export = new NodeExport(graph, node, names, target);
        OperatorExports.export(node.operator(), export);
        dims.putAll(export.dims());
        if (!graph.isOutput(node)) {
            target.addValueInfo(info(names.value(node.id()), node.shape()));
        }
    }

    /** A value that leaves under a second name, or that entered, passes through one more node. */
    private void output(String name, int node) {
        if (!name.equals(names.value(node))) {
            target.addNode(
                    NodeProto.newBuilder()
                            .setName(names.innerNode(name, "Identity"))
                            .setOpType("Identity")
                            .addInput(names.value(node))
                            .addOutput(name));
        }
        target.addOutput(info(name, graph.node(node).shape()));
    }

    private static ValueInfoProto info(String name, Shape shape) {
        TensorShapeProto.Builder sizes =
                TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam(BATCH));
        shape.sizes().forEach(size -> sizes.addDim(Dimension.newBuilder().setDimValue(size)));
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(
                        TypeProto.newBuilder()
                                .setTensorType(
                                        TypeProto.Tensor.newBuilder()
                                                .setElemType(DataType.FLOAT_VALUE)
                                                .setShape(sizes)))
                .build();
    }
}
