package dev.cnnc.cli;

import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.Plans;
import dev.cnnc.Target;
import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.graph.Graph;
import dev.cnnc.program.ImportResolver;
import dev.cnnc.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A compiled file and the name of the one model in it that is to run. */
record ModelChoice(SourceFile source, CompilationResult result, String name) {

    /**
     * Compiles {@code source} and chooses the model of this name.
     *
     * @param imports finds the files that it imports
     * @param name may be null where the file declares one model only
     * @throws CommandException where the file has no such model, or several and none is named
     */
    static ModelChoice of(
            SourceFile source, ImportResolver imports, String name, Map<String, String> settings) {
        return of(source, imports, name, new CompilerOptions("", Target.JAVA, settings));
    }

    /** The same with {@code options}. */
    static ModelChoice of(
            SourceFile source, ImportResolver imports, String name, CompilerOptions options) {
        CompilationResult result = Compiler.compile(source, options, imports);
        if (result.hasErrors()) {
            return new ModelChoice(source, result, "");
        }
        List<String> names = result.models().stream().map(Graph::name).toList();
        String list = names.stream().map(n -> "`" + n + "`").collect(Collectors.joining(", "));
        if (name == null && names.size() > 1) {
            throw CommandException.usage(
                    "`%s` declares %d models: %s".formatted(source, names.size(), list),
                    "choose one, such as `--model " + names.get(0) + "`");
        }
        if (name != null && !names.contains(name)) {
            throw CommandException.usage(
                    "`%s` declares no model `%s`".formatted(source, name), "it declares " + list);
        }
        return new ModelChoice(source, result, name == null ? names.get(0) : name);
    }

    boolean hasErrors() {
        return result.hasErrors();
    }

    List<Diagnostic> diagnostics() {
        return result.diagnostics();
    }

    /** The model as it was written. */
    Graph graph() {
        return plans().plain().model();
    }

    /** How it is computed. */
    Plans plans() {
        return result.plans().stream()
                .filter(plans -> plans.plain().model().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<GeneratedFile> files() {
        return result.files();
    }
}
