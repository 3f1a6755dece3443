package dev.cnnc.testing;

import dev.cnnc.CompilationResult;
import dev.cnnc.decompile.GraphText;
import dev.cnnc.graph.Graph;
import dev.cnnc.load.InMemoryCompiler;
import dev.cnnc.onnx.OnnxException;
import dev.cnnc.onnx.OnnxImport;
import dev.cnnc.onnx.OnnxImporter;
import dev.cnnc.testing.SafetensorsFiles.FloatTensor;
import dev.cnnc.weights.Tensor;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An ONNX model as emitted code, compiled from the text that it became.
 *
 * @param text the model in the language
 * @param graph what the compiler read from the text
 */
public record ImportedModel(
        OnnxImport imported, String text, Graph graph, GeneratedNetwork network) {

    public static ImportedModel read(Path file) {
        try {
            return of(OnnxImporter.read(file));
        } catch (IOException | WeightsException | OnnxException e) {
            throw new AssertionError(e);
        }
    }

    public static ImportedModel of(OnnxImport imported) {
        String text = GraphText.of(imported.graph());
        CompilationResult result = CompiledModel.emit(text);
        ClassLoader loader = InMemoryCompiler.load(InMemoryCompiler.compile(result.files()));
        Graph graph = result.models().get(0);
        return new ImportedModel(
                imported,
                text,
                graph,
                GeneratedNetwork.load(loader, graph.name(), safetensors(imported)));
    }

    /** The outputs for a batch of images. */
    public List<float[]> forward(int batch, float[]... inputs) {
        List<Integer> lengths =
                graph.outputNodes().stream().map(node -> batch * node.shape().elements()).toList();
        return network.forward(List.of(inputs), lengths, batch);
    }

    /** The weights as emitted code reads them. */
    public static byte[] safetensors(OnnxImport imported) {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Tensor> entry : imported.weights().tensors().entrySet()) {
                Tensor tensor = entry.getValue();
                List<Integer> shape = tensor.shape().stream().map(Long::intValue).toList();
                tensors.put(entry.getKey(), new FloatTensor(shape, tensor.values()));
            }
        } catch (IOException | WeightsException e) {
            throw new AssertionError(e);
        }
        return SafetensorsFiles.write(tensors);
    }
}
