package dev.cnnc.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cnnc.source.SourceFile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What does not stop the compilation is told from what does, in every form. */
class WarningsTest {

    private final SourceFile source = new SourceFile("a.cnn", "const width = 8\n");
    private Diagnostic warning;

    @BeforeEach
    void takeAnyCodeOfThisSeverity() {
        Optional<DiagnosticCode> code =
                Arrays.stream(DiagnosticCode.values())
                        .filter(c -> c.severity() == Severity.WARNING)
                        .findFirst();
        assumeTrue(code.isPresent(), "no code is a warning");
        warning = Diagnostic.at(Sources.find(source, "width"), code.get(), "m").build();
    }

    @Test
    void itIsNoError() {
        Diagnostics collected = new Diagnostics();
        collected.add(warning);
        assertFalse(collected.hasErrors());
        assertEquals("1 warning in a.cnn", Summary.of(collected.sorted()).toString());
    }

    @Test
    void peopleSeeAnotherWordAndColour() {
        String id = warning.code().id();
        String text = new HumanRenderer(HumanRenderer.Colors.ANSI).render(warning);
        assertTrue(text.startsWith("\u001B[1;33mwarning[" + id + "]\u001B[0m"), text);
        assertTrue(text.contains("\u001B[1;33m^^^^^\u001B[0m"), text);
    }

    @Test
    void linesAndDocumentsSayWhatItIs() {
        String id = warning.code().id();
        assertEquals("a.cnn:1:7: warning[" + id + "]: m", new LineRenderer().render(warning));
        SarifRenderer sarif =
                new SarifRenderer("1", code -> new SarifRenderer.RuleText("text", "# text"));
        JsonObject run =
                JsonParser.parseString(sarif.render(List.of(warning)))
                        .getAsJsonObject()
                        .getAsJsonArray("runs")
                        .get(0)
                        .getAsJsonObject();
        JsonObject result = run.getAsJsonArray("results").get(0).getAsJsonObject();
        assertEquals("warning", result.get("level").getAsString());
    }
}
