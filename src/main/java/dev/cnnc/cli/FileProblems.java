package dev.cnnc.cli;

import dev.cnnc.CompilationResult;
import dev.cnnc.files.FileException;
import dev.cnnc.files.InputFiles;
import dev.cnnc.files.ModelFile;
import dev.cnnc.files.ModelReader;
import dev.cnnc.graph.Graph;
import dev.cnnc.onnx.OnnxImport;
import dev.cnnc.source.SourceFile;
import dev.cnnc.tune.ErrorBudgets;
import dev.cnnc.weights.Tensor;
import dev.cnnc.weights.WeightsException;
import dev.cnnc.weights.WeightsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

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
     * Accepts a place for a file, in a directory that is there.
     *
     * @param example a name that a file there could have
     * @throws CommandException otherwise
     */
    static void requirePlace(Path output, String example) {
        if (Files.isDirectory(output)) {
            throw unwritable(
                    output, "it is a directory", "name a file in it, such as `" + example + "`");
        }
        Path parent = output.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            throw unwritable(output, "there is no directory `" + parent + "`", "make it first");
        }
    }

    /** {@code output} cannot be written for {@code reason}. */
    static CommandException unwritable(Path output, String reason, String help) {
        return new CommandException(
                ExitCode.OUTPUT_FAILURE, "cannot write `%s`: %s".formatted(output, reason), help);
    }

    /**
     * Accepts an output that is not the file which is being read.
     *
     * @throws CommandException otherwise
     */
    static void requireOther(Path output, Path input) {
        try {
            if (Files.exists(output) && Files.isSameFile(output, input)) {
                throw unwritable(
                        output,
                        "it is the file that is read",
                        "choose another name, or pass `--force` to replace it");
            }
        } catch (IOException e) {
            throw unreadable(input, e);
        }
    }

    /**
     * {@link ErrorBudgets#of} for commands.
     *
     * @param place where {@code tensors} are from
     * @throws CommandException where they cannot be read any more
     */
    static ErrorBudgets measure(
            CompilationResult result, double maxError, Map<String, Tensor> tensors, Path place) {
        try {
            return ErrorBudgets.of(result, maxError, tensors);
        } catch (WeightsException e) {
            throw CommandException.damaged(e);
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }

    /** {@code path} cannot be read because of {@code cause}. */
    static CommandException unreadable(Path path, IOException cause) {
        return CommandException.of(InputFiles.unreadable(path, cause));
    }
}
