package dev.cnnc.onnx;

import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.Target;
import dev.cnnc.decompile.GraphText;
import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.load.InMemoryCompiler;
import dev.cnnc.source.SourceFile;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All cases of the operator tests, imported and, as far as they could be, compiled together. */
final class ConformanceSuite {

    private static final List<String> SUITES =
            List.of("node", "pytorch-converted", "pytorch-operator", "simple");

    private final List<Outcome> outcomes = new ArrayList<>();
    private final Map<String, GeneratedFile> files = new HashMap<>();
    private ClassLoader loader;

    private ConformanceSuite() {}

    /** Why a case does not run. */
    enum Why {
        OPERATOR,
        TYPE,
        REFUSED
    }

    /**
     * What became of a case before it runs.
     *
     * @param why empty where it is to run
     * @param reason for people
     * @param text the model in the language
     * @param problem what must not be: an imported model that does not compile
     */
    record Outcome(
            ConformanceCase given,
            Optional<Why> why,
            String reason,
            Optional<OnnxImport> imported,
            String text,
            String packageName,
            Optional<String> problem) {

        static Outcome out(ConformanceCase given, Why why, String reason) {
            return new Outcome(
                    given, Optional.of(why), reason, Optional.empty(), "", "", Optional.empty());
        }

        boolean isRunnable() {
            return why.isEmpty();
        }
    }

    static ConformanceSuite prepare(Path data) throws IOException, WeightsException {
        ConformanceSuite suite = new ConformanceSuite();
        for (String name : SUITES) {
            try (Stream<Path> folders = Files.list(data.resolve(name))) {
                for (Path folder : folders.sorted().toList()) {
                    suite.outcomes.add(suite.prepare(ConformanceCase.read(name, folder)));
                }
            }
        }
        suite.loader =
                InMemoryCompiler.load(InMemoryCompiler.compile(List.copyOf(suite.files.values())));
        return suite;
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    /** Finds the classes of all cases. */
    ClassLoader loader() {
        return loader;
    }

    private Outcome prepare(ConformanceCase given) throws IOException {
        Set<String> foreign = given.operators();
        foreign.removeAll(OnnxImporter.operators());
        if (!foreign.isEmpty()) {
            return Outcome.out(given, Why.OPERATOR, String.join(", ", foreign));
        }
        if (!given.foreignType().isEmpty()) {
            return Outcome.out(given, Why.TYPE, given.foreignType());
        }
        String name = given.suite() + "-" + given.name();
        try {
            return compiled(given, OnnxImporter.read(given.bound(), name, given.folder()));
        } catch (OnnxException e) {
            String reason = e.details().isEmpty() ? e.getMessage() : e.details().get(0);
            return Outcome.out(
                    given, Why.REFUSED, reason.replaceFirst("^.*`[^`]*`:? ", "").strip());
        }
    }

    /** Cases share the classes that all models bring along, unless their kernels clash. */
    private Outcome compiled(ConformanceCase given, OnnxImport imported) {
        String text = GraphText.of(imported.graph());
        for (int i = 0; ; i++) {
            String packageName = "cases" + i;
            CompilationResult result =
                    Compiler.compile(
                            new SourceFile("case.cnn", text),
                            new CompilerOptions(packageName, Target.VECTOR, Map.of()));
            boolean fits =
                    result.files().stream()
                            .allMatch(file -> files.getOrDefault(file.path(), file).equals(file));
            if (fits) {
                result.files().forEach(file -> files.put(file.path(), file));
                return new Outcome(
                        given,
                        Optional.empty(),
                        "",
                        Optional.of(imported),
                        text,
                        packageName,
                        result.hasErrors()
                                ? Optional.of(result.diagnostics().toString())
                                : Optional.empty());
            }
        }
    }
}
