package dev.cnnc.weights;

import dev.cnnc.onnx.proto.Onnx.TensorProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The initializers of an ONNX model as a file of tensors. */
final class OnnxWeights {

    private OnnxWeights() {}

    static TensorFile read(Path file, String name) throws IOException, WeightsException {
        Path folder = file.toAbsolutePath().getParent();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        for (TensorProto proto : OnnxReader.read(file).getGraph().getInitializerList()) {
            if (OnnxTensors.isUnread(proto)) {
                notes.add("%s holds no plain numbers".formatted(Keys.quote(proto.getName())));
                continue;
            }
            Tensor tensor = OnnxTensors.of(proto, name, folder);
            if (tensors.put(proto.getName(), tensor) != null) {
                throw new WeightsException(
                        "`%s`: two tensors have the key %s"
                                .formatted(name, Keys.quote(proto.getName())));
            }
        }
        return new TensorFile(name, tensors, notes);
    }
}
