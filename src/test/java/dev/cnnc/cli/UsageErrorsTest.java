package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Command lines that are wrong: exit code 2, the exact words, and nothing on standard output. */
final class UsageErrorsTest {

    @TempDir private Path directory;

    @Test
    void mistypedCommand() {
        check(
                """
                cnnc: `chekc` is neither a command nor a file
                      did you mean `check`?
                      see `cnnc --help`
                """,
                "chekc",
                "x.cnn",
                "--weights=y");
    }

    @Test
    void mistypedOption() {
        check(
                """
                cnnc: unknown option: `--formt=json`
                      did you mean `--format`?
                      see `cnnc check --help`
                """,
                "check",
                "x.cnn",
                "--formt=json");
    }

    @Test
    void optionGivenTwice() {
        check(
                """
                cnnc: option `--color` (WHEN) should be specified only once
                      see `cnnc check --help`
                """,
                "check",
                "x.cnn",
                "--color=never",
                "--color=always");
    }

    @Test
    void unknownFormat() {
        check(
                """
                cnnc: invalid value for option `--format`: `xml` is none of `human`, `line`, `json`
                      see `cnnc --help`
                """,
                "x.cnn",
                "--format=xml");
    }

    @Test
    void unknownTarget() {
        check(
                """
                cnnc: invalid value for option `--target`: `cobol` is none of `java`
                      see `cnnc --help`
                """,
                "x.cnn",
                "--target=cobol");
    }

    @Test
    void missingModel() {
        check(
                """
                cnnc: missing required parameter: `MODEL`
                      see `cnnc check --help`
                """,
                "check");
        check(
                """
                cnnc: no model file is named
                      for example: `cnnc lenet5.cnn -o out`
                """,
                "compile",
                "-o",
                "out");
    }

    @Test
    void missingOutputDirectory() {
        check(
                """
                cnnc: `-o DIR` is missing: where should the Java sources go?
                      to compile: `cnnc x.cnn -o out`
                      to check only: `cnnc check x.cnn`
                """,
                "x.cnn");
    }

    @Test
    void unknownCommandToHelp() {
        check(
                """
                cnnc: there is no command `sumary`
                      did you mean `summary`?
                """,
                "help",
                "sumary");
    }

    @Test
    void packageThatJavaCannotHave() {
        checkPackage("1x", "`1x` is not an identifier");
        checkPackage("com.class.x", "`class` is a keyword");
        checkPackage("com..x", "a part between dots is empty");
        checkPackage("com/x", "`com/x` is not an identifier");
        checkPackage("java.util", "`java` belongs to the platform");
    }

    private void checkPackage(String name, String problem) {
        check(
                """
                cnnc: invalid value for option `--package`: `%s` cannot be a Java package: %s
                      see `cnnc --help`
                """
                        .formatted(name, problem),
                "x.cnn",
                "--package=" + name);
    }

    @Test
    void wordThatIsAlmostAFile() throws IOException {
        Models.write(directory, "tiny.cnn", Models.TINY);
        check(
                """
                cnnc: cannot read `tiny`: no such file
                      did you mean `tiny.cnn`?
                """,
                ExitCode.INPUT_UNREADABLE,
                "check",
                "@tiny");
    }

    private void check(String expected, String... args) {
        check(expected, ExitCode.USAGE, args);
    }

    private void check(String expected, int exitCode, String... args) {
        assertEquals(new CommandRun(exitCode, "", expected), CommandRun.in(directory, args));
    }
}
