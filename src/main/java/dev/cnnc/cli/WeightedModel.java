package dev.cnnc.cli;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.graph.Graph;
import dev.cnnc.source.SourceFile;
import dev.cnnc.weights.SafetensorsReader;
import dev.cnnc.weights.TensorFile;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A model that was chosen, and a file of weights that was compared with it.
 *
 * @param problems what keeps the model from being used, of which the user has been told
 * @param exitCode what these mean
 */
record WeightedModel(ModelChoice choice, Path weights, List<Diagnostic> problems, int exitCode) {

    WeightedModel {
        problems = List.copyOf(problems);
    }

    /**
     * Reads both files and shows what is wrong with them.
     *
     * @param name of the model; may be null where the file declares one only
     * @throws CommandException where one of them cannot be read
     */
    static WeightedModel read(
            Path model, Path weights, String name, Map<String, String> settings, Screen screen) {
        FileProblems.requireFile(weights);
        SourceFile source = ModelReader.read(model);
        FileImports imports = new FileImports();
        imports.add(model, source);
        ModelChoice choice = ModelChoice.of(source, imports, name, settings);
        screen.report(choice.diagnostics());
        if (choice.hasErrors()) {
            return new WeightedModel(choice, weights, choice.diagnostics(), ExitCode.MODEL_ERRORS);
        }
        List<Diagnostic> misfits = WeightsFile.check(weights, choice.graph());
        screen.show(misfits);
        int exitCode = misfits.isEmpty() ? ExitCode.OK : WeightsFile.exitCode(misfits);
        return new WeightedModel(choice, weights, misfits, exitCode);
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
        try {
            return SafetensorsReader.read(weights);
        } catch (IOException e) {
            throw FileProblems.unreadable(weights, e);
        } catch (WeightsException e) {
            throw unreadable(e);
        }
    }

    /** The weights can no longer be read. */
    static CommandException unreadable(WeightsException e) {
        return new CommandException(ExitCode.INPUT_UNREADABLE, e.getMessage(), e.help());
    }
}
