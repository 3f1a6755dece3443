package dev.cnnc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cnnc.source.SourceFile;
import dev.cnnc.testing.SiblingImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The examples of the documentation are right and free of warnings. */
class DocumentationTest {

    private static final String NETWORKS = "src/test/resources/dev/cnnc/parser/networks";
    private static final Pattern FENCE = Pattern.compile("(?s)```cnn\n(.*?)```");

    @TestFactory
    Stream<DynamicTest> everyExampleIsRight() throws IOException {
        return Stream.of(
                        "README.md",
                        "docs/language.md",
                        "docs/tutorial.md",
                        "docs/weights-and-onnx.md",
                        "docs/commands.md",
                        "docs/graph.md",
                        "docs/tuning.md")
                .flatMap(DocumentationTest::examples);
    }

    /** The networks with which the language was designed. */
    @TestFactory
    Stream<DynamicTest> everyNetworkIsRight() throws IOException {
        Path networks = Path.of(System.getProperty("basedir", "")).resolve(NETWORKS);
        List<Path> files;
        try (Stream<Path> found = Files.list(networks)) {
            files = found.sorted().toList();
        }
        assertEquals(16, files.size());
        SiblingImports imports = new SiblingImports(networks);
        return files.stream()
                .map(Path::getFileName)
                .map(Path::toString)
                .map(
                        name ->
                                dynamicTest(
                                        name,
                                        () ->
                                                assertEquals(
                                                        List.of(),
                                                        Compiler.check(
                                                                        imports.file(name),
                                                                        Map.of(),
                                                                        imports)
                                                                .diagnostics())));
    }

    private static Stream<DynamicTest> examples(String page) {
        List<String> fences =
                FENCE.matcher(read(page)).results().map(match -> match.group(1)).toList();
        return fences.stream()
                .map(
                        text ->
                                dynamicTest(
                                        page + ": " + text.lines().findFirst().orElse(""),
                                        () -> check(text)));
    }

    private static void check(String text) {
        Path examples = Path.of(System.getProperty("basedir", "")).resolve("examples");
        CheckedFile checked =
                Compiler.check(
                        new SourceFile("page.cnn", text), Map.of(), new SiblingImports(examples));
        assertEquals(List.of(), checked.diagnostics(), text);
    }

    private static String read(String page) {
        try {
            return Files.readString(Path.of(System.getProperty("basedir", "")).resolve(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
