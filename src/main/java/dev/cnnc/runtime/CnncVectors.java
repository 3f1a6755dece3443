package dev.cnnc.runtime;

import java.util.Optional;

/** Whether this JVM computes with the JDK's Vector API. */
final class CnncVectors {

    private static final String MODULE = "jdk.incubator.vector";

    private CnncVectors() {}

    /** Why it does not; empty where it does. */
    static Optional<String> missing() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return Optional.of("start Java with --add-modules " + MODULE + " to use vectors");
        }
        String machine = System.getProperty("java.vm.name", "");
        return machine.contains("OpenJ9")
                ? Optional.of(machine + " does not compile vectors to vector instructions")
                : Optional.empty();
    }

    /** What computes a network, and why. */
    static String description() {
        return missing()
                .map(reason -> "java: " + reason)
                .orElse("vector: the module " + MODULE + " is present");
    }
}
