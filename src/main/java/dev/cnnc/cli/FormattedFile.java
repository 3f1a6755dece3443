package dev.cnnc.cli;

import dev.cnnc.files.FileException;
import dev.cnnc.files.ModelReader;
import dev.cnnc.output.OutputException;
import dev.cnnc.output.OutputFile;
import dev.cnnc.output.OutputWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model file on its way to another text. It is replaced while it has the text that was read,
 * which somebody may have edited meanwhile.
 */
record FormattedFile(String path, String before, String after) implements OutputFile {

    /**
     * Gives {@code file}, whose text is {@code before}, the text {@code after}, whole or not at
     * all. A symbolic link stays one; what it leads to changes.
     *
     * @return a sentence about what a killed run had left there, if one had
     * @throws CommandException saying why it could not be written
     */
    static Optional<String> replace(Path file, String before, String after) {
        Path real = real(file);
        FormattedFile formatted = new FormattedFile(real.getFileName().toString(), before, after);
        try {
            return new OutputWriter()
                    .writeAll(real.getParent(), List.of(formatted), false)
                    .repair(real.getParent());
        } catch (OutputException e) {
            throw new CommandException(ExitCode.OUTPUT_FAILURE, e.getMessage(), "");
        }
    }

    /**
     * Finishes what a killed run had left beside {@code file}.
     *
     * @return a sentence about it, if there was anything
     * @throws CommandException saying why it could not be written
     */
    static Optional<String> recover(Path file) {
        try {
            return new OutputWriter().recover(real(file).getParent());
        } catch (OutputException e) {
            throw new CommandException(ExitCode.OUTPUT_FAILURE, e.getMessage(), "");
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
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
