package dev.cnnc.cli;

import dev.cnnc.load.MissingCompilerException;

/** Makes sure that emitted code can be compiled here. */
final class JavaCompilerCheck {

    private JavaCompilerCheck() {}

    /**
     * Accepts a JDK.
     *
     * @param command what needs it
     * @throws CommandException where this Java has no compiler
     */
    static void require(String command) {
        if (MissingCompilerException.isMissing()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "`cnnc %s` needs a JDK, and the Java at `%s` has no compiler"
                            .formatted(command, System.getProperty("java.home")),
                    "let JAVA_HOME name a JDK, version 17 or newer");
        }
    }
}
