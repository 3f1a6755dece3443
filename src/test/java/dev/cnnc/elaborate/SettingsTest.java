package dev.cnnc.elaborate;

import static dev.cnnc.elaborate.Checking.check;
import static dev.cnnc.elaborate.Checking.help;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.graph.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values for parameters from the command line. */
class SettingsTest {

    private static final String MODEL =
            """
            model Net(classes = 10, wide = true, mode = "same") {
                input image [B, 1, 28, 28]
                conv(2, kernel=3, bias=wide, padding=mode) -> flatten -> linear(classes)
            }
            """;

    private static Diagnostic only(String model, Map<String, String> settings) {
        List<Diagnostic> found = check(model, settings).diagnostics();
        assertEquals(1, found.size(), found::toString);
        return found.get(0);
    }

    @Test
    void aSettingReplacesTheDefault() {
        var checked = check(MODEL, Map.of("classes", "20", "wide", "false", "mode", "valid"));
        assertEquals(List.of(), checked.diagnostics());
        var nodes = checked.models().get(0).graph().nodes();
        assertEquals(Shape.of(20), nodes.get(nodes.size() - 1).shape());
        assertEquals(Shape.of(2, 26, 26), nodes.get(1).shape());
    }

    @Test
    void aSettingServesForAMissingDefault() {
        String model = MODEL.replace("classes = 10", "classes");
        assertEquals(List.of(), check(model, Map.of("classes", "5")).diagnostics());
    }

    @Test
    void aMistypedNameIsExplained() {
        Diagnostic found = only(MODEL, Map.of("clases", "20"));
        assertEquals(DiagnosticCode.UNKNOWN_PARAMETER, found.code());
        assertEquals("`-Dclases` sets a parameter that no model here has", found.message());
        assertEquals("did you mean `-Dclasses`?", help(found));
    }

    @Test
    void anUnknownNameGetsTheListOfThoseThereAre() {
        assertEquals(
                "parameters are `classes`, `mode`, `wide`",
                help(only(MODEL, Map.of("learning_rate", "1"))));
        String plain = "model Net {\n    input image [B, 1, 28, 28]\n    relu\n}\n";
        assertEquals("the model has no parameters", help(only(plain, Map.of("classes", "1"))));
    }

    @Test
    void aValueOfTheWrongTypeIsReportedAtTheParameter() {
        Diagnostic found = only(MODEL, Map.of("classes", "ten"));
        assertEquals(DiagnosticCode.ARGUMENT_TYPE, found.code());
        assertEquals(
                "`classes` is a number, and `-Dclasses=ten` sets it to a string", found.message());
        assertEquals("its default is 10", help(found));
        assertEquals(
                "`wide` is a boolean, and `-Dwide=1` sets it to a number",
                only(MODEL, Map.of("wide", "1")).message());
    }

    @Test
    void aFractionIsReportedWhereAWholeNumberIsNeeded() {
        assertEquals(
                "`out_features` of `linear` must be a whole number, not 5/2",
                only(MODEL, Map.of("classes", "2.5")).message());
    }
}
