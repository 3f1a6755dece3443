package dev.cnnc.cli;

import dev.cnnc.files.FileException;
import dev.cnnc.files.ModelReader;
import dev.cnnc.output.OutputException;
import dev.cnnc.output.OutputFile;
import dev.cnnc.output.OutputWriter;
import dev.cnnc.output.WriteReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A model file on its way to another text. It is replaced while it has the text that was read,
 * which somebody may have edited meanwhile.
 */
record FormattedFile(String path, String before, String after) implements OutputFile {

    /**
     * Gives {@code file}, whose text is {@code before}, the text {@code after}, whole or not at
     * all. A symbolic link stays one; what it leads to changes.
     *
     * @return what killed runs had left beside it
     * @throws CommandException saying why it could not be written
     */
    static WriteReport replace(Path file, String before, String after) {
        try {
            Path real = file.toRealPath();
            FormattedFile formatted =
                    new FormattedFile(real.getFileName().toString(), before, after);
            return new OutputWriter().writeAll(real.getParent(), List.of(formatted), false);
        } catch (OutputException e) {
            throw new CommandException(ExitCode.OUTPUT_FAILURE, e.getMessage(), "");
        } catch (IOException e) {
            throw FileProblems.unreadable(file, e);
        }
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(after.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean isGenerated(Path existing) throws IOException {
        try {
            if (ModelReader.read(existing).text().equals(before)) {
                return true;
            }
        } catch (FileException e) {
            throw new IOException(e.getMessage(), e);
        }
        throw new IOException("somebody has changed it since it was read");
    }
}
