package dev.cnnc;

import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.elaborate.AfterSyntaxErrors;
import dev.cnnc.elaborate.Elaboration;
import dev.cnnc.elaborate.Elaborator;
import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.emit.JavaEmitter;
import dev.cnnc.graph.Graph;
import dev.cnnc.optimize.Pipeline;
import dev.cnnc.parser.ModelParser;
import dev.cnnc.parser.ParseResult;
import dev.cnnc.plan.Plan;
import dev.cnnc.plan.PlanException;
import dev.cnnc.plan.Planner;
import dev.cnnc.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The way of a model: syntax, graph, optimised graph, plan, Java. Pure functions of their
 * arguments; nothing here reads or writes a file.
 */
public final class Compiler {

    private Compiler() {}

    /**
     * Parses and elaborates {@code source}: finds every mistake a model can have.
     *
     * @param settings values for model parameters by name
     */
    public static CheckedFile check(SourceFile source, Map<String, String> settings) {
        ParseResult parsed = ModelParser.parse(source);
        Diagnostics diagnostics = new Diagnostics();
        parsed.diagnostics().forEach(diagnostics::add);
        Diagnostics elaborated = new Diagnostics();
        List<Elaboration> models = Elaborator.elaborate(parsed.file(), settings, elaborated);
        AfterSyntaxErrors.independent(source, parsed.diagnostics(), elaborated.sorted())
                .forEach(diagnostics::add);
        if (!diagnostics.hasErrors()) {
            models.forEach(model -> checkPlan(model.graph(), diagnostics));
        }
        return new CheckedFile(models, diagnostics.sorted());
    }

    /** Compiles every model of {@code source} to Java. */
    public static CompilationResult compile(SourceFile source, CompilerOptions options) {
        CheckedFile checked = check(source, options.settings());
        if (checked.hasErrors()) {
            return new CompilationResult(List.of(), List.of(), checked.diagnostics());
        }
        Set<String> names =
                checked.models().stream()
                        .map(model -> model.graph().name())
                        .collect(Collectors.toSet());
        Map<String, GeneratedFile> files = new LinkedHashMap<>();
        for (Elaboration model : checked.models()) {
            emit(model.graph(), options, names).forEach(file -> files.put(file.path(), file));
        }
        List<Graph> graphs = checked.models().stream().map(Elaboration::graph).toList();
        return new CompilationResult(graphs, List.copyOf(files.values()), checked.diagnostics());
    }

    private static void checkPlan(Graph graph, Diagnostics diagnostics) {
        try {
            Planner.plan(Pipeline.run(graph));
        } catch (PlanException e) {
            diagnostics.add(e.diagnostic());
        }
    }

    private static List<GeneratedFile> emit(
            Graph graph, CompilerOptions options, Set<String> names) {
        Plan plan;
        try {
            plan = Planner.plan(Pipeline.run(graph));
        } catch (PlanException e) {
            throw new IllegalStateException("planned before: " + e.diagnostic().message());
        }
        return switch (options.target()) {
            case JAVA -> JavaEmitter.emit(plan, options.packageName(), names);
        };
    }
}
