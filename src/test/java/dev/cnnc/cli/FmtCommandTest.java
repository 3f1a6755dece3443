package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FmtCommandTest {

    private static final String UGLY = "model Net{input x[B,1,8,8]\nconv( 3,kernel = 3)->relu}";
    private static final String TIDY =
            "model Net {\n    input x [B, 1, 8, 8]\n    conv(3, kernel=3) -> relu\n}\n";

    @TempDir private Path directory;

    @Test
    void filesAreRewrittenOnceAndThenStay() throws IOException {
        Path file = write("net.cnn", UGLY);
        CommandRun first = CommandRun.in(directory, "fmt", "@net.cnn");
        assertEquals(new CommandRun(0, "net.cnn: formatted\n", ""), first);
        assertEquals(TIDY, Files.readString(file));
        assertEquals(new CommandRun(0, "", ""), CommandRun.in(directory, "fmt", "@net.cnn"));
    }

    @Test
    void checkNamesFilesAndWritesNothing() throws IOException {
        Path file = write("net.cnn", UGLY);
        write("tidy.cnn", TIDY);
        CommandRun run = CommandRun.of("fmt", "--check", directory.toString());
        assertEquals(1, run.exitCode());
        assertEquals(file + "\n", run.out());
        assertEquals(UGLY, Files.readString(file));
    }

    @Test
    void directoriesAreSearched() throws IOException {
        Files.createDirectories(directory.resolve("deep/er"));
        Path file = write("deep/er/net.cnn", UGLY);
        write("deep/other.txt", UGLY);
        assertEquals(0, CommandRun.of("fmt", directory.toString()).exitCode());
        assertEquals(TIDY, Files.readString(file));
        assertEquals(UGLY, Files.readString(directory.resolve("deep/other.txt")));
    }

    @Test
    void aFileWithSyntaxErrorsStaysAndOthersAreFormatted() throws IOException {
        Path broken = write("a.cnn", "model Net {\n  conv(8 kernel=3)\n}");
        Path file = write("b.cnn", UGLY);
        CommandRun run = CommandRun.in(directory, "fmt", "@a.cnn", "@b.cnn");
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("error[CNN101]"), run.err());
        assertEquals("model Net {\n  conv(8 kernel=3)\n}", Files.readString(broken));
        assertEquals(TIDY, Files.readString(file));
    }

    @Test
    void aMissingFileIsReported() {
        CommandRun run = CommandRun.in(directory, "fmt", "@nowhere.cnn");
        assertEquals(ExitCode.INPUT_UNREADABLE, run.exitCode());
        assertTrue(run.err().contains("no such file"), run.err());
    }

    @Test
    void windowsLineEndsStay() throws IOException {
        Path file = write("net.cnn", UGLY.replace("\n", "\r\n"));
        assertEquals(0, CommandRun.of("fmt", file.toString()).exitCode());
        assertEquals(TIDY.replace("\n", "\r\n"), Files.readString(file));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
