package dev.cnnc.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import ai.onnxruntime.OrtException;
import dev.cnnc.decompile.GraphText;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import dev.cnnc.onnx.proto.Onnx.ValueInfoProto;
import dev.cnnc.reference.ReferenceInterpreter;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.OnnxRuntimeModel;
import dev.cnnc.weights.Tensor;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Small models as they are imported, written as text and read again, beside ONNX Runtime. */
final class RuntimeComparison {

    private static final int OPEN_BATCH = 3;

    private RuntimeComparison() {}

    /** Fails unless {@code model} is imported and computes what ONNX Runtime does. */
    static void assertSame(ModelProto model) {
        Optional<String> refusal = compared(model, true);
        refusal.ifPresent(reason -> fail("refused: " + reason));
    }

    /** Fails where {@code model} is imported; yields why it is not. */
    static String assertRefused(ModelProto model) {
        try {
            OnnxImport imported = OnnxImporter.read(model, "model.onnx", null);
            return fail("imported as\n" + GraphText.of(imported.graph()));
        } catch (OnnxException e) {
            return e.getMessage() + e.details();
        }
    }

    /** Fails where {@code model} is imported and computes something else than ONNX Runtime. */
    static void assertSameOrRefused(ModelProto model) {
        compared(model, false);
    }

    /**
     * Why {@code model} is refused; empty where it computes the same.
     *
     * @param judged whether ONNX Runtime must compute what is imported
     */
    private static Optional<String> compared(ModelProto model, boolean judged) {
        OnnxImport imported;
        try {
            imported = OnnxImporter.read(model, "model.onnx", null);
        } catch (OnnxException e) {
            return Optional.of(e.getMessage() + e.details());
        }
        String text = GraphText.of(imported.graph());
        Graph graph = CompiledModel.emit(text).models().get(0);
        List<long[]> sizes = new ArrayList<>();
        List<float[]> inputs = new ArrayList<>();
        int batch = imported.batched() ? draw(model, sizes, inputs, OPEN_BATCH) : 1;
        if (!imported.batched()) {
            draw(model, sizes, inputs, 1);
        }
        List<float[]> expected = runtime(model, sizes, inputs);
        if (expected.isEmpty()) {
            assertFalse(judged, () -> "ONNX Runtime refuses what is imported\n" + text);
            return Optional.empty();
        }
        List<double[]> actual =
                new ReferenceInterpreter(graph, weights(imported))
                        .run(batch, inputs.toArray(float[][]::new))
                        .outputs();
        assertEquals(expected.size(), actual.size(), text);
        for (int i = 0; i < expected.size(); i++) {
            assertClose(expected.get(i), actual.get(i), "output " + i + " of\n" + text);
        }
        assertOutputsFit(graph, expected, batch, text);
        return Optional.empty();
    }

    /** What ONNX Runtime computes; nothing where it refuses the model. */
    private static List<float[]> runtime(
            ModelProto model, List<long[]> sizes, List<float[]> inputs) {
        try {
            return OnnxRuntimeModel.run(model.toByteArray(), sizes, inputs);
        } catch (OrtException e) {
            return List.of();
        }
    }

    private static void assertOutputsFit(
            Graph graph, List<float[]> expected, int batch, String text) {
        List<Node> outputs = graph.outputNodes();
        for (int i = 0; i < outputs.size(); i++) {
            assertEquals(expected.get(i).length, batch * outputs.get(i).shape().elements(), text);
        }
    }

    private static int draw(
            ModelProto model, List<long[]> sizes, List<float[]> inputs, int openBatch) {
        Set<String> initializers =
                model.getGraph().getInitializerList().stream()
                        .map(TensorProto::getName)
                        .collect(Collectors.toSet());
        int batch = 1;
        for (ValueInfoProto input : model.getGraph().getInputList()) {
            if (initializers.contains(input.getName())) {
                continue;
            }
            long[] dims =
                    input.getType().getTensorType().getShape().getDimList().stream()
                            .mapToLong(dim -> dim.hasDimValue() ? dim.getDimValue() : openBatch)
                            .toArray();
            int count = 1;
            for (long dim : dims) {
                count *= (int) dim;
            }
            batch = dims.length == 0 ? 1 : (int) dims[0];
            Random random = new Random(inputs.size() + 7);
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = 4 * random.nextFloat() - 2;
            }
            sizes.add(dims);
            inputs.add(values);
        }
        return batch;
    }

    private static Map<String, float[]> weights(OnnxImport imported) {
        Map<String, float[]> weights = new HashMap<>();
        try {
            for (Map.Entry<String, Tensor> entry : imported.weights().tensors().entrySet()) {
                weights.put(entry.getKey(), entry.getValue().values());
            }
        } catch (IOException | WeightsException e) {
            throw new AssertionError(e);
        }
        return weights;
    }

    private static void assertClose(float[] expected, double[] actual, String what) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            boolean same =
                    Float.compare(expected[i], (float) actual[i]) == 0
                            || Math.abs(expected[i] - actual[i])
                                    <= 1e-5 + 1e-4 * Math.abs(expected[i]);
            if (!same) {
                fail("value %s is %s, not %s, of %s".formatted(i, actual[i], expected[i], what));
            }
        }
    }
}
