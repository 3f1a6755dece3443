package dev.cnnc.load;

/** The Java that runs this program has no compiler, since it is a runtime and no JDK. */
public final class MissingCompilerException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private MissingCompilerException(String message) {
        super(message);
    }

    /** Whether this Java has the module {@code jdk.compiler}. */
    public static boolean isMissing() {
        return ModuleLayer.boot().findModule("jdk.compiler").isEmpty();
    }

    /**
     * Accepts a JDK.
     *
     * @throws MissingCompilerException where this Java has no compiler
     */
    static void require() {
        if (isMissing()) {
            throw new MissingCompilerException(
                    "the Java at `%s` has no compiler: run on a JDK, version 17 or newer, or add the module `jdk.compiler` to this runtime"
                            .formatted(System.getProperty("java.home")));
        }
    }
}
