package dev.cnnc.cli;

import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.Target;
import dev.cnnc.bench.BenchedModel;
import dev.cnnc.bench.Interleaved;
import dev.cnnc.bench.RandomWeights;
import dev.cnnc.compare.ComparedModel;
import dev.cnnc.emit.Version;
import dev.cnnc.graph.Graph;
import dev.cnnc.program.ImportResolver;
import dev.cnnc.weights.WeightsException;
import dev.cnnc.weights.WeightsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether and how {@code cnnc compare} measures. */
final class MeasureOptions {

    private static final double NANOS_IN_MILLI = 1e6;

    @Option(
            names = "--measure",
            description = "Measure how long an image takes: the median of runs in turns.")
    private boolean measure;

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            converter = TargetName.class,
            completionCandidates = TargetName.Candidates.class,
            description =
                    "What to measure on: ${COMPLETION-CANDIDATES}. Default: vector, where this JVM"
                            + " has the module jdk.incubator.vector.")
    private Target target;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Measure on N threads. Default: 1.")
    private Integer threads;

    private String backend = "";

    /**
     * Accepts what goes together.
     *
     * @throws CommandException otherwise
     */
    void check() {
        if (!measure && (target != null || threads != null)) {
            throw CommandException.usage(
                    "`%s` is of measuring".formatted(target != null ? "--target" : "--threads"),
                    "add `--measure`");
        }
        if (threads != null && (threads < 1 || threads > RunOptions.MOST_THREADS)) {
            throw CommandException.usage("`--threads` is from 1 to " + RunOptions.MOST_THREADS, "");
        }
        if (measure) {
            JavaCompilerCheck.require("compare --measure");
        }
    }

    /** Whether times are wanted. */
    boolean wanted() {
        return measure;
    }

    /** How times were measured, in a sentence; empty where none was. */
    String method() {
        return backend.isEmpty()
                ? ""
                : "median of %d turns, one image, %s, random weights, %s; Java %s"
                        .formatted(
                                Interleaved.TURNS,
                                threads() == 1 ? "1 thread" : threads() + " threads",
                                backend,
                                System.getProperty("java.version"));
    }

    private int threads() {
        return threads == null ? 1 : threads;
    }

    /** {@code models} with their times, except of those for which memory has no room. */
    List<ComparedModel> measure(
            List<ComparedModel> models,
            List<ComparedFile> files,
            Map<String, String> settings,
            ImportResolver imports,
            Screen screen) {
        Target used = VectorModule.target(Optional.ofNullable(target), screen);
        List<Optional<BenchedModel>> loaded = new ArrayList<>();
        Progress progress =
                screen.progress(models.size() + Interleaved.steps(models.size()), "steps");
        for (ComparedFile file : files) {
            CompilationResult result =
                    Compiler.compile(
                            file.source(), new CompilerOptions("", used, settings), imports);
            for (Graph graph : result.models()) {
                loaded.add(loadIfRoom(graph, result));
                progress.show(loaded.size());
            }
        }
        List<BenchedModel> benched = loaded.stream().flatMap(Optional::stream).toList();
        List<ComparedModel> measured = new ArrayList<>();
        Iterator<Double> times = medians(benched, models.size(), progress).iterator();
        for (int i = 0; i < models.size(); i++) {
            ComparedModel model = models.get(i);
            if (loaded.get(i).isPresent()) {
                measured.add(model.with(times.next() / NANOS_IN_MILLI));
            } else {
                screen.note(
                        "`%s` is not measured: memory has no room for it; give Java more, such as"
                                        .formatted(model.name())
                                + " `JAVA_TOOL_OPTIONS=-Xmx4g`");
                measured.add(model);
            }
        }
        return measured;
    }

    private List<Double> medians(List<BenchedModel> benched, int before, Progress progress) {
        if (benched.isEmpty()) {
            progress.clear();
            return List.of();
        }
        backend = benched.get(0).backend();
        List<Double> times =
                Interleaved.medians(
                        benched, threads(), done -> progress.show(before + (long) done));
        progress.clear();
        return times;
    }

    private static Optional<BenchedModel> loadIfRoom(Graph graph, CompilationResult result) {
        try {
            return Optional.of(load(graph, result));
        } catch (OutOfMemoryError e) {
            return Optional.empty();
        }
    }

    private static BenchedModel load(Graph graph, CompilationResult result) {
        WeightsFile random = new WeightsFile(RandomWeights.of(graph), false, List.of(), List.of());
        try {
            return random.<BenchedModel, RuntimeException>withSafetensors(
                    Path.of(""),
                    Version.CURRENT,
                    file -> BenchedModel.load(graph, result.files(), file));
        } catch (WeightsException | IOException e) {
            throw new CommandException(
                    ExitCode.OUTPUT_FAILURE,
                    "cannot write random weights: " + e.getMessage(),
                    "they go to the folder of temporary files, which needs room for them");
        }
    }
}
