package dev.cnnc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.HumanRenderer;
import dev.cnnc.source.SourceFile;
import dev.cnnc.testing.SiblingImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.AssertionFailedError;

/**
 * Models with mistakes, {@code X.cnn}, beside exactly what the compiler says about them, {@code
 * X.err}.
 */
class ErrorsGoldenTest {

    private static final Path ERRORS =
            Path.of(System.getProperty("basedir", ""), "src/test/resources/errors");
    private static final Path TESTS =
            Path.of(System.getProperty("basedir", ""), "src/test/java/dev/cnnc");
    private static final boolean UPDATE = "1".equals(System.getenv("UPDATE_GOLDEN"));
    private static final String HOW_TO_UPDATE =
            "To take the new text: UPDATE_GOLDEN=1 mvn test -Dtest=ErrorsGoldenTest";

    private static final Pattern HEADER =
            Pattern.compile("^(?:error|warning)\\[(CNN\\d+)]", Pattern.MULTILINE);

    /** Codes that no text of a model alone brings about, and the tests that bring them about. */
    private static final Map<DiagnosticCode, String> SHOWN_BY =
            new EnumMap<>(
                    Map.of(
                            DiagnosticCode.UNKNOWN_PARAMETER,
                            "elaborate/SettingsTest",
                            DiagnosticCode.WEIGHTS_DO_NOT_FIT,
                            "weights/WeightsCheckTest",
                            DiagnosticCode.INVALID_WEIGHTS_FILE,
                            "cli/RunCommandTest",
                            DiagnosticCode.INTERNAL_ERROR,
                            "cli/MainTest"));

    /** Whoever rewrites expectations must not take the run for a success. */
    @Test
    void aRunThatRewritesIsNoSuccess() {
        assertFalse(UPDATE, "expectations were rewritten: run again without UPDATE_GOLDEN");
    }

    @TestFactory
    Stream<DynamicTest> everyMistakeIsReportedAsItsFileSays() throws IOException {
        return files(".cnn").stream()
                .map(model -> dynamicTest(nameOf(model), () -> compare(model)));
    }

    @TestFactory
    Stream<DynamicTest> everyExpectationHasItsModel() throws IOException {
        return files(".err").stream()
                .map(
                        expected ->
                                dynamicTest(
                                        nameOf(expected),
                                        () ->
                                                assertTrue(
                                                        Files.exists(sibling(expected, ".cnn")),
                                                        expected + " has no model beside it")));
    }

    @Test
    void everyCodeOfTheLanguageHasAnExample() throws IOException {
        Set<String> shown = codesInExamples();
        List<String> missing =
                Arrays.stream(DiagnosticCode.values())
                        .filter(code -> !shown.contains(code.id()))
                        .filter(code -> !SHOWN_BY.containsKey(code))
                        .map(code -> code.id() + " " + code)
                        .toList();
        assertEquals(List.of(), missing, "codes that no .err file shows");
    }

    @Test
    void everyCodeInTheExamplesExists() throws IOException {
        Set<String> unknown = codesInExamples();
        Arrays.stream(DiagnosticCode.values()).map(DiagnosticCode::id).forEach(unknown::remove);
        assertEquals(Set.of(), unknown);
    }

    @Test
    void everyOtherCodeIsShownByATest() throws IOException {
        Set<String> shownByModels = codesInExamples();
        for (Map.Entry<DiagnosticCode, String> shown : SHOWN_BY.entrySet()) {
            String test = Files.readString(TESTS.resolve(shown.getValue() + ".java"));
            assertTrue(
                    test.contains(shown.getKey().name()) || test.contains(shown.getKey().id()),
                    shown.getValue() + " does not show " + shown.getKey());
            assertFalse(
                    shownByModels.contains(shown.getKey().id()),
                    shown.getKey() + " has a model that shows it, and needs no test to");
        }
    }

    private static void compare(Path model) throws IOException {
        String actual = new HumanRenderer(HumanRenderer.Colors.NONE).render(diagnose(model));
        assertTrue(!actual.isEmpty(), model + " has no mistake");
        Path golden = sibling(model, ".err");
        String expected = Files.exists(golden) ? Files.readString(golden) : "";
        if (UPDATE && !expected.equals(actual)) {
            Files.writeString(golden, actual);
            fail(golden + " was rewritten: read the difference, then run again without it");
        }
        if (!expected.equals(actual)) {
            throw new AssertionFailedError(difference(model, expected, actual), expected, actual);
        }
    }

    private static String difference(Path model, String expected, String actual) {
        return "%s is reported differently.%n--- expected%n%s--- actual%n%s%s"
                .formatted(model, expected, actual, HOW_TO_UPDATE);
    }

    /** All files but those in folders that are called {@code imported}, which others import. */
    private static List<Path> files(String extension) throws IOException {
        if (!Files.isDirectory(ERRORS)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(ERRORS)) {
            return found.filter(file -> file.toString().endsWith(extension))
                    .filter(file -> !file.getParent().endsWith("imported"))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> codesInExamples() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (Path expected : files(".err")) {
            HEADER.matcher(Files.readString(expected))
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .forEach(codes::add);
        }
        return codes;
    }

    private static String nameOf(Path file) {
        return ERRORS.relativize(file).toString();
    }

    private static Path sibling(Path file, String extension) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + extension);
    }

    private static List<Diagnostic> diagnose(Path model) throws IOException {
        SiblingImports imports = new SiblingImports(model.getParent());
        SourceFile source = imports.file(model.getFileName().toString());
        return Compiler.check(source, Map.of(), imports).diagnostics();
    }
}
