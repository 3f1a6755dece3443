package dev.cnnc.benchmark;

import dev.cnnc.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What cnnc compiles for, and what Java must be told to compile and run it. */
final class Targets {

    private static final Map<String, List<String>> FLAGS =
            Map.of("vector", List.of("--add-modules", "jdk.incubator.vector"));

    private Targets() {}

    /** The words of all targets that this cnnc has. */
    static List<String> offered() {
        return Arrays.stream(Target.values()).map(Target::word).toList();
    }

    /** The options that {@code javac} and {@code java} need for {@code target}. */
    static List<String> flags(String target) {
        return FLAGS.getOrDefault(target, List.of());
    }
}
