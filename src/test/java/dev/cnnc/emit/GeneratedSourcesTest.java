package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.Target;
import dev.cnnc.testing.SiblingImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/**
 * What the compiler makes of the small examples stands in {@code generated-test}, byte for byte:
 * there changes of the emitted text are read, and tests call it with static types.
 */
class GeneratedSourcesTest {

    private static final Path BASE = Path.of(System.getProperty("basedir", ""));
    private static final Path EXAMPLES = BASE.resolve("examples");
    private static final List<String> SMALL =
            List.of("lenet5/lenet5.cnn", "resnotes/resnotes.cnn", "detector.cnn");

    private static final Path GENERATED = BASE.resolve("generated-test");
    private static final boolean UPDATE = "1".equals(System.getenv("UPDATE_GOLDEN"));
    private static final String HOW_TO_UPDATE =
            "To take the new text: UPDATE_GOLDEN=1 mvn test -Dtest=GeneratedSourcesTest";

    /** Whoever rewrites expectations must not take the run for a success. */
    @Test
    void aRunThatRewritesIsNoSuccess() {
        assertFalse(UPDATE, "expectations were rewritten: run again without UPDATE_GOLDEN");
    }

    @Test
    void everyExampleCompilesToItsGeneratedSources() throws IOException {
        Map<Path, String> expected = compileExamples();
        assertFalse(expected.isEmpty(), "no examples in " + EXAMPLES.toAbsolutePath());
        List<String> differences = new ArrayList<>();
        for (Map.Entry<Path, String> file : expected.entrySet()) {
            String found = Files.exists(file.getKey()) ? Files.readString(file.getKey()) : "";
            if (found.equals(file.getValue())) {
                continue;
            }
            if (UPDATE) {
                Files.createDirectories(file.getKey().getParent());
                Files.writeString(file.getKey(), file.getValue());
                differences.add(file.getKey() + " was rewritten");
            } else if (found.isEmpty()) {
                differences.add(file.getKey() + " is missing");
            } else {
                throw new AssertionFailedError(
                        difference(file.getKey(), found, file.getValue()), found, file.getValue());
            }
        }
        failWith(differences);
    }

    @Test
    void everyGeneratedSourceHasItsExample() throws IOException {
        List<Path> orphans = new ArrayList<>(files(GENERATED, ""));
        orphans.removeAll(compileExamples().keySet());
        if (UPDATE) {
            for (Path orphan : orphans) {
                Files.delete(orphan);
            }
        }
        failWith(orphans.stream().map(orphan -> orphan + " comes from no example").toList());
    }

    private static void failWith(List<String> problems) {
        if (!problems.isEmpty()) {
            fail(String.join("\n", problems) + "\n" + HOW_TO_UPDATE);
        }
    }

    private static Map<Path, String> compileExamples() throws IOException {
        Map<Path, String> sources = new TreeMap<>();
        for (String example : SMALL) {
            String name = Path.of(example).getFileName().toString().replace(".cnn", "");
            for (GeneratedFile file : compile(example, "dev.cnnc.generated." + name)) {
                sources.put(GENERATED.resolve(file.path()), file.content());
            }
        }
        return sources;
    }

    private static List<GeneratedFile> compile(String example, String packageName)
            throws IOException {
        SiblingImports imports = new SiblingImports(EXAMPLES);
        CompilationResult result =
                Compiler.compile(
                        imports.file(example),
                        new CompilerOptions(packageName, Target.JAVA, Map.of()),
                        imports);
        assertEquals(List.of(), result.diagnostics(), example);
        return result.files();
    }

    private static String difference(Path file, String expected, String actual) {
        List<String> before = expected.lines().toList();
        List<String> after = actual.lines().toList();
        int line = 0;
        while (line < Math.min(before.size(), after.size())
                && before.get(line).equals(after.get(line))) {
            line++;
        }
        return "%s differs from line %d on.%n--- expected%n%s%n--- actual%n%s%n%s"
                .formatted(file, line + 1, at(before, line), at(after, line), HOW_TO_UPDATE);
    }

    private static String at(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line) : "the end";
    }

    private static List<Path> files(Path directory, String extension) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(directory)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(extension))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
