package dev.cnnc.cli;

import dev.cnnc.files.FileException;
import dev.cnnc.files.InputFiles;
import dev.cnnc.files.ModelFile;
import dev.cnnc.files.ModelReader;
import dev.cnnc.graph.Graph;
import dev.cnnc.onnx.OnnxImport;
import dev.cnnc.source.SourceFile;
import dev.cnnc.weights.WeightsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads input files; where one cannot be read, that ends the command. */
final class FileProblems {

    private FileProblems() {}

    /**
     * Accepts what exists and is not a directory.
     *
     * @throws CommandException otherwise
     */
    static void requireFile(Path path) {
        try {
            InputFiles.require(path);
        } catch (FileException e) {
            throw CommandException.of(e);
        }
    }

    /**
     * {@link ModelReader#read} for commands.
     *
     * @throws CommandException saying why it cannot be read
     */
    static SourceFile readText(Path path) {
        try {
            return ModelReader.read(path);
        } catch (FileException e) {
            throw CommandException.of(e);
        }
    }

    /**
     * {@link ModelReader#readStandardInput} for commands.
     *
     * @throws CommandException saying why it cannot be read
     */
    static SourceFile readStandardInput() {
        try {
            return ModelReader.readStandardInput();
        } catch (FileException e) {
            throw CommandException.of(e);
        }
    }

    /**
     * {@link ModelFile#read} for commands.
     *
     * @throws CommandException saying why it cannot be read
     */
    static ModelFile readModel(Path path) {
        try {
            return ModelFile.read(path);
        } catch (FileException e) {
            throw CommandException.of(e);
        }
    }

    /**
     * {@link ModelFile#importOnnx} for commands.
     *
     * @throws CommandException saying why it cannot be read, or listing what keeps it from it
     */
    static OnnxImport importOnnx(Path path) {
        try {
            return ModelFile.importOnnx(path);
        } catch (FileException e) {
            throw CommandException.of(e);
        }
    }

    /**
     * {@link WeightsFile#read} for commands.
     *
     * @throws CommandException where {@code path} cannot be read
     */
    static WeightsFile readWeights(Path path, Graph graph) {
        try {
            return WeightsFile.read(path, graph);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /**
     * Accepts an output that is not the file which is being read.
     *
     * @throws CommandException otherwise
     */
    static void requireOther(Path output, Path input) {
        try {
            if (Files.exists(output) && Files.isSameFile(output, input)) {
                throw new CommandException(
                        ExitCode.OUTPUT_FAILURE,
                        "cannot write `%s`: it is the file that is read".formatted(output),
                        "choose another name, or pass `--force` to replace it");
            }
        } catch (IOException e) {
            throw unreadable(input, e);
        }
    }

    /** {@code path} cannot be read because of {@code cause}. */
    static CommandException unreadable(Path path, IOException cause) {
        return CommandException.of(InputFiles.unreadable(path, cause));
    }
}
