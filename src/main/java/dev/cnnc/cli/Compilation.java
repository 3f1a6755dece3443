package dev.cnnc.cli;

import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.Target;
import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.graph.Graph;
import dev.cnnc.output.OutputException;
import dev.cnnc.output.OutputFile;
import dev.cnnc.output.OutputWriter;
import dev.cnnc.output.WriteReport;
import dev.cnnc.source.SourceFile;
import dev.cnnc.weights.TensorFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        Path output = arguments.output();
        arguments.compilerOptions(false);
        arguments.weights().ifPresent(FileProblems::requireFile);
        Sources sources = Sources.read(models, screen);
        PhaseTimes times = new PhaseTimes();
        CompilationObserver observer =
                new CompilationObserver(arguments.printedPasses(), times, screen);
        Map<SourceFile, CompilationResult> results = new LinkedHashMap<>();
        for (SourceFile source : sources.files()) {
            CompilerOptions options =
                    arguments.compilerOptions(sources.weights().containsKey(source));
            results.put(source, Compiler.compile(source, options, sources.imports(), observer));
        }
        if (arguments.timesPasses()) {
            times.lines().forEach(screen::note);
        }
        List<Diagnostic> diagnostics = new ArrayList<>(diagnostics(results));
        boolean errors = results.values().stream().anyMatch(CompilationResult::hasErrors);
        int exitCode = sources.exitCode(errors);
        List<BundledWeights> weights =
                exitCode == ExitCode.OK ? weights(sources, results) : List.of();
        for (BundledWeights bundled : weights) {
            bundled.file().remarks().forEach(screen::note);
            diagnostics.addAll(bundled.file().misfits());
            exitCode = Math.max(exitCode, bundled.exitCode());
        }
        screen.reportResult(diagnostics, sources.problems());
        if (weights.stream().anyMatch(bundled -> bundled.exitCode() == ExitCode.MODEL_ERRORS)) {
            sources.weights()
                    .keySet()
                    .forEach(model -> screen.note(WeightedModel.ownWeights(Path.of(model.name()))));
        }
        if (exitCode != ExitCode.OK) {
            return exitCode;
        }
        WriteReport report = write(output, OutputFiles.merge(results), weights);
        CompilationReport lines = new CompilationReport(output, report, screen.unicode());
        results.values().forEach(result -> lines.of(result).forEach(screen::printLine));
        weights.forEach(bundled -> screen.printLine(lines.of(bundled.output().path())));
        if (arguments.target() == Target.VECTOR) {
            screen.note(VECTOR_MODULE);
        }
        return ExitCode.OK;
    }

    /** The weights that are named, else those that models brought along. */
    private List<BundledWeights> weights(
            Sources sources, Map<SourceFile, CompilationResult> results) {
        String packageName = arguments.packageName();
        if (arguments.weights().isPresent()) {
            return List.of(
                    BundledWeights.read(arguments.weights().get(), packageName, results.values()));
        }
        List<BundledWeights> weights = new ArrayList<>();
        results.forEach(
                (source, result) -> {
                    TensorFile own = sources.weights().get(source);
                    if (own != null) {
                        Graph graph = result.models().get(0);
                        weights.add(BundledWeights.of(own, graph, packageName));
                    }
                });
        return weights;
    }

    private static List<Diagnostic> diagnostics(Map<SourceFile, CompilationResult> results) {
        return results.values().stream().flatMap(r -> r.diagnostics().stream()).toList();
    }

    private WriteReport write(
            Path output, List<GeneratedFile> sources, List<BundledWeights> weights) {
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
