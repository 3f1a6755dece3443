package dev.cnnc.testing;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** ONNX files as ONNX Runtime computes them. */
public final class OnnxRuntimeModel {

    private OnnxRuntimeModel() {}

    private static OrtSession session(
            OrtEnvironment environment, Path file, OrtSession.SessionOptions quiet)
            throws OrtException {
        quiet.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        return environment.createSession(file.toString(), quiet);
    }

    /**
     * The outputs of the model in {@code file}, which takes one input, for one of {@code sizes}.
     */
    public static List<float[]> run(Path file, long[] sizes, float[] input) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions quiet = new OrtSession.SessionOptions();
                OrtSession session = session(environment, file, quiet);
                OnnxTensor tensor =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(input), sizes)) {
            String name = session.getInputNames().iterator().next();
            List<float[]> outputs = new ArrayList<>();
            try (OrtSession.Result result = session.run(Map.of(name, tensor))) {
                for (Map.Entry<String, OnnxValue> output : result) {
                    FloatBuffer values = ((OnnxTensor) output.getValue()).getFloatBuffer();
                    float[] array = new float[values.remaining()];
                    values.get(array);
                    outputs.add(array);
                }
            }
            return outputs;
        }
    }

    /** The outputs of {@code model} for its inputs, each with its sizes. */
    public static List<float[]> run(byte[] model, List<long[]> sizes, List<float[]> inputs)
            throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try (OrtSession.SessionOptions quiet = new OrtSession.SessionOptions()) {
            quiet.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            try (OrtSession session = environment.createSession(model, quiet)) {
                int next = 0;
                for (String name : session.getInputNames()) {
                    FloatBuffer values = FloatBuffer.wrap(inputs.get(next));
                    tensors.put(
                            name, OnnxTensor.createTensor(environment, values, sizes.get(next++)));
                }
                List<float[]> outputs = new ArrayList<>();
                try (OrtSession.Result result = session.run(tensors)) {
                    for (Map.Entry<String, OnnxValue> output : result) {
                        FloatBuffer values = ((OnnxTensor) output.getValue()).getFloatBuffer();
                        float[] array = new float[values.remaining()];
                        values.get(array);
                        outputs.add(array);
                    }
                }
                return outputs;
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }
}
