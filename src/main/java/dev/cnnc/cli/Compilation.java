package dev.cnnc.cli;

import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.Target;
import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.files.WeightsOutput;
import dev.cnnc.graph.Graph;
import dev.cnnc.output.OutputException;
import dev.cnnc.output.OutputFile;
import dev.cnnc.output.OutputWriter;
import dev.cnnc.output.WriteReport;
import dev.cnnc.source.SourceFile;
import dev.cnnc.tune.ErrorBudgets;
import dev.cnnc.weights.TensorFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles all models of a command line, then writes all of their sources or none. */
final class Compilation {

    private static final String VECTOR_MODULE =
            "`javac --add-modules jdk.incubator.vector`, without `--release`, compiles this, and"
                    + " `java --add-modules jdk.incubator.vector` runs it; where `java` lacks the"
                    + " option, plain Java computes the same bits";

    private final CompileArguments arguments;
    private final Screen screen;

    Compilation(CompileArguments arguments, Screen screen) {
        this.arguments = arguments;
        this.screen = screen;
    }

    /** The exit code. */
    int run() {
        List<Path> models = arguments.models();
        Optional<Path> output = arguments.output();
        arguments.compilerOptions(false);
        arguments.weights().ifPresent(FileProblems::requireFile);
        Sources sources = Sources.read(models, screen);
        PhaseTimes times = new PhaseTimes();
        CompilationObserver observer =
                new CompilationObserver(arguments.printedPasses(), times, screen);
        Map<SourceFile, CompilationResult> results = new LinkedHashMap<>();
        for (SourceFile source : sources.files()) {
            results.put(
                    source,
                    Compiler.compile(
                            source, options(sources, source), sources.imports(), observer));
        }
        if (arguments.timesPasses()) {
            times.lines().forEach(screen::note);
        }
        List<Diagnostic> diagnostics = new ArrayList<>(diagnostics(results));
        boolean errors = results.values().stream().anyMatch(CompilationResult::hasErrors);
        int exitCode = sources.exitCode(errors);
        Map<SourceFile, BundledWeights> weights =
                exitCode == ExitCode.OK ? weights(sources, results) : Map.of();
        for (BundledWeights bundled : weights.values()) {
            bundled.file().remarks().forEach(screen::note);
            diagnostics.addAll(bundled.file().misfits());
            exitCode = Math.max(exitCode, bundled.exitCode());
        }
        screen.reportResult(diagnostics, sources.problems());
        if (weights.values().stream().anyMatch(w -> w.exitCode() == ExitCode.MODEL_ERRORS)) {
            sources.weights()
                    .keySet()
                    .forEach(model -> screen.note(WeightedModel.ownWeights(Path.of(model.name()))));
        }
        if (exitCode != ExitCode.OK) {
            return exitCode;
        }
        keepBudget(sources, results, weights);
        output.ifPresent(directory -> write(directory, results, weights));
        return ExitCode.OK;
    }

    private CompilerOptions options(Sources sources, SourceFile source) {
        return arguments.compilerOptions(sources.weights().containsKey(source));
    }

    /** Compiles those files anew in which a layer's error is above what it may be. */
    private void keepBudget(
            Sources sources,
            Map<SourceFile, CompilationResult> results,
            Map<SourceFile, BundledWeights> weights) {
        List<ErrorBudgets> errors = new ArrayList<>();
        List<CompilerOptions> options = new ArrayList<>();
        for (SourceFile source : List.copyOf(results.keySet())) {
            BundledWeights own = weights.get(source);
            Path place = arguments.weights().orElse(Path.of(source.name()));
            ErrorBudgets budgets =
                    FileProblems.measure(
                            results.get(source),
                            arguments.maxError(),
                            own == null ? Map.of() : own.file().tensors(),
                            place);
            CompilerOptions given = options(sources, source);
            CompilerOptions kept = given.with(budgets.keeping(given.plan()));
            if (budgets.rulesOut()) {
                budgets.notes(arguments.maxError()).forEach(screen::note);
                results.put(source, Compiler.compile(source, kept, sources.imports()));
            }
            errors.add(budgets);
            options.add(kept);
        }
        arguments
                .explanation()
                .map(e -> e.of(List.copyOf(results.values()), errors, options, screen.colors()))
                .ifPresent(texts -> screen.printTable(String.join("\n", texts)));
    }

    private void write(
            Path output,
            Map<SourceFile, CompilationResult> results,
            Map<SourceFile, BundledWeights> weights) {
        WriteReport report = write(output, OutputFiles.merge(results), weights.values());
        report.repair(output).ifPresent(screen::note);
        CompilationReport lines = new CompilationReport(output, report, screen.unicode());
        results.values().forEach(result -> lines.of(result).forEach(screen::printLine));
        weights.values().forEach(w -> screen.printLine(lines.of(w.output().path())));
        if (arguments.target() == Target.VECTOR) {
            screen.note(VECTOR_MODULE);
        }
    }

    /** The weights that are named, else those that models brought along. */
    private Map<SourceFile, BundledWeights> weights(
            Sources sources, Map<SourceFile, CompilationResult> results) {
        String packageName = arguments.packageName();
        Map<SourceFile, BundledWeights> weights = new LinkedHashMap<>();
        if (arguments.weights().isPresent()) {
            BundledWeights named =
                    BundledWeights.read(arguments.weights().get(), packageName, results.values());
            results.forEach(
                    (source, result) -> {
                        if (!result.models().isEmpty()) {
                            weights.put(source, named);
                        }
                    });
            return weights;
        }
        results.forEach(
                (source, result) -> {
                    TensorFile own = sources.weights().get(source);
                    if (own != null) {
                        Graph graph = result.models().get(0);
                        weights.put(source, BundledWeights.of(own, graph, packageName));
                    }
                });
        return weights;
    }

    private static List<Diagnostic> diagnostics(Map<SourceFile, CompilationResult> results) {
        return results.values().stream().flatMap(r -> r.diagnostics().stream()).toList();
    }

    private WriteReport write(
            Path output, List<GeneratedFile> sources, Collection<BundledWeights> weights) {
        List<OutputFile> files = new ArrayList<>(OutputFile.sources(sources));
        weights.forEach(bundled -> files.add(bundled.output()));
        try {
            return new OutputWriter().writeAll(output, files, arguments.force());
        } catch (OutputException e) {
            WeightsOutput.damage(e)
                    .map(CommandException::damaged)
                    .ifPresent(
                            damage -> {
                                throw damage;
                            });
            throw new CommandException(ExitCode.OUTPUT_FAILURE, e.getMessage(), "");
        }
    }
}
