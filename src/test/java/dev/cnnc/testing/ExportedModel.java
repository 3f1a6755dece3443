package dev.cnnc.testing;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import dev.cnnc.export.ExportException;
import dev.cnnc.export.GraphExport;
import dev.cnnc.export.OnnxWriter;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.graph.Node;
import dev.cnnc.testing.SafetensorsFiles.FloatTensor;
import dev.cnnc.weights.ElementType;
import dev.cnnc.weights.Tensor;
import dev.cnnc.weights.TensorFile;
import dev.cnnc.weights.WeightsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A graph that was exported and loaded into ONNX Runtime, a judge that this project did not write.
 */
public final class ExportedModel implements AutoCloseable {

    private final Graph graph;
    private final byte[] file;
    private final OrtSession session;

    private ExportedModel(Graph graph, byte[] file) throws OrtException {
        this.graph = graph;
        this.file = file;
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            this.session = environment().createSession(file, options);
        }
    }

    /** {@code graph} with weights that are made from their names. */
    public static ExportedModel of(Graph graph) {
        return of(graph, named(graph));
    }

    /** {@code graph} with these weights. */
    public static ExportedModel of(Graph graph, TensorFile weights) {
        try {
            return new ExportedModel(graph, bytes(graph, weights));
        } catch (OrtException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** The file that {@code graph} becomes. */
    public static byte[] bytes(Graph graph, TensorFile weights) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new OnnxWriter(GraphExport.of(graph), weights).write(out);
        } catch (IOException | WeightsException | ExportException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    /** Weights that are made from their names. */
    public static TensorFile named(Graph graph) {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        for (NamedWeight weight : graph.weights()) {
            List<Integer> shape = weight.weight().shape();
            tensors.put(
                    weight.key(), new FloatTensor(shape, NamedWeights.tensor(weight.key(), shape)));
        }
        return file(tensors);
    }

    /** Weights by key as a file has them. */
    public static TensorFile file(Map<String, FloatTensor> weights) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        weights.forEach(
                (key, tensor) ->
                        tensors.put(
                                key,
                                new Tensor(
                                        key,
                                        ElementType.F32,
                                        tensor.shape().stream().map(Integer::longValue).toList(),
                                        sink ->
                                                sink.accept(
                                                        tensor.values(), tensor.values().length))));
        return new TensorFile("weights", tensors);
    }

    public byte[] file() {
        return file;
    }

    /** The outputs for a batch, in the order of the graph; inputs likewise. */
    public List<float[]> run(int batch, float[]... inputs) {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try {
            for (Node node : graph.inputs()) {
                FloatBuffer values = FloatBuffer.wrap(inputs[tensors.size()]);
                tensors.put(node.key(), tensor(values, sizes(batch, node)));
            }
            List<float[]> outputs = new ArrayList<>();
            try (OrtSession.Result result = session.run(tensors)) {
                for (int i = 0; i < graph.outputs().size(); i++) {
                    String name = graph.outputs().get(i).name();
                    OnnxTensor value = (OnnxTensor) result.get(i);
                    requireShape(sizes(batch, graph.outputNodes().get(i)), value, name);
                    outputs.add(value.getFloatBuffer().array());
                }
            }
            return outputs;
        } catch (OrtException e) {
            throw new AssertionError(e.getMessage(), e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private static OnnxTensor tensor(FloatBuffer values, long[] sizes) throws OrtException {
        return OnnxTensor.createTensor(environment(), values, sizes);
    }

    private static OrtEnvironment environment() {
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    }

    /** The sizes that the loaded session gives for its outputs, -1 for the batch. */
    public Map<String, List<Long>> outputShapes() {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        try {
            for (NodeInfo info : session.getOutputInfo().values()) {
                long[] shape = ((TensorInfo) info.getInfo()).getShape();
                shapes.put(info.getName(), LongStream.of(shape).boxed().toList());
            }
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
        return shapes;
    }

    private static long[] sizes(int batch, Node node) {
        return LongStream.concat(
                        LongStream.of(batch), node.shape().sizes().stream().mapToLong(s -> s))
                .toArray();
    }

    private static void requireShape(long[] expected, OnnxTensor value, String name) {
        long[] actual = value.getInfo().getShape();
        if (!Arrays.equals(expected, actual)) {
            throw new AssertionError(
                    name + " is " + LongStream.of(actual).boxed().toList() + " in ONNX Runtime");
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
    }
}
