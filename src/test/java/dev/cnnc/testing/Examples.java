package dev.cnnc.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.CheckedFile;
import dev.cnnc.Compiler;
import dev.cnnc.elaborate.Elaboration;
import dev.cnnc.graph.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The networks in {@code examples/}. */
public final class Examples {

    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", "")).resolve("examples");

    /** Deeper lie the sources of projects, whose networks are copies of these. */
    private static final int IN_A_FOLDER = 2;

    private Examples() {}

    /** Every model of every file, as written. */
    public static Stream<Graph> graphs() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(FOLDER)) {
            files =
                    found.filter(file -> file.toString().endsWith(".cnn"))
                            .map(FOLDER::relativize)
                            .filter(file -> !file.startsWith("blocks"))
                            .filter(file -> file.getNameCount() <= IN_A_FOLDER)
                            .sorted()
                            .toList();
        }
        assertTrue(files.size() >= 16, files.toString());
        SiblingImports imports = new SiblingImports(FOLDER);
        return files.stream().flatMap(file -> models(file, imports));
    }

    private static Stream<Graph> models(Path file, SiblingImports imports) {
        try {
            CheckedFile checked = Compiler.check(imports.file(file.toString()), Map.of(), imports);
            assertEquals(List.of(), checked.diagnostics());
            return checked.models().stream().map(Elaboration::graph);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
