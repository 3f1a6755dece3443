package dev.cnnc;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.elaborate.AfterSyntaxErrors;
import dev.cnnc.elaborate.Elaboration;
import dev.cnnc.elaborate.Elaborator;
import dev.cnnc.elaborate.StageListener;
import dev.cnnc.elaborate.UnusedNames;
import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.emit.JavaEmitter;
import dev.cnnc.graph.Graph;
import dev.cnnc.optimize.Pipeline;
import dev.cnnc.plan.Plan;
import dev.cnnc.plan.PlanException;
import dev.cnnc.plan.Planner;
import dev.cnnc.plan.VectorPlanner;
import dev.cnnc.program.ImportResolver;
import dev.cnnc.program.Program;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The way of a model: syntax, graph, optimised graph, plan, Java. Pure functions of their
 * arguments; nothing here reads or writes a file.
 */
public final class Compiler {

    private Compiler() {}

    /** The names of the passes that rewrite graphs, in order. */
    public static List<String> passes() {
        return Pipeline.names();
    }

    /** {@link #check(SourceFile, Map, ImportResolver)} of a file that imports nothing. */
    public static CheckedFile check(SourceFile source, Map<String, String> settings) {
        return check(source, settings, ImportResolver.none());
    }

    /**
     * Parses and elaborates {@code source}: finds every mistake a model can have.
     *
     * @param settings values for model parameters by name
     * @param imports finds the files that it imports
     */
    public static CheckedFile check(
            SourceFile source, Map<String, String> settings, ImportResolver imports) {
        CompilerOptions options = new CompilerOptions("", Target.JAVA, settings);
        return plan(source, options, imports, StageListener.NONE, CompilationListener.NONE).file();
    }

    /**
     * {@link #check(SourceFile, Map, ImportResolver)}, for who shows the text: with its syntax.
     *
     * @param stages hears what becomes of every stage
     */
    public static Analysis analyse(
            SourceFile source, ImportResolver imports, StageListener stages) {
        CompilerOptions options = CompilerOptions.defaults();
        Planned planned = plan(source, options, imports, stages, CompilationListener.NONE);
        return new Analysis(planned.program(), planned.file());
    }

    /** What was checked, with its syntax. */
    private record Planned(Program program, CheckedFile file) {}

    private static Plans plans(Graph graph, CompilerOptions options, CompilationListener listener)
            throws PlanException {
        Graph optimised = Pipeline.run(graph, listener);
        listener.begin("plan");
        Plan plain = Planner.plan(graph, optimised, options.plan());
        Optional<Plan> vector =
                options.target() == Target.VECTOR
                        ? Optional.of(VectorPlanner.plan(graph, optimised, options.plan()))
                        : Optional.empty();
        listener.end("plan");
        return new Plans(plain, vector);
    }

    private static Planned plan(
            SourceFile source,
            CompilerOptions options,
            ImportResolver imports,
            StageListener stages,
            CompilationListener listener) {
        Diagnostics diagnostics = new Diagnostics();
        listener.begin("parse");
        Program program = Program.load(source, imports, diagnostics);
        listener.end("parse");
        Diagnostics elaborated = new Diagnostics();
        listener.begin("elaborate");
        List<Elaboration> models =
                Elaborator.elaborate(program, options.settings(), stages, elaborated);
        listener.end("elaborate");
        AfterSyntaxErrors.independent(program, elaborated.sorted()).forEach(diagnostics::add);
        List<Plans> plans = new ArrayList<>();
        if (!diagnostics.hasErrors()) {
            models.forEach(
                    model ->
                            plan(model.graph(), options, diagnostics, listener)
                                    .ifPresent(plans::add));
            UnusedNames.report(program.main().syntax(), diagnostics);
        }
        boolean errors = diagnostics.hasErrors();
        List<Plans> made = errors ? List.of() : plans;
        return new Planned(program, new CheckedFile(models, made, diagnostics.sorted()));
    }

    private static Optional<Plans> plan(
            Graph graph,
            CompilerOptions options,
            Diagnostics diagnostics,
            CompilationListener listener) {
        try {
            return Optional.of(plans(graph, options, listener));
        } catch (PlanException e) {
            diagnostics.add(e.diagnostic());
            return Optional.empty();
        }
    }

    /** {@link #compile(SourceFile, CompilerOptions, ImportResolver)} of a file without imports. */
    public static CompilationResult compile(SourceFile source, CompilerOptions options) {
        return compile(source, options, ImportResolver.none());
    }

    /** {@link #compile} without a listener. */
    public static CompilationResult compile(
            SourceFile source, CompilerOptions options, ImportResolver imports) {
        return compile(source, options, imports, CompilationListener.NONE);
    }

    /** Compiles every model of {@code source} to Java. */
    public static CompilationResult compile(
            SourceFile source,
            CompilerOptions options,
            ImportResolver imports,
            CompilationListener listener) {
        Planned planned = plan(source, options, imports, StageListener.NONE, listener);
        CheckedFile checked = planned.file();
        if (checked.hasErrors()) {
            return new CompilationResult(List.of(), List.of(), List.of(), checked.diagnostics());
        }
        if (checked.models().isEmpty()) {
            return new CompilationResult(List.of(), List.of(), List.of(), List.of(noModel(source)));
        }
        Set<String> names =
                checked.models().stream()
                        .map(model -> model.graph().name())
                        .collect(Collectors.toSet());
        Map<String, GeneratedFile> files = new LinkedHashMap<>();
        listener.begin("emit");
        for (Plans plan : checked.plans()) {
            emit(plan, options, names).forEach(file -> files.put(file.path(), file));
        }
        listener.end("emit");
        List<Graph> graphs = checked.models().stream().map(Elaboration::graph).toList();
        return new CompilationResult(
                graphs, checked.plans(), List.copyOf(files.values()), checked.diagnostics());
    }

    /** A file of blocks is right, and there is nothing in it to compile. */
    private static Diagnostic noModel(SourceFile source) {
        return Diagnostic.at(
                        new Location(source, new Span(0, 0)),
                        DiagnosticCode.NO_MODEL,
                        "this file declares no model")
                .help("compile a file that imports it, or declare one here")
                .build();
    }

    /**
     * The Java sources of a graph that was elaborated, in the unnamed package.
     *
     * @throws IllegalStateException where {@link #check} reports that a layer is too large
     */
    public static List<GeneratedFile> emit(Graph graph) {
        try {
            CompilerOptions options = CompilerOptions.defaults();
            Plans plans = plans(graph, options, CompilationListener.NONE);
            return emit(plans, options, Set.of(graph.name()));
        } catch (PlanException e) {
            throw new IllegalStateException(e.diagnostic().message(), e);
        }
    }

    private static List<GeneratedFile> emit(
            Plans plans, CompilerOptions options, Set<String> names) {
        return JavaEmitter.emit(
                plans.plain(),
                plans.vector(),
                options.packageName(),
                names,
                options.bundledWeights());
    }
}
