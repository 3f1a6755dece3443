package dev.cnnc.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The form with one line for each diagnostic. */
class LineRendererTest {

    private final LineRenderer renderer = new LineRenderer();

    @Test
    void placeCodeMessageAndHelpStandInOneLine() {
        SourceFile source = new SourceFile("a.cnn", "relu\n  flaten\n");
        Diagnostic diagnostic =
                Diagnostic.at(
                                Sources.find(source, "flaten"),
                                DiagnosticCode.UNKNOWN_OPERATOR,
                                "no operator `flaten`")
                        .help("write\n  `flatten`")
                        .build();
        assertEquals(
                "a.cnn:2:3: error[CNN201]: no operator `flaten`; help: write `flatten`",
                renderer.render(diagnostic));
    }

    @Test
    void withoutAPlaceTheLineBeginsWithTheSeverity() {
        Diagnostic diagnostic =
                Diagnostic.of(DiagnosticCode.INVALID_WEIGHTS_FILE, "ends\u001B early").build();
        assertEquals(
                "error[CNN602]: ends␛ early\nerror[CNN602]: ends␛ early\n",
                renderer.render(List.of(diagnostic, diagnostic)));
    }
}
