package dev.cnnc.cli;

import dev.cnnc.Target;
import dev.cnnc.bench.Machine;
import java.util.Optional;

/** The module of the Vector API, which measuring uses where this JVM has it. */
final class VectorModule {

    private static final String MISSING =
            "this JVM runs without the module jdk.incubator.vector, so plain Java is measured:"
                    + " `CNNC_JAVA_OPTS='--add-modules jdk.incubator.vector'` adds it where the JDK"
                    + " has it";

    private VectorModule() {}

    /** The target that is measured: {@code wanted}, or the fastest; a note says what is missing. */
    static Target target(Optional<Target> wanted, Screen screen) {
        if (wanted.orElse(Target.VECTOR) == Target.VECTOR && !Machine.hasVectors()) {
            screen.note(MISSING);
            return Target.JAVA;
        }
        return wanted.orElse(Target.VECTOR);
    }
}
