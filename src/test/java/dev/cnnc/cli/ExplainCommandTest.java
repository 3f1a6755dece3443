package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.explain.Page;
import dev.cnnc.explain.PageText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code cnnc explain}. */
final class ExplainCommandTest {

    @Test
    void aPageIsShownWithItsExamples() {
        CommandRun run = CommandRun.of("explain", "CNN203");
        assertEquals(
                new CommandRun(
                        ExitCode.OK,
                        """
                        CNN203: an argument without a default is not given

                        The operator needs a value that no default can stand in for: a \
                        convolution its output channels and
                        its `kernel`, a pool its `kernel`, a linear layer its output features.

                        Wrong:

                            model Net {
                                input image [B, 1, 28, 28]
                                conv(6)
                            }

                        Right:

                            model Net {
                                input image [B, 1, 28, 28]
                                conv(6, kernel=5)
                            }

                        Why:

                        Defaults are those of PyTorch, and there `nn.Conv2d` has none for \
                        `kernel_size` either. Input
                        channels are never given: they are known from the stage before.
                        """,
                        ""),
                run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cnn203", "203", "Cnn203"})
    void aCodeMayBeWrittenInShort(String code) {
        assertEquals(CommandRun.of("explain", "CNN203"), CommandRun.of("explain", code));
    }

    @Test
    void withoutACodeAllAreListed() {
        CommandRun run = CommandRun.of("explain");
        assertEquals(ExitCode.OK, run.exitCode());
        assertEquals(DiagnosticCode.values().length, run.out().lines().count());
        assertTrue(
                run.out().startsWith("CNN101  the text does not follow the grammar\n"), run.out());
    }

    @Test
    void anUnknownCodeIsAWrongUse() {
        assertEquals(
                new CommandRun(
                        ExitCode.USAGE,
                        "",
                        """
                        cnnc: there is no code `cnn2003`
                              did you mean `CNN203`?
                              `cnnc explain` lists all codes
                        """),
                CommandRun.of("explain", "cnn2003"));
        assertEquals(
                "cnnc: there is no code `relu`\n      `cnnc explain` lists all codes\n",
                CommandRun.of("explain", "relu").err());
    }

    @Test
    void jsonIsOneDocument() {
        JsonObject page = document("explain", "307", "--format=json");
        assertEquals("CNN307", page.get("code").getAsString());
        assertEquals("error", page.get("severity").getAsString());
        assertEquals(DiagnosticCode.UNKNOWN_PARAMETER.title(), page.get("title").getAsString());
        JsonObject model = page.getAsJsonArray("wrong").get(0).getAsJsonObject();
        assertEquals("net.cnn", model.get("file").getAsString());
        JsonObject command = page.getAsJsonArray("wrong").get(1).getAsJsonObject();
        assertEquals("sh", command.get("language").getAsString());
        assertEquals("cnnc check net.cnn -Dclases=20\n", command.get("text").getAsString());
        assertTrue(page.get("markdown").getAsString().startsWith("# CNN307: "));
        JsonObject list = document("explain", "--format=json");
        assertEquals(DiagnosticCode.values().length, list.getAsJsonArray("codes").size());
    }

    @Test
    void coloursOnlyAddSequences() {
        for (DiagnosticCode code : DiagnosticCode.values()) {
            String colored = PageText.of(Page.of(code), true);
            assertTrue(colored.startsWith("\u001B[1m" + code.id()), colored);
            assertEquals(
                    PageText.of(Page.of(code), false), colored.replaceAll("\u001B\\[[0-9;]*m", ""));
        }
        assertFalse(CommandRun.of("explain", "203").out().contains("\u001B"));
        assertTrue(
                CommandRun.of("explain", "203", "--color=always")
                        .out()
                        .contains("\u001B[1;31mWrong:\u001B[0m"));
    }

    @Test
    void noLineIsWiderThanAScreen() {
        for (DiagnosticCode code : DiagnosticCode.values()) {
            List<String> wide =
                    PageText.of(Page.of(code), false)
                            .lines()
                            .filter(line -> line.length() > 100)
                            .toList();
            assertEquals(List.of(), wide);
        }
    }

    private static JsonObject document(String... args) {
        CommandRun run = CommandRun.of(args);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        return JsonParser.parseString(run.out()).getAsJsonObject();
    }
}
