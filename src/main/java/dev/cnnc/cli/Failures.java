package dev.cnnc.cli;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.HumanRenderer;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what ends a command early into a message and an exit code; never shows a stack trace. */
final class Failures implements IExecutionExceptionHandler {

    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        return handle(e);
    }

    /** Shows {@code problem} and yields its exit code. */
    int handle(Throwable problem) {
        if (problem instanceof CommandException known) {
            Screen.complain(terminal, known.getMessage(), known.help());
            return known.exitCode();
        }
        Diagnostic diagnostic = internalError(problem);
        terminal.out().flush();
        HumanRenderer renderer = new HumanRenderer(HumanRenderer.Colors.NONE);
        terminal.err().print(renderer.render(diagnostic));
        if (terminal.debug()) {
            problem.printStackTrace(terminal.err());
        }
        return ExitCode.INTERNAL;
    }

    private static Diagnostic internalError(Throwable problem) {
        if (problem instanceof OutOfMemoryError) {
            return Diagnostic.of(DiagnosticCode.INTERNAL_ERROR, "internal error: out of memory")
                    .help("give Java more, such as `JAVA_TOOL_OPTIONS=-Xmx4g`")
                    .build();
        }
        String type = problem.getClass().getSimpleName();
        String reason = problem.getMessage();
        String first = reason == null ? "" : reason.lines().findFirst().orElse("");
        return Diagnostic.of(
                        DiagnosticCode.INTERNAL_ERROR,
                        "internal error: " + type + (first.isEmpty() ? "" : ": " + first))
                .note("this is a mistake of cnnc, not of your model")
                .help("please report it with the model; `CNNC_DEBUG=1` adds the stack trace")
                .build();
    }
}
