package dev.cnnc.cli;

import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.output.OutputException;
import dev.cnnc.output.OutputWriter;
import dev.cnnc.output.WriteReport;
import dev.cnnc.source.SourceFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles all models of a command line, then writes all of their sources or none. */
final class Compilation {

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
        CompilerOptions options = arguments.compilerOptions();
        Sources sources = Sources.read(models, screen);
        Map<SourceFile, CompilationResult> results = new LinkedHashMap<>();
        for (SourceFile source : sources.files()) {
            results.put(source, Compiler.compile(source, options, sources.imports()));
        }
        screen.reportResult(diagnostics(results), sources.problems());
        boolean errors = results.values().stream().anyMatch(CompilationResult::hasErrors);
        if (sources.exitCode(errors) != ExitCode.OK) {
            return sources.exitCode(errors);
        }
        WriteReport report = write(output, OutputFiles.merge(results));
        CompilationReport lines = new CompilationReport(output, report, screen.unicode());
        results.values().forEach(result -> lines.of(result).forEach(screen::printLine));
        return ExitCode.OK;
    }

    private static List<Diagnostic> diagnostics(Map<SourceFile, CompilationResult> results) {
        return results.values().stream().flatMap(r -> r.diagnostics().stream()).toList();
    }

    private WriteReport write(Path output, List<GeneratedFile> files) {
        try {
            return new OutputWriter().write(output, files, arguments.force());
        } catch (OutputException e) {
            throw new CommandException(ExitCode.OUTPUT_FAILURE, e.getMessage(), "");
        }
    }
}
