package dev.cnnc.benchmark;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * ONNX Runtime on its cheapest path: all optimisations, and tensors over direct buffers that are
 * made once and used for every call, the output pinned. Its threads wait actively while it computes
 * and no longer, so that they take nothing from the sides that follow.
 */
final class OnnxRuntime implements Contestant {

    private final SessionOptions options = new SessionOptions();
    private final OrtSession session;
    private final FloatBuffer input;
    private final FloatBuffer result;
    private final OnnxTensor inputTensor;
    private final OnnxTensor resultTensor;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> pinned;

    OnnxRuntime(Path model, Task task) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        options.setOptimizationLevel(OptLevel.ALL_OPT);
        options.setIntraOpNumThreads(task.threads());
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.force_spinning_stop", "1");
        session = environment.createSession(model.toString(), options);
        long[] inputShape = Arrays.stream(task.inputShape()).asLongStream().toArray();
        long[] outputShape = outputShape(task);
        input = directBuffer(inputShape);
        result = directBuffer(outputShape);
        inputTensor = OnnxTensor.createTensor(environment, input, inputShape);
        resultTensor = OnnxTensor.createTensor(environment, result, outputShape);
        inputs = Map.of(session.getInputNames().iterator().next(), inputTensor);
        pinned = Map.of(session.getOutputNames().iterator().next(), resultTensor);
    }

    @Override
    public void forward(float[] image, float[] output) throws OrtException {
        input.put(0, image);
        session.run(inputs, Set.of(), pinned).close();
        result.get(0, output);
    }

    @Override
    public void close() {
        inputTensor.close();
        resultTensor.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
        options.close();
    }

    /** The sizes that the model gives its output, with the batch filled in. */
    private long[] outputShape(Task task) throws OrtException {
        TensorInfo info = (TensorInfo) session.getOutputInfo().values().iterator().next().getInfo();
        long[] shape = info.getShape();
        shape[0] = task.batch();
        return shape;
    }

    private static FloatBuffer directBuffer(long[] shape) {
        int bytes = Float.BYTES;
        for (long size : shape) {
            bytes = Math.multiplyExact(bytes, Math.toIntExact(size));
        }
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }
}
