package dev.cnnc.load;

import java.util.List;

/** The Java that runs this program has no compiler, since it is a runtime and no JDK. */
public final class MissingCompilerException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private MissingCompilerException(String message) {
        super(message);
    }

    /** The compiler, and what it reads its table of releases with. */
    private static final List<String> MODULES = List.of("jdk.compiler", "jdk.zipfs");

    /** Whether this Java lacks one of the modules by which it compiles. */
    public static boolean isMissing() {
        return MODULES.stream().anyMatch(name -> ModuleLayer.boot().findModule(name).isEmpty());
    }

    /**
     * Accepts a JDK.
     *
     * @throws MissingCompilerException where this Java has no compiler
     */
    static void require() {
        if (isMissing()) {
            throw new MissingCompilerException(
                    ("the Java at `%s` has no compiler: run on a JDK, version 17 or newer, or"
                                    + " add the modules `%s` to this runtime")
                            .formatted(
                                    System.getProperty("java.home"),
                                    String.join("` and `", MODULES)));
        }
    }
}
