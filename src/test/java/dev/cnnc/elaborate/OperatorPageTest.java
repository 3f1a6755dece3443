package dev.cnnc.elaborate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.export.ExportException;
import dev.cnnc.testing.Golden;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The list of operators in the documentation is the compiler's. */
final class OperatorPageTest {

    private static final Path PAGE =
            Path.of(System.getProperty("basedir", "")).resolve("docs/operators.md");

    private static final Path DATA =
            Path.of(System.getProperty("basedir", ""))
                    .resolve("src/main/resources/dev/cnnc/lsp/operators.json");

    @Test
    void editorsAreToldTheSame() throws IOException {
        Golden.check(DATA, OperatorJson.text(), "OperatorPageTest");
    }

    @Test
    void everySentenceIsAboutAnOperator() {
        assertEquals(OperatorCatalog.names(), OperatorSentences.operators());
    }

    @Test
    void thePageIsWhatTheCompilerTakes() throws IOException, ExportException {
        Golden.check(PAGE, OperatorPage.text(), "OperatorPageTest");
    }
}
