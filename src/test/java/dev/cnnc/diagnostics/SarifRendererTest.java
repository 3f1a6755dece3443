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

    private final SarifRenderer renderer = new SarifRenderer("1.2.3");

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
