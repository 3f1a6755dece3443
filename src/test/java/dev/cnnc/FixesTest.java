package dev.cnnc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Fix;
import dev.cnnc.source.SourceFile;
import dev.cnnc.testing.SiblingImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** After a fix, what it is the fix of is no longer said, for all mistakes that have examples. */
final class FixesTest {

    private static final Path ERRORS =
            Path.of(System.getProperty("basedir", ""), "src/test/resources/errors");

    /** Codes whose repair is often plain. */
    private static final Set<DiagnosticCode> MENDED =
            EnumSet.of(
                    DiagnosticCode.SYNTAX_ERROR,
                    DiagnosticCode.UNKNOWN_CHARACTER,
                    DiagnosticCode.UNCLOSED,
                    DiagnosticCode.FOREIGN_SPELLING,
                    DiagnosticCode.UNKNOWN_OPERATOR,
                    DiagnosticCode.UNKNOWN_ARGUMENT,
                    DiagnosticCode.MISSING_ARGUMENT,
                    DiagnosticCode.POSITIONAL_ARGUMENT,
                    DiagnosticCode.DUPLICATE_ARGUMENT,
                    DiagnosticCode.ARGUMENT_TYPE,
                    DiagnosticCode.ARGUMENT_VALUE,
                    DiagnosticCode.NOT_WHOLE,
                    DiagnosticCode.UNKNOWN_NAME,
                    DiagnosticCode.UNUSED,
                    DiagnosticCode.EXPECTATION_FAILED);

    private static List<Path> models() throws IOException {
        try (Stream<Path> files = Files.walk(ERRORS)) {
            return files.filter(file -> file.toString().endsWith(".cnn")).sorted().toList();
        }
    }

    private static List<Diagnostic> check(Path model, String text) throws IOException {
        SourceFile source = new SourceFile(model.getFileName().toString(), text);
        return Compiler.check(source, Map.of(), new SiblingImports(model.getParent()))
                .diagnostics();
    }

    private static String applied(Fix fix, String text) {
        StringBuilder changed = new StringBuilder(text);
        fix.edits().stream()
                .sorted(Comparator.comparing((Fix.Edit edit) -> -edit.location().span().offset()))
                .forEach(
                        edit ->
                                changed.replace(
                                        edit.location().span().offset(),
                                        edit.location().span().end(),
                                        edit.text()));
        return changed.toString();
    }

    private static long count(List<Diagnostic> diagnostics, Diagnostic wanted) {
        return diagnostics.stream()
                .filter(found -> found.code() == wanted.code())
                .filter(found -> found.message().equals(wanted.message()))
                .count();
    }

    @TestFactory
    Stream<DynamicTest> aFixMends() throws IOException {
        return models().stream()
                .map(model -> dynamicTest(ERRORS.relativize(model).toString(), () -> mend(model)));
    }

    private static void mend(Path model) throws IOException {
        String text = Files.readString(model);
        List<Diagnostic> before = check(model, text);
        for (Diagnostic diagnostic : before) {
            for (Fix fix : diagnostic.fixes()) {
                if (isElsewhere(fix, model)) {
                    continue;
                }
                String after = applied(fix, text);
                assertEquals(
                        count(before, diagnostic) - 1,
                        count(check(model, after), diagnostic),
                        () ->
                                fix.title()
                                        + " does not mend: "
                                        + diagnostic.message()
                                        + "\n"
                                        + after);
            }
        }
    }

    /** Whether what is to be mended is in a file that the model imports. */
    private static boolean isElsewhere(Fix fix, Path model) {
        String name = model.getFileName().toString();
        return fix.edits().stream().anyMatch(e -> !e.location().file().name().equals(name));
    }

    @Test
    void theseCodesHaveFixes() throws IOException {
        Set<DiagnosticCode> mended = EnumSet.noneOf(DiagnosticCode.class);
        for (Path model : models()) {
            for (Diagnostic diagnostic : check(model, Files.readString(model))) {
                if (!diagnostic.fixes().isEmpty()) {
                    mended.add(diagnostic.code());
                }
            }
        }
        assertTrue(mended.containsAll(MENDED), () -> "only " + mended);
    }
}
