package dev.cnnc.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The line that closes a run. */
class SummaryTest {

    private static Diagnostic in(String file) {
        return Diagnostic.at(
                        Sources.at(new SourceFile(file, ""), 0, 0),
                        DiagnosticCode.SYNTAX_ERROR,
                        "m")
                .build();
    }

    @Test
    void countsErrorsAndNamesTheFile() {
        assertEquals("1 error in a.cnn", Summary.of(List.of(in("a.cnn"))).toString());
        assertEquals(
                "2 errors in lenet5.cnn",
                Summary.of(List.of(in("lenet5.cnn"), in("lenet5.cnn"))).toString());
        assertEquals(
                "2 errors in 2 files", Summary.of(List.of(in("a.cnn"), in("b.cnn"))).toString());
    }

    @Test
    void namesNoFileWhereNoneIsToBlame() {
        Diagnostic fault = Diagnostic.of(DiagnosticCode.INTERNAL_ERROR, "m").build();
        assertEquals("1 error", Summary.of(List.of(fault)).toString());
    }

    @Test
    void countsWarnings() {
        assertEquals("1 error, 1 warning in a.cnn", new Summary(1, 1, List.of("a.cnn")).toString());
        assertEquals("2 warnings in a.cnn", new Summary(0, 2, List.of("a.cnn")).toString());
        assertEquals("no errors", Summary.of(List.of()).toString());
    }
}
