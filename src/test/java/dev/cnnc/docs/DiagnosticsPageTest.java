package dev.cnnc.docs;

import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.explain.Page;
import dev.cnnc.explain.Section.Heading;
import dev.cnnc.testing.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The list of codes in the documentation is the compiler's. */
final class DiagnosticsPageTest {

    private static final Path PAGE =
            Path.of(System.getProperty("basedir", "")).resolve("docs/diagnostics.md");

    @Test
    void thePageHasEveryCode() throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(
                """
                # Diagnostic codes

                Written by `DiagnosticsPageTest`. A code never changes its meaning; its hundreds tell the
                phase: 1 syntax, 2 arguments and expressions, 3 names, 4 shapes, 6 weights, 9 the compiler
                itself. A code leads to its page, which `cnnc explain CODE` shows too: a model with the mistake,
                one without, and why the rule exists.

                | code | | what is wrong | |
                |---|---|---|---|
                """);
        for (DiagnosticCode code : DiagnosticCode.values()) {
            Page page = Page.of(code);
            text.append(
                    "| [%s](../src/main/resources/dev/cnnc/explain/%s.md) | %s | %s | %s |\n"
                            .formatted(
                                    code.id(),
                                    code.id(),
                                    code.severity().name().toLowerCase(Locale.ROOT),
                                    code.title(),
                                    firstParagraph(page)));
        }
        Golden.check(PAGE, text.toString(), "DiagnosticsPageTest");
    }

    private static String firstParagraph(Page page) {
        String words = page.section(Heading.DESCRIPTION).orElseThrow().text();
        return words.split("\n\n")[0].replace('\n', ' ').replace("|", "\\|");
    }
}
