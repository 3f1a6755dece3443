package dev.cnnc.cli;

/** Makes sure that this Java knows images. */
final class DesktopCheck {

    private DesktopCheck() {}

    /**
     * Accepts a Java that does.
     *
     * @param work what needs it, such as {@code drawing}
     * @throws CommandException where the module is missing
     */
    static void require(String work) {
        if (ModuleLayer.boot().findModule("java.desktop").isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "%s needs the module java.desktop, which the Java at `%s` lacks"
                            .formatted(work, System.getProperty("java.home")),
                    "let JAVA_HOME name a JDK that has it, as the usual ones do");
        }
    }
}
