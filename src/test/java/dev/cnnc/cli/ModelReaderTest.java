package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Model files that cannot be read. */
final class ModelReaderTest {

    @TempDir private Path directory;

    @Test
    void missingFileSuggestsItsNeighbour() throws IOException {
        Models.write(directory, "lenet5.cnn", Models.TINY);
        check(
                """
                cnnc: cannot read `lent5.cnn`: no such file
                      did you mean `lenet5.cnn`?
                """,
                "lent5.cnn");
    }

    @Test
    void missingFileWithoutANeighbour() {
        check("cnnc: cannot read `x.cnn`: no such file\n", "x.cnn");
    }

    @Test
    void missingDirectory() {
        CommandRun run = CommandRun.in(directory, "check", "@models/x.cnn");
        assertEquals(ExitCode.INPUT_UNREADABLE, run.exitCode());
        assertTrue(
                run.err().startsWith("cnnc: cannot read `models/x.cnn`: there is no directory `"),
                run.err());
    }

    @Test
    void directory() throws IOException {
        Files.createDirectory(directory.resolve("models"));
        check(
                """
                cnnc: cannot read `models`: it is a directory
                      name the files in it
                """,
                "models");
    }

    @Test
    void textThatIsNotUtf8() throws IOException {
        Files.write(directory.resolve("x.cnn"), new byte[] {'m', 'o', (byte) 0xFC, 'd'});
        check(
                """
                cnnc: cannot read `x.cnn`: byte 2, 0xFC, is not UTF-8
                      bytes count from 0
                """,
                "x.cnn");
    }

    @Test
    void cutOffUtf8() throws IOException {
        Files.write(directory.resolve("x.cnn"), new byte[] {'m', (byte) 0xC3});
        check(
                """
                cnnc: cannot read `x.cnn`: byte 1, 0xC3, is not UTF-8
                      bytes count from 0
                """,
                "x.cnn");
    }

    @Test
    void textInUtf16() throws IOException {
        Files.write(directory.resolve("x.cnn"), new byte[] {(byte) 0xFF, (byte) 0xFE, 'm', 0});
        check(
                """
                cnnc: cannot read `x.cnn`: byte 0, 0xFF, is not UTF-8
                      it looks like UTF-16: save it as UTF-8
                """,
                "x.cnn");
    }

    @Test
    void largeFile() throws IOException {
        Files.write(directory.resolve("x.cnn"), new byte[(4 << 20) + 1]);
        check(
                """
                cnnc: cannot read `x.cnn`: it has more than 4 MiB, which no model needs
                      weights belong into a file of their own
                """,
                "x.cnn");
    }

    @Test
    void emptyFileIsAModelWithAMistake() throws IOException {
        Models.write(directory, "x.cnn", "");
        CommandRun run = CommandRun.in(directory, "check", "@x.cnn");
        assertEquals(ExitCode.MODEL_ERRORS, run.exitCode());
        assertTrue(run.err().startsWith("error[CNN305]: this file declares no model\n"), run.err());
    }

    private void check(String expected, String file) {
        assertEquals(
                new CommandRun(ExitCode.INPUT_UNREADABLE, "", expected),
                CommandRun.in(directory, "check", "@" + file));
    }
}
