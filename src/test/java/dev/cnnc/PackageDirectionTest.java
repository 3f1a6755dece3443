package dev.cnnc;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Packages import along the way of a model only, as {@code ARCHITECTURE.md} draws it. */
final class PackageDirectionTest {

    private static final Path ROOT = Path.of("src/main/java/dev/cnnc");

    private static final Pattern IMPORT =
            Pattern.compile("^import (?:static )?dev\\.cnnc\\.((?:[a-z]+\\.)*)[A-Z]");

    /** What each package may import; the empty name is {@code dev.cnnc} itself. */
    private static final Map<String, Set<String>> ALLOWED =
            Map.ofEntries(
                    Map.entry("source", Set.of()),
                    Map.entry("diagnostics", Set.of("source")),
                    Map.entry("explain", Set.of("diagnostics")),
                    Map.entry("syntax", Set.of("source")),
                    Map.entry("parser", Set.of("source", "diagnostics", "syntax")),
                    Map.entry(
                            "files",
                            Set.of(
                                    "decompile",
                                    "diagnostics",
                                    "elaborate",
                                    "emit",
                                    "format",
                                    "onnx",
                                    "output",
                                    "program",
                                    "source",
                                    "weights")),
                    Map.entry("incremental", Set.of("output")),
                    Map.entry(
                            "maven",
                            Set.of(
                                    "",
                                    "diagnostics",
                                    "elaborate",
                                    "emit",
                                    "files",
                                    "graph",
                                    "incremental",
                                    "output",
                                    "plan",
                                    "program",
                                    "source",
                                    "tune",
                                    "weights")),
                    Map.entry("format", Set.of("source", "diagnostics", "syntax", "parser")),
                    Map.entry("graph", Set.of("source", "diagnostics")),
                    Map.entry("program", Set.of("source", "diagnostics", "syntax", "parser")),
                    Map.entry(
                            "elaborate",
                            Set.of("source", "diagnostics", "syntax", "program", "graph")),
                    Map.entry("optimize", Set.of("graph")),
                    Map.entry("winograd", Set.of()),
                    Map.entry("plan", Set.of("diagnostics", "graph", "plan/vector", "winograd")),
                    Map.entry(
                            "emit",
                            Set.of(
                                    "emit/vector",
                                    "graph",
                                    "plan",
                                    "plan/vector",
                                    "source",
                                    "winograd")),
                    Map.entry(
                            "emit/vector",
                            Set.of("emit", "graph", "plan", "plan/vector", "winograd")),
                    Map.entry("plan/vector", Set.of("graph", "plan", "winograd")),
                    Map.entry("runtime", Set.of()),
                    Map.entry("output", Set.of("emit")),
                    Map.entry(
                            "load",
                            Set.of(
                                    "",
                                    "diagnostics",
                                    "emit",
                                    "files",
                                    "graph",
                                    "program",
                                    "source",
                                    "weights")),
                    Map.entry("weights", Set.of("diagnostics", "graph", "onnx/proto", "source")),
                    Map.entry("export", Set.of("emit", "graph", "onnx/proto", "weights")),
                    Map.entry("reference", Set.of("graph")),
                    Map.entry("picture", Set.of("diagnostics", "graph", "report")),
                    Map.entry("picture/layout", Set.of("drawing", "picture")),
                    Map.entry(
                            "picture/write",
                            Set.of("drawing", "emit", "picture", "picture/layout", "report")),
                    Map.entry(
                            "picture/page",
                            Set.of(
                                    "decompile",
                                    "emit",
                                    "graph",
                                    "drawing",
                                    "picture",
                                    "picture/layout",
                                    "picture/write",
                                    "report",
                                    "source")),
                    Map.entry(
                            "picture/planes",
                            Set.of(
                                    "diagnostics",
                                    "graph",
                                    "drawing",
                                    "picture",
                                    "picture/layout",
                                    "picture/write")),
                    Map.entry("decompile", Set.of("graph")),
                    Map.entry(
                            "onnx",
                            Set.of(
                                    "elaborate",
                                    "graph",
                                    "onnx/proto",
                                    "parser",
                                    "reference",
                                    "source",
                                    "weights")),
                    Map.entry(
                            "report",
                            Set.of(
                                    "diagnostics",
                                    "elaborate",
                                    "graph",
                                    "plan",
                                    "plan/vector",
                                    "source",
                                    "weights")),
                    Map.entry(
                            "bench", Set.of("emit", "graph", "load", "plan", "report", "weights")),
                    Map.entry(
                            "tune",
                            Set.of("", "bench", "graph", "plan", "source", "weights", "winograd")),
                    Map.entry(
                            "",
                            Set.of(
                                    "source",
                                    "diagnostics",
                                    "syntax",
                                    "program",
                                    "graph",
                                    "elaborate",
                                    "optimize",
                                    "plan",
                                    "emit")),
                    Map.entry(
                            "verify",
                            Set.of(
                                    "",
                                    "graph",
                                    "load",
                                    "onnx/proto",
                                    "reference",
                                    "report",
                                    "source",
                                    "weights")),
                    Map.entry("drawing", Set.of()),
                    Map.entry(
                            "features", Set.of("graph", "drawing", "report", "verify", "weights")),
                    Map.entry(
                            "compare", Set.of("diagnostics", "graph", "drawing", "plan", "report")),
                    Map.entry(
                            "lsp",
                            Set.of(
                                    "",
                                    "diagnostics",
                                    "elaborate",
                                    "explain",
                                    "files",
                                    "format",
                                    "graph",
                                    "parser",
                                    "program",
                                    "report",
                                    "source",
                                    "syntax")),
                    Map.entry(
                            "cli",
                            Set.of(
                                    "",
                                    "bench",
                                    "compare",
                                    "decompile",
                                    "onnx",
                                    "source",
                                    "diagnostics",
                                    "graph",
                                    "elaborate",
                                    "emit",
                                    "explain",
                                    "files",
                                    "export",
                                    "features",
                                    "format",
                                    "load",
                                    "lsp",
                                    "output",
                                    "drawing",
                                    "picture",
                                    "picture/page",
                                    "picture/planes",
                                    "picture/write",
                                    "plan",
                                    "program",
                                    "report",
                                    "tune",
                                    "verify",
                                    "weights")));

    @Test
    void everyImportFollowsTheFlow() throws IOException {
        Map<String, Set<String>> found = imports();
        assertEquals(new TreeSet<>(ALLOWED.keySet()), found.keySet());
        found.forEach(
                (name, imports) ->
                        assertTrue(
                                ALLOWED.get(name).containsAll(imports),
                                () -> "`" + name + "` imports " + imports));
    }

    private static Map<String, Set<String>> imports() throws IOException {
        Map<String, Set<String>> imports = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Path folder = ROOT.relativize(file).getParent();
                String name = folder == null ? "" : folder.toString();
                imports.computeIfAbsent(name, n -> new TreeSet<>()).addAll(imported(file, name));
            }
        }
        return imports;
    }

    private static Set<String> imported(Path file, String own) throws IOException {
        return Files.readAllLines(file).stream()
                .map(IMPORT::matcher)
                .filter(Matcher::find)
                .map(match -> match.group(1).replaceAll("\\.$", "").replace('.', '/'))
                .filter(name -> !name.equals(own))
                .collect(toCollection(TreeSet::new));
    }
}
