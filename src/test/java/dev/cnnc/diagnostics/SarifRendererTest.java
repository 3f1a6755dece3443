package dev.cnnc.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cnnc.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The SARIF log, as a whole and at its corners. */
class SarifRendererTest {

    private final SarifRenderer renderer =
            new SarifRenderer(
                    "1.2.3", code -> new SarifRenderer.RuleText(code + " at length", "# " + code));

    @Test
    void aLogHasToolRulesResultsAndPlaces() {
        SourceFile source = new SourceFile("nets/my net.cnn", "🙂 relu\nflaten ->\n");
        Diagnostic diagnostic =
                Diagnostic.at(
                                Sources.find(source, "flaten"),
                                DiagnosticCode.UNKNOWN_OPERATOR,
                                "no operator `flaten`")
                        .label(Sources.find(source, "relu"), "comes from here")
                        .help("write `flatten`")
                        .build();
        assertEquals(
                """
                {
                  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
                  "version": "2.1.0",
                  "runs": [
                    {
                      "tool": {
                        "driver": {
                          "name": "cnnc",
                          "version": "1.2.3",
                          "rules": [
                            {
                              "id": "CNN201",
                              "shortDescription": {
                                "text": "no operator has this name"
                              },
                              "fullDescription": {
                                "text": "UNKNOWN_OPERATOR at length"
                              },
                              "help": {
                                "text": "UNKNOWN_OPERATOR at length",
                                "markdown": "# UNKNOWN_OPERATOR"
                              },
                              "defaultConfiguration": {
                                "level": "error"
                              }
                            }
                          ]
                        }
                      },
                      "invocations": [
                        {
                          "executionSuccessful": true
                        }
                      ],
                      "columnKind": "unicodeCodePoints",
                      "results": [
                        {
                          "ruleId": "CNN201",
                          "ruleIndex": 0,
                          "level": "error",
                          "message": {
                            "text": "no operator `flaten`\\nhelp: write `flatten`"
                          },
                          "locations": [
                            {
                              "physicalLocation": {
                                "artifactLocation": {
                                  "uri": "nets/my%20net.cnn"
                                },
                                "region": {
                                  "startLine": 2,
                                  "startColumn": 1,
                                  "endLine": 2,
                                  "endColumn": 7,
                                  "charOffset": 7,
                                  "charLength": 6
                                }
                              }
                            }
                          ],
                          "relatedLocations": [
                            {
                              "id": 0,
                              "physicalLocation": {
                                "artifactLocation": {
                                  "uri": "nets/my%20net.cnn"
                                },
                                "region": {
                                  "startLine": 1,
                                  "startColumn": 3,
                                  "endLine": 1,
                                  "endColumn": 7,
                                  "charOffset": 2,
                                  "charLength": 4
                                }
                              },
                              "message": {
                                "text": "comes from here"
                              }
                            }
                          ]
                        }
                      ]
                    }
                  ]
                }
                """,
                renderer.render(List.of(diagnostic)));
    }

    @Test
    void aRelatedPlaceMayBeInAnotherFile() {
        SourceFile model = new SourceFile("model.cnn", "import \"b.cnn\"\nRes(64)\n");
        SourceFile imported = new SourceFile("nets/b.cnn", "\nblock Res(mid) {\n}\n");
        Diagnostic diagnostic =
                Diagnostic.at(
                                Sources.find(model, "Res"),
                                DiagnosticCode.MISSING_ARGUMENT,
                                "`Res` needs `mid`")
                        .label(Sources.find(imported, "mid"), "has no default")
                        .build();
        JsonObject result =
                run(List.of(diagnostic)).getAsJsonArray("results").get(0).getAsJsonObject();
        JsonObject culprit = physical(result, "locations");
        assertEquals("model.cnn", uri(culprit));
        assertEquals(2, culprit.getAsJsonObject("region").get("startLine").getAsInt());
        JsonObject related = physical(result, "relatedLocations");
        assertEquals("nets/b.cnn", uri(related));
        assertEquals(2, related.getAsJsonObject("region").get("startLine").getAsInt());
        assertEquals(11, related.getAsJsonObject("region").get("startColumn").getAsInt());
    }

    private static JsonObject physical(JsonObject result, String places) {
        return result.getAsJsonArray(places)
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("physicalLocation");
    }

    private static String uri(JsonObject physical) {
        return physical.getAsJsonObject("artifactLocation").get("uri").getAsString();
    }

    @Test
    void rulesAreTheCodesUsedOnceEach() {
        Diagnostic late = Diagnostic.of(DiagnosticCode.NO_MODEL, "m").build();
        Diagnostic early = Diagnostic.of(DiagnosticCode.SYNTAX_ERROR, "m").build();
        JsonObject run = run(List.of(late, early, late));
        assertEquals(
                2,
                run.getAsJsonObject("tool")
                        .getAsJsonObject("driver")
                        .getAsJsonArray("rules")
                        .size());
        JsonObject first = run.getAsJsonArray("results").get(0).getAsJsonObject();
        assertEquals(1, first.get("ruleIndex").getAsInt());
        assertFalse(first.has("locations"));
    }

    @Test
    void noDiagnosticsGiveALogWithoutResults() {
        assertEquals(0, run(List.of()).getAsJsonArray("results").size());
    }

    @Test
    void filesThatCannotBeReadMakeTheRunUnsuccessful() {
        String json =
                renderer.render(
                        List.of(), List.of(new SarifRenderer.Unreadable("my net.cnn", "no file")));
        assertTrue(
                json.contains(
                        """
                              "invocations": [
                                {
                                  "executionSuccessful": false,
                                  "toolExecutionNotifications": [
                                    {
                                      "level": "error",
                                      "message": {
                                        "text": "no file"
                                      },
                                      "locations": [
                                        {
                                          "physicalLocation": {
                                            "artifactLocation": {
                                              "uri": "my%20net.cnn"
                                            }
                                          }
                                        }
                                      ]
                                    }
                                  ]
                                }
                              ],
                        """),
                json);
    }

    @Test
    void hiddenCharactersAreEscapedAndKept() {
        String message = "a\u202Eb\u001Bc\uDB40\uDC01d\u009B";
        Diagnostic diagnostic = Diagnostic.of(DiagnosticCode.NO_MODEL, message).build();
        String json = renderer.render(List.of(diagnostic));
        assertTrue(json.contains("a\\u202eb\\u001bc\\udb40\\udc01d\\u009b"), json);
        JsonObject result =
                run(List.of(diagnostic)).getAsJsonArray("results").get(0).getAsJsonObject();
        assertEquals(message, result.getAsJsonObject("message").get("text").getAsString());
    }

    @Test
    void absolutePathsBecomeFileUris() {
        SourceFile source = new SourceFile("/tmp/größe.cnn", "");
        Diagnostic diagnostic =
                Diagnostic.at(Sources.at(source, 0, 0), DiagnosticCode.NO_MODEL, "m").build();
        String json = renderer.render(List.of(diagnostic));
        assertTrue(json.contains("\"file:///tmp/gr%C3%B6%C3%9Fe.cnn\""), json);
    }

    private JsonObject run(List<Diagnostic> diagnostics) {
        return JsonParser.parseString(renderer.render(diagnostics))
                .getAsJsonObject()
                .getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject();
    }
}
