package dev.cnnc.files;

import dev.cnnc.emit.Version;
import dev.cnnc.output.OutputFile;
import dev.cnnc.weights.SafetensorsWriter;
import dev.cnnc.weights.Tensor;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Tensors on their way into a safetensors file, one after the other. */
public record WeightsOutput(String path, Map<String, Tensor> tensors) implements OutputFile {

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try {
            SafetensorsWriter.write(tensors, Version.CURRENT, out);
        } catch (WeightsException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * The damage in a file of weights because of which writing failed with {@code failure}, if that
     * was the reason.
     */
    public static Optional<WeightsException> damage(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof WeightsException)) {
            cause = cause.getCause();
        }
        return Optional.ofNullable((WeightsException) cause);
    }

    @Override
    public boolean isGenerated(Path existing) throws IOException {
        return SafetensorsWriter.wrote(existing);
    }
}
