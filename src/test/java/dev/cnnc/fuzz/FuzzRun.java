package dev.cnnc.fuzz;

import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.Target;
import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.fuzz.Failure.Kind;
import dev.cnnc.graph.Graph;
import dev.cnnc.load.InMemoryCompiler;
import dev.cnnc.source.SourceFile;
import dev.cnnc.testing.CompiledModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Tries networks, those of one method in one run of {@code javac}, and notes what fails. */
final class FuzzRun {

    /** A network that fails, and the smallest one that fails in the same way. */
    record Found(FuzzNetwork network, Failure failure, FuzzNetwork smallest) {}

    private static final int SHRINKING_SECONDS = 120;

    private final ExecutorService executor;
    private final Coverage coverage = new Coverage();
    private final List<Found> found = new ArrayList<>();
    private int tried;
    private int exported;
    private int sensitive;

    FuzzRun(ExecutorService executor) {
        this.executor = executor;
    }

    Coverage coverage() {
        return coverage;
    }

    List<Found> found() {
        return found;
    }

    int tried() {
        return tried;
    }

    /** Networks that ONNX Runtime computed too. */
    int exported() {
        return exported;
    }

    /** Networks that make so much of rounding that they were allowed more than the tolerance. */
    int sensitive() {
        return sensitive;
    }

    /** Tries the networks of {@code count} seeds from {@code first}. */
    void run(long first, int count) {
        Map<Integer, List<FuzzNetwork>> byMethod =
                LongStream.range(first, first + count)
                        .mapToObj(FuzzNetwork::draw)
                        .collect(
                                Collectors.groupingBy(
                                        FuzzNetwork::method, TreeMap::new, Collectors.toList()));
        byMethod.values().forEach(this::check);
    }

    private void check(List<FuzzNetwork> networks) {
        Compiled compiled;
        try {
            compiled = Compiled.of(networks);
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            if (networks.size() == 1) {
                tried++;
                note(networks.get(0), new Failure(Kind.COMPILES, e.toString()));
            } else {
                networks.forEach(network -> check(List.of(network)));
            }
            return;
        }
        for (int i = 0; i < networks.size(); i++) {
            FuzzNetwork network = networks.get(i);
            Graph graph = compiled.result().models().get(i);
            coverage.add(network, graph, compiled.result().plans().get(i));
            NetworkCheck check = new NetworkCheck(network, graph, executor);
            Optional<Failure> failure = compiled.failure(check, graph);
            tried++;
            exported += check.isExported() ? 1 : 0;
            sensitive += check.isSensitive() ? 1 : 0;
            failure.ifPresent(what -> note(network, what));
        }
    }

    private void note(FuzzNetwork network, Failure failure) {
        FuzzNetwork smallest =
                new Shrinker(
                                smaller ->
                                        failure(smaller, failure.kind().needsEmittedCode())
                                                .filter(f -> f.kind() == failure.kind())
                                                .isPresent(),
                                SHRINKING_SECONDS)
                        .shrink(network);
        found.add(new Found(network, failure, smallest));
    }

    /** What is wrong with {@code network}. */
    Optional<Failure> failure(FuzzNetwork network, boolean emits) {
        if (!emits) {
            Graph graph = Elaborated.graph(network.text()).orElseThrow();
            return new NetworkCheck(network, graph, executor).failure(Optional.empty());
        }
        try {
            Compiled compiled = Compiled.of(List.of(network));
            Graph graph = compiled.result().models().get(0);
            return compiled.failure(new NetworkCheck(network, graph, executor), graph);
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            return Optional.of(new Failure(Kind.COMPILES, e.toString()));
        }
    }

    /** Networks of one method as loaded classes. */
    private record Compiled(CompilationResult result, ClassLoader loader) {

        static Compiled of(List<FuzzNetwork> networks) {
            String text = networks.stream().map(FuzzNetwork::text).collect(Collectors.joining());
            SourceFile source = new SourceFile("fuzz.cnn", text);
            CompilationResult vector = compile(source, Target.VECTOR, networks.get(0));
            requireSame(compile(source, Target.JAVA, networks.get(0)), vector);
            return new Compiled(
                    vector, InMemoryCompiler.load(InMemoryCompiler.compile(vector.files())));
        }

        private static CompilationResult compile(
                SourceFile source, Target target, FuzzNetwork network) {
            CompilationResult result =
                    Compiler.compile(
                            source,
                            new CompilerOptions("", target, Map.of()).with(network.options()));
            if (result.hasErrors()) {
                throw new AssertionError(result.diagnostics());
            }
            return result;
        }

        /**
         * Requires that all that computes in the classes of the {@code java} target is among those
         * of the other one, where it is run.
         */
        private static void requireSame(CompilationResult plain, CompilationResult vector) {
            Map<String, String> files = new LinkedHashMap<>();
            vector.files().forEach(file -> files.put(file.path(), file.content()));
            List<String> models =
                    plain.models().stream().map(model -> model.name() + ".java").toList();
            for (GeneratedFile file : plain.files()) {
                if (!models.contains(file.path())
                        && !file.content().equals(files.get(file.path()))) {
                    throw new AssertionError(file.path() + " is another on vectors");
                }
            }
        }

        Optional<Failure> failure(NetworkCheck check, Graph graph) {
            return check.failure(
                    Optional.of(() -> CompiledModel.load(graph, loader, check.weightsSeed())));
        }
    }
}
