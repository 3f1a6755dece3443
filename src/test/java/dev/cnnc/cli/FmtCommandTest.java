package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cnnc fmt}. */
final class FmtCommandTest {

    private static final String UGLY = "model  Tiny{\ninput image[B,1,1,2]\n  flatten }";

    @TempDir private Path directory;

    @Test
    void rewritesOnlyWhatChanges() throws IOException {
        Path ugly = Models.write(directory, "ugly.cnn", UGLY);
        Path tiny = Models.write(directory, "tiny.cnn", Models.TINY);
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(tiny, old);
        assertEquals(
                new CommandRun(ExitCode.OK, "ugly.cnn: formatted\n", ""),
                CommandRun.in(directory, "fmt", "@ugly.cnn", "@tiny.cnn"));
        assertEquals(Models.TINY, Files.readString(ugly));
        assertEquals(old, Files.getLastModifiedTime(tiny));
        assertEquals(List.of("tiny.cnn", "ugly.cnn"), names(directory));
        assertEquals(
                new CommandRun(ExitCode.OK, "", ""), CommandRun.in(directory, "fmt", "@ugly.cnn"));
    }

    @Test
    void directoriesAreSearchedButNotHiddenOnes() throws IOException {
        Path inner = Files.createDirectories(directory.resolve("a/b"));
        Path hidden = Files.createDirectories(directory.resolve(".git"));
        Models.write(inner, "deep.cnn", UGLY);
        Models.write(inner, "other.txt", UGLY);
        Path kept = Models.write(hidden, "kept.cnn", UGLY);
        Models.write(directory, "top.cnn", UGLY);
        assertEquals(
                new CommandRun(ExitCode.OK, "a/b/deep.cnn: formatted\ntop.cnn: formatted\n", ""),
                CommandRun.in(directory, "fmt", "@"));
        assertEquals(UGLY, Files.readString(inner.resolve("other.txt")));
        assertEquals(UGLY, Files.readString(kept));
    }

    @Test
    void checkListsAndWritesNothing() throws IOException {
        Path ugly = Models.write(directory, "ugly.cnn", UGLY);
        Models.write(directory, "tiny.cnn", Models.TINY);
        assertEquals(
                new CommandRun(ExitCode.MODEL_ERRORS, "ugly.cnn\n", ""),
                CommandRun.in(directory, "fmt", "--check", "@ugly.cnn", "@tiny.cnn"));
        assertEquals(UGLY, Files.readString(ugly));
        assertEquals(
                new CommandRun(ExitCode.OK, "", ""),
                CommandRun.in(directory, "fmt", "--check", "@tiny.cnn"));
    }

    @Test
    void aSyntaxErrorLeavesItsFileAndNoOther() throws IOException {
        Path broken = Models.write(directory, "broken.cnn", "model  A {\n  flatten ->\n}\n");
        Path ugly = Models.write(directory, "ugly.cnn", UGLY);
        CommandRun run = CommandRun.in(directory, "fmt", "@broken.cnn", "@ugly.cnn");
        assertEquals(ExitCode.MODEL_ERRORS, run.exitCode());
        assertEquals("ugly.cnn: formatted\n", run.out());
        assertTrue(run.err().contains(" --> broken.cnn:"), run.err());
        assertTrue(run.err().contains("\n1 error in broken.cnn\n"), run.err());
        assertEquals("model  A {\n  flatten ->\n}\n", Files.readString(broken));
        assertEquals(Models.TINY, Files.readString(ugly));
    }

    @Test
    void mistakesBeyondSyntaxDoNotMatter() throws IOException {
        Models.write(directory, "broken.cnn", Models.BROKEN);
        assertEquals(
                new CommandRun(ExitCode.OK, "", ""),
                CommandRun.in(directory, "fmt", "--check", "@broken.cnn"));
    }

    @Test
    void whatIsMissingDoesNotStopTheRest() throws IOException {
        Path ugly = Models.write(directory, "ugly.cnn", UGLY);
        Files.createDirectory(directory.resolve("empty"));
        CommandRun run = CommandRun.in(directory, "fmt", "@none.cnn", "@empty", "@ugly.cnn");
        assertEquals(ExitCode.INPUT_UNREADABLE, run.exitCode());
        assertEquals(
                """
                cnnc: cannot read `empty`: no file in it ends in `.cnn`
                      name the files to format
                cnnc: cannot read `none.cnn`: no such file
                """,
                run.err());
        assertEquals(Models.TINY, Files.readString(ugly));
    }

    @Test
    void standardInputGoesToStandardOutput() {
        assertEquals(new CommandRun(ExitCode.OK, Models.TINY, ""), withInput(UGLY, "fmt", "-"));
        assertEquals(
                new CommandRun(ExitCode.OK, Models.TINY, ""), withInput(UGLY, "fmt", "--stdin"));
        assertEquals(
                new CommandRun(ExitCode.MODEL_ERRORS, "<stdin>\n", ""),
                withInput(UGLY, "fmt", "--check", "-"));
        CommandRun broken = withInput("model A {", "fmt", "-");
        assertEquals(ExitCode.MODEL_ERRORS, broken.exitCode());
        assertEquals("", broken.out());
        assertTrue(broken.err().contains(" --> <stdin>:1:10\n"), broken.err());
    }

    @Test
    void usageErrors() {
        CommandRun none = CommandRun.of("fmt");
        assertEquals(ExitCode.USAGE, none.exitCode());
        assertTrue(none.err().startsWith("cnnc: no file to format\n"), none.err());
        CommandRun both = CommandRun.of("fmt", "-", "a.cnn");
        assertEquals(ExitCode.USAGE, both.exitCode());
        assertTrue(both.err().startsWith("cnnc: standard input is formatted alone\n"), both.err());
    }

    @Test
    void permissionsAndLinksStay() throws IOException {
        Path ugly = Models.write(directory, "ugly.cnn", UGLY);
        Files.setPosixFilePermissions(ugly, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(directory.resolve("link.cnn"), ugly);
        assertEquals(ExitCode.OK, CommandRun.in(directory, "fmt", "@link.cnn").exitCode());
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(Models.TINY, Files.readString(ugly));
        assertEquals(
                "rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(ugly)));
    }

    @Test
    void whatAKilledRunLeftGoesThoughNothingIsToBeFormatted() throws IOException {
        Models.write(directory, "tiny.cnn", Models.TINY);
        Models.write(directory, ".cnnc-lock", "");
        Path staged = Files.createDirectories(directory.resolve(".cnnc-stage-1/new"));
        Models.write(staged, "tiny.cnn", "half");
        assertEquals(ExitCode.OK, CommandRun.in(directory, "fmt", "@tiny.cnn").exitCode());
        assertEquals(List.of("tiny.cnn"), names(directory));
        Models.write(directory, ".cnnc-lock", "mine");
        assertEquals(ExitCode.OK, CommandRun.in(directory, "fmt", "@tiny.cnn").exitCode());
        assertEquals(List.of(".cnnc-lock", "tiny.cnn"), names(directory));
    }

    @Test
    void whatSomebodyHasEditedMeanwhileStays() throws IOException {
        Path file = Models.write(directory, "ugly.cnn", "edited meanwhile");
        CommandException refusal =
                assertThrows(
                        CommandException.class,
                        () -> FormattedFile.replace(file, UGLY, Models.TINY));
        assertEquals(
                "cannot write `%s`: somebody has changed it since it was read".formatted(file),
                refusal.getMessage());
        assertEquals("edited meanwhile", Files.readString(file));
        assertEquals(List.of("ugly.cnn"), names(directory));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private static CommandRun withInput(String text, String... args) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        try {
            return CommandRun.of(args);
        } finally {
            System.setIn(before);
        }
    }
}
