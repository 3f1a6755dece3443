package dev.cnnc.weights;

import dev.cnnc.onnx.proto.Onnx.AttributeProto;
import dev.cnnc.onnx.proto.Onnx.GraphProto;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.onnx.proto.Onnx.NodeProto;
import dev.cnnc.onnx.proto.Onnx.StringStringEntryProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto.DataLocation;
import java.util.Set;
import java.util.TreeSet;

/** The files beside an ONNX model in which it keeps its data. */
public final class OnnxExternalFiles {

    private final Set<String> locations = new TreeSet<>();

    private OnnxExternalFiles() {}

    /** Their paths as {@code model} gives them, relative to its folder. */
    public static Set<String> of(ModelProto model) {
        OnnxExternalFiles files = new OnnxExternalFiles();
        files.add(model.getGraph());
        return files.locations;
    }

    private void add(GraphProto graph) {
        graph.getInitializerList().forEach(this::add);
        for (NodeProto node : graph.getNodeList()) {
            for (AttributeProto attribute : node.getAttributeList()) {
                add(attribute.getT());
            }
        }
    }

    private void add(TensorProto tensor) {
        if (tensor.getDataLocation() == DataLocation.EXTERNAL) {
            tensor.getExternalDataList().stream()
                    .filter(entry -> entry.getKey().equals("location"))
                    .map(StringStringEntryProto::getValue)
                    .forEach(locations::add);
        }
    }
}
