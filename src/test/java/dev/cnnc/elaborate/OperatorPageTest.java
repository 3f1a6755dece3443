package dev.cnnc.elaborate;

import dev.cnnc.export.ExportException;
import dev.cnnc.testing.Golden;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The list of operators in the documentation is the compiler's. */
final class OperatorPageTest {

    private static final Path PAGE =
            Path.of(System.getProperty("basedir", "")).resolve("docs/operators.md");

    @Test
    void thePageIsWhatTheCompilerTakes() throws IOException, ExportException {
        Golden.check(PAGE, OperatorPage.text(), "OperatorPageTest");
    }
}
