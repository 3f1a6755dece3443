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
                cnnc: unknown option `--formt`
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
                cnnc: `--color` is given twice
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
                cnnc: invalid value for option `--format`: `xml` is none of `human`, `line`, `json`, \
                `csv`, `markdown`
                      see `cnnc --help`
                """,
                "x.cnn",
                "--format=xml");
    }

    @Test
    void formatsOfTablesWhereThereIsNoTable() {
        check(
                """
                cnnc: `cnnc check` does not write csv
                      `summary`, `compare` and `run` do
                """,
                "check",
                "x.cnn",
                "--format=csv");
        check(
                """
                cnnc: `cnnc run` does not write markdown
                      `summary` and `compare` do
                """,
                "run",
                "x.cnn",
                "--format=markdown");
        check(
                """
                cnnc: `cnnc` does not write csv
                      `summary`, `compare` and `run` do
                """,
                "x.cnn",
                "--format=csv");
    }

    @Test
    void unknownTarget() {
        check(
                """
                cnnc: invalid value for option `--target`: `cobol` is none of `java`, `vector`
                      see `cnnc --help`
                """,
                "x.cnn",
                "--target=cobol");
    }

    @Test
    void missingModel() {
        check(
                """
                cnnc: `MODEL` is missing
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

    @Test
    void errorThatNoLayerCanHave() {
        checkMaxError("small", "`small` is not a number");
        checkMaxError("0", "`0` is no error to stay below: it must be above 0");
        checkMaxError("NaN", "`NaN` is no error to stay below: it must be above 0");
    }

    private void checkMaxError(String error, String problem) {
        check(
                """
                cnnc: invalid value for option `--max-error`: %s
                      see `cnnc --help`
                """
                        .formatted(problem),
                "x.cnn",
                "-o",
                "@out",
                "--max-error=" + error);
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

    @Test
    void optionsAreSuggestedBySpelling() {
        check(
                """
                cnnc: unknown option `--fromat`
                      did you mean `--format`?
                      see `cnnc check --help`
                """,
                "check",
                "x.cnn",
                "--fromat=line");
        check(
                """
                cnnc: unknown option `--weight`
                      did you mean `--weights`?
                      see `cnnc run --help`
                """,
                "run",
                "x.cnn",
                "--weight=y");
    }

    @Test
    void valuesThatAreMissingOrNoNumbers() {
        check(
                """
                cnnc: `--output` needs a value: DIR
                      see `cnnc --help`
                """,
                "x.cnn",
                "-o");
        check(
                """
                cnnc: invalid value for option `--top`: `two` is not a whole number
                      see `cnnc run --help`
                """,
                "run",
                "x.cnn",
                "--top=two");
        check(
                """
                cnnc: `--resize` takes no value
                      see `cnnc run --help`
                """,
                "run",
                "x.cnn",
                "--resize=no");
        check(
                """
                cnnc: `more` is one argument too many
                      see `cnnc completion --help`
                """,
                "completion",
                "more");
    }

    @Test
    void settingsThatAreIncomplete() {
        checkSetting("`-D` takes NAME=VALUE, and `classes` has no `=`", "-Dclasses");
        checkSetting("`-D` takes NAME=VALUE, and `x.cnn` has no `=`", "-D", "x.cnn");
        checkSetting("`-D` takes NAME=VALUE, and `\"a` has no `=`", "-D\"a");
        checkSetting("`-Dclasses=` gives `classes` no value", "-Dclasses=");
        checkSetting("`-D=3` names no parameter", "-D==3");
    }

    private void checkSetting(String problem, String... args) {
        String expected = "cnnc: " + problem + "\n      for example: `-Dclasses=20`\n";
        for (String command : new String[] {"check", "summary"}) {
            String[] all = new String[args.length + 2];
            all[0] = command;
            all[1] = "y.cnn";
            System.arraycopy(args, 0, all, 2, args.length);
            check(expected, all);
        }
    }

    @Test
    void settingGivenTwice() {
        check(
                """
                cnnc: `-D` gives `classes` two values, `3` and `4`
                      remove one of them
                """,
                "x.cnn",
                "-o",
                "out",
                "-Dclasses=3",
                "-Dclasses=4");
    }

    @Test
    void aQuoteInASettingIsAnOrdinaryCharacter() throws IOException {
        Models.write(directory, "tiny.cnn", Models.TINY);
        CommandRun run = CommandRun.in(directory, "check", "@tiny.cnn", "-Dclasses=\"a");
        assertEquals(ExitCode.MODEL_ERRORS, run.exitCode());
        assertEquals(-1, run.err().indexOf("WARN"), run.err());
    }

    @Test
    void emptyNames() {
        String help =
                "      for the current directory write `.`; a variable of the shell may be unset\n";
        check(
                "cnnc: `--output`: the name of a file or directory is empty\n" + help,
                "x.cnn",
                "-o",
                "");
        check("cnnc: `MODEL`: the name of a file or directory is empty\n" + help, "check", "");
        check("cnnc: the name of a file or directory is empty\n" + help, "", "-o", "out");
        check("cnnc: the name of a file or directory is empty\n" + help, "run", "", "-ww");
        check(
                "cnnc: `--input`: the name of a file or directory is empty\n" + help,
                "run",
                "-i",
                "");
    }

    @Test
    void namesThatTheSystemCannotHave() {
        check("cnnc: `MODEL`: this system has no file named `a␀b`\n", "check", "a\0b");
    }

    @Test
    void runSaysWhichArgumentItTookForWhat() {
        check(
                """
                cnnc: no model is named: `--input` took `net.cnn` as an image
                      put the model first: `cnnc run net.cnn --weights FILE --input IMAGE...`
                      or put `--` before it: `-- net.cnn`
                """,
                "run",
                "--weights",
                "w.safetensors",
                "--input",
                "a.png",
                "net.cnn");
        check(
                """
                cnnc: `a.PNG` stands where a model does, and looks like an image
                      write `--input a.PNG`
                """,
                "run",
                "net.cnn",
                "-w",
                "w.safetensors",
                "a.PNG");
        check(
                """
                cnnc: `cnnc run` takes one model, and `b.cnn` is one too many
                      images stand behind `--input`, weights behind `--weights`
                """,
                "run",
                "a.cnn",
                "b.cnn");
    }

    @Test
    void runSaysWhatIsMissing() {
        check(
                """
                cnnc: no model is named
                      for example: `cnnc run lenet5.cnn --weights lenet5.safetensors --input digit.png`
                """,
                "run");
        check(
                """
                cnnc: `--weights FILE` is missing
                      for example: `cnnc run a.cnn --weights FILE.safetensors --input IMAGE.png`
                """,
                "run",
                "a.cnn");
        check(
                """
                cnnc: `--input IMAGE` is missing
                      for example: `cnnc run a.cnn --weights w --input IMAGE.png`
                """,
                "run",
                "a.cnn",
                "-ww");
    }
}
