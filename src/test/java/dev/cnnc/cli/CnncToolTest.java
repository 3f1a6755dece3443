package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cnnc} as the JDK finds tools. */
final class CnncToolTest {

    private final ToolProvider cnnc = ToolProvider.findFirst("cnnc").orElseThrow();

    @TempDir private Path directory;

    @Test
    void runsCommandsInThisProcess() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String lenet = Models.LENET.toString();
        int exitCode = cnnc.run(new PrintWriter(out), new PrintWriter(err), "check", lenet);
        assertEquals(ExitCode.OK, exitCode);
        assertEquals(lenet + ": ok\n", out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void writesTheSameToWritersAsToStreams() throws IOException {
        Path model = directory.resolve("größe.cnn");
        Files.writeString(model, "/// 𝛼 " + "äöü".repeat(9000) + "\nmodel M { input 数 [B, 3] }\n");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] args = {"check", model.toString()};
        int exitCode = cnnc.run(new PrintWriter(out), new PrintWriter(err), args);
        CommandRun run = CommandRun.of(args);
        assertTrue(err.toString().contains("数"), err.toString());
        assertEquals(run, new CommandRun(exitCode, out.toString(), err.toString()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        cnnc.run(new PrintStream(PrintStream.nullOutputStream()), new PrintStream(bytes), args);
        assertEquals(run.err(), bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void charactersMayComeInPieces() throws IOException {
        StringWriter written = new StringWriter();
        String text = "a→𝛼ß\n".repeat(3000);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (WriterStream stream = new WriterStream(new PrintWriter(written))) {
            for (int i = 0; i < 100; i++) {
                stream.write(bytes[i]);
            }
            stream.write(bytes, 100, bytes.length - 100);
            stream.flush();
        }
        assertEquals(text, written.toString());
    }
}
