package dev.cnnc.cli;

import dev.cnnc.export.ExportException;
import dev.cnnc.export.OnnxWriter;
import dev.cnnc.output.OutputFile;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A model on its way into an ONNX file. */
record OnnxOutput(String path, OnnxWriter writer) implements OutputFile {

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try {
            writer.write(out);
        } catch (WeightsException e) {
            throw new IOException(e.getMessage(), e);
        } catch (ExportException e) {
            throw new CommandException(ExitCode.MODEL_ERRORS, e.getMessage(), e.help());
        }
    }

    @Override
    public boolean isGenerated(Path existing) {
        return OnnxTarget.isOnnx(existing);
    }
}
