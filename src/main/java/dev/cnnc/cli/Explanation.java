package dev.cnnc.cli;

import dev.cnnc.CompilationResult;
import dev.cnnc.CompilerOptions;
import dev.cnnc.diagnostics.NameIndex;
import dev.cnnc.files.ModelFile;
import dev.cnnc.report.PlanReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code cnnc compile --explain} shows.
 *
 * @param layer the key of the one layer; empty for all
 */
record Explanation(String layer) {

    /** Whether {@code text}, which stood behind the option, is a model instead. */
    static boolean isModel(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        return name.endsWith(".cnn") || ModelFile.isOnnx(Path.of(text));
    }

    /**
     * The texts for the models of some files.
     *
     * @throws CommandException where none of them has the layer
     */
    List<String> of(
            List<CompilationResult> results,
            List<ErrorBudgets> errors,
            List<CompilerOptions> options,
            boolean colors) {
        List<PlanReport> reports = new ArrayList<>();
        for (int file = 0; file < results.size(); file++) {
            CompilationResult result = results.get(file);
            for (int model = 0; model < result.plans().size(); model++) {
                reports.add(
                        new PlanReport(
                                result.plans().get(model).ofTarget(),
                                options.get(file).target().word(),
                                options.get(file).plan(),
                                errors.get(file).errors().get(model),
                                colors));
            }
        }
        if (layer.isEmpty()) {
            return reports.stream().map(PlanReport::all).toList();
        }
        List<String> texts =
                reports.stream()
                        .filter(report -> report.layers().contains(layer))
                        .map(report -> report.of(layer))
                        .toList();
        if (texts.isEmpty()) {
            throw unknown(reports);
        }
        return texts;
    }

    private CommandException unknown(List<PlanReport> reports) {
        Set<String> layers = new LinkedHashSet<>();
        reports.forEach(report -> layers.addAll(report.layers()));
        Optional<String> near = new NameIndex(layers).nearest(layer);
        String all = "`--explain` without a layer shows all of them";
        return CommandException.usage(
                "`--explain`: no convolution or dense layer has the key `%s`".formatted(layer),
                near.map(key -> "did you mean `%s`?\n".formatted(key)).orElse("") + all);
    }
}
