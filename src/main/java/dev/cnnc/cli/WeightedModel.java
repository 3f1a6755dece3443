package dev.cnnc.cli;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.emit.Version;
import dev.cnnc.files.FileImports;
import dev.cnnc.files.ModelFile;
import dev.cnnc.graph.Graph;
import dev.cnnc.weights.TensorFile;
import dev.cnnc.weights.WeightsException;
import dev.cnnc.weights.WeightsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A model that was chosen, and weights that were compared with it.
 *
 * @param place the file that the weights are from
 * @param file the weights under the model's keys
 * @param problems what keeps the model from being used, of which the user has been told
 * @param exitCode what these mean
 */
record WeightedModel(
        ModelChoice choice, Path place, WeightsFile file, List<Diagnostic> problems, int exitCode) {

    WeightedModel {
        problems = List.copyOf(problems);
    }

    /**
     * Reads both files and shows what is wrong with them.
     *
     * @param weights none where the model is ONNX and brings its own
     * @param name of the model; may be null where the file declares one only
     * @throws CommandException where one of them cannot be read
     */
    static WeightedModel read(
            Path model,
            Optional<Path> weights,
            String name,
            Map<String, String> settings,
            Screen screen) {
        return read(model, weights, name, settings, screen, graph -> {});
    }

    /**
     * The same, where the model must be acceptable before weights are looked at.
     *
     * @param accepts throws where it is not
     */
    static WeightedModel read(
            Path model,
            Optional<Path> weights,
            String name,
            Map<String, String> settings,
            Screen screen,
            Consumer<Graph> accepts) {
        weights.ifPresent(FileProblems::requireFile);
        ModelFile read = FileProblems.readModel(model);
        read.notes().forEach(screen::note);
        FileImports imports = new FileImports();
        imports.add(model, read.source());
        ModelChoice choice = ModelChoice.of(read.source(), imports, name, settings);
        screen.report(choice.diagnostics());
        Path place = weights.orElse(model);
        if (choice.hasErrors()) {
            WeightsFile none = new WeightsFile(Map.of(), false, List.of(), List.of());
            return new WeightedModel(
                    choice, place, none, choice.diagnostics(), ExitCode.MODEL_ERRORS);
        }
        accepts.accept(choice.graph());
        WeightsFile file =
                weights.isPresent()
                        ? FileProblems.readWeights(place, choice.graph())
                        : WeightsFile.of(read.weights().orElseThrow(), choice.graph());
        file.remarks().forEach(screen::note);
        screen.show(file.misfits());
        if (!file.misfits().isEmpty() && read.weights().isPresent()) {
            screen.note(ownWeights(model));
        }
        int exitCode = exitCode(file);
        return new WeightedModel(choice, place, file, file.misfits(), exitCode);
    }

    /**
     * Accepts what names a model and, unless it is ONNX, its weights.
     *
     * @param more what an example needs behind the weights
     * @throws CommandException where weights are missing
     */
    static void requireWeights(String command, Path model, Path weights, String more) {
        if (weights == null && !ModelFile.isOnnx(model)) {
            throw CommandException.usage(
                    "`--weights FILE` is missing",
                    "for example: `cnnc %s %s --weights FILE.safetensors%s`"
                            .formatted(command, model, more));
        }
    }

    /** What to know where other weights do not fit. */
    static String ownWeights(Path model) {
        return "`%s` has weights of its own: leave out `--weights` to use them".formatted(model);
    }

    boolean isUsable() {
        return exitCode == ExitCode.OK;
    }

    /** The model as it was written. */
    Graph graph() {
        return choice.graph();
    }

    /** The weights, which fit. */
    TensorFile tensors() {
        return new TensorFile(place.toString(), file.tensors());
    }

    /**
     * Hands over a file that emitted code can read: the one that was named, else a copy of its
     * tensors, which is removed afterwards.
     */
    <T, E extends Exception> T withSafetensors(WeightsFile.Use<T, E> use) throws E {
        try {
            return file.withSafetensors(place, Version.CURRENT, use);
        } catch (WeightsException e) {
            throw CommandException.damaged(e);
        } catch (IOException e) {
            throw FileProblems.unreadable(place, e);
        }
    }

    /** What it means that weights do not fit, or that their file is damaged. */
    static int exitCode(WeightsFile file) {
        if (file.misfits().isEmpty()) {
            return ExitCode.OK;
        }
        return file.isDamaged() ? ExitCode.INPUT_UNREADABLE : ExitCode.MODEL_ERRORS;
    }

    /** The weights can no longer be read. */
    static CommandException unreadable(WeightsException e) {
        return new CommandException(ExitCode.INPUT_UNREADABLE, e.getMessage(), e.help());
    }
}
