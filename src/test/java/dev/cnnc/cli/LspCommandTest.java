package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** {@code cnnc lsp} as a command; what it serves is tested in {@code dev.cnnc.lsp}. */
final class LspCommandTest {

    private static <T> T reading(String input, Supplier<T> run) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return run.get();
        } finally {
            System.setIn(before);
        }
    }

    private static String message(String json) {
        return "Content-Length: " + json.length() + "\r\n\r\n" + json;
    }

    /** An editor that is gone without a word was not shut down in order. */
    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    void theEndOfInputEndsIt() {
        PrintStream out = System.out;
        assertEquals(new CommandRun(1, "", ""), reading("", () -> CommandRun.of("lsp", "--stdio")));
        assertSame(out, System.out);
    }

    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    void anEditorThatSaysGoodbyeEndsItWell() {
        String talk =
                message("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{}}")
                        + message("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"shutdown\"}")
                        + message("{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}");
        CommandRun run = reading(talk, () -> CommandRun.of("lsp", "--stdio"));
        assertEquals(0, run.exitCode());
        assertTrue(run.out().startsWith("Content-Length: "), run.out());
        assertEquals("", run.err());
    }

    @Test
    void helpSaysWhatItIsFor() {
        CommandRun run = CommandRun.of("lsp", "--help");
        assertEquals(0, run.exitCode());
        assertTrue(run.out().startsWith("Usage: cnnc lsp\n"), run.out());
        assertTrue(run.out().contains("Language Server Protocol"), run.out());
        assertTrue(run.out().contains("docs/editors.md"), run.out());
    }

    @Test
    void otherArgumentsAreRefused() {
        CommandRun typo = CommandRun.of("lsp", "--stdoi");
        assertEquals(2, typo.exitCode());
        assertTrue(typo.err().contains("did you mean `--stdio`?"), typo.err());
        CommandRun file = CommandRun.of("lsp", "net.cnn");
        assertEquals(2, file.exitCode());
        assertTrue(file.err().contains("net.cnn"), file.err());
    }
}
