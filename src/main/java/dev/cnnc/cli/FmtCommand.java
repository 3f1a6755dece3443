package dev.cnnc.cli;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.format.Formatted;
import dev.cnnc.format.Formatter;
import dev.cnnc.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code cnnc fmt}: brings model files into the language's style. */
@Command(
        name = "fmt",
        customSynopsis = {"cnnc fmt FILE|DIR... [OPTIONS]", "       cnnc fmt - [OPTIONS]"},
        description =
                "Formats models in place. Line ends between statements are yours, as are comments;"
                        + " indentation, blanks and columns follow from rules. Files with syntax"
                        + " errors stay as they are.",
        footer = {
            "  cnnc fmt lenet5.cnn",
            "  cnnc fmt --check models/",
            "  cnnc fmt - < lenet5.cnn"
        })
final class FmtCommand implements Callable<Integer> {

    private static final Path STANDARD_INPUT = Path.of("-");

    @ParentCommand private RootCommand root;

    @Parameters(
            paramLabel = "FILE|DIR",
            arity = "0..*",
            description = {
                "Model files, and directories in which to look for files that end in `.cnn`.",
                "`-` reads standard input and writes standard output."
            })
    private List<Path> paths = List.of();

    @Option(
            names = "--stdin",
            description = "Read standard input and write standard output, as `-` does.")
    private boolean standardInput;

    @Option(
            names = "--check",
            description = "Write nothing; list the files that are not formatted, and exit with 1.")
    private boolean check;

    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private boolean found;

    @Override
    public Integer call() {
        Screen screen = root.screen();
        if (standardInput || paths.contains(STANDARD_INPUT)) {
            requireAlone();
            format(FileProblems.readStandardInput(), screen);
            screen.report(diagnostics);
            return found ? ExitCode.MODEL_ERRORS : ExitCode.OK;
        }
        if (paths.isEmpty()) {
            throw CommandException.usage(
                    "no file to format", "name files or directories, or `-` for standard input");
        }
        ModelFiles files = ModelFiles.find(paths, screen);
        List<CommandException> problems = new ArrayList<>(files.problems());
        for (Path file : files.files()) {
            try {
                formatFile(file, screen);
            } catch (CommandException e) {
                screen.complain(e);
                problems.add(e);
            }
        }
        screen.reportResult(diagnostics, problems);
        int worst = problems.stream().mapToInt(CommandException::exitCode).max().orElse(0);
        return Math.max(worst, found ? ExitCode.MODEL_ERRORS : ExitCode.OK);
    }

    private void requireAlone() {
        long others = paths.stream().filter(path -> !path.equals(STANDARD_INPUT)).count();
        if (others > 0) {
            throw CommandException.usage(
                    "standard input is formatted alone", "name files in a run of their own");
        }
    }

    private void format(SourceFile source, Screen screen) {
        formatted(source)
                .ifPresent(
                        text -> {
                            if (!check) {
                                screen.print(text);
                            } else if (!text.equals(source.text())) {
                                report(source, screen);
                            }
                        });
    }

    private void formatFile(Path file, Screen screen) {
        SourceFile source = FileProblems.readText(file);
        Optional<String> changed = formatted(source).filter(text -> !text.equals(source.text()));
        if (check) {
            changed.ifPresent(text -> report(source, screen));
        } else if (changed.isEmpty()) {
            FormattedFile.recover(file).ifPresent(screen::note);
        } else {
            FormattedFile.replace(file, source.text(), changed.get()).ifPresent(screen::note);
            screen.printLine(source + ": formatted");
        }
    }

    private void report(SourceFile source, Screen screen) {
        found = true;
        screen.printLine(source.name());
    }

    /** The formatted text; empty where there are syntax errors, which are kept. */
    private Optional<String> formatted(SourceFile source) {
        Formatted formatted = Formatter.format(source);
        diagnostics.addAll(formatted.diagnostics());
        found |= formatted.text().isEmpty();
        return formatted.text();
    }
}
