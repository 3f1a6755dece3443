package dev.cnnc;

import java.util.Map;

/**
 * How to compile.
 *
 * @param packageName the Java package of the emitted classes, such as {@code com.example.models};
 *     empty for the unnamed package
 * @param target what the emitted code runs on
 * @param settings values for model parameters by name, as {@code -Dclasses=20} gives them
 */
public record CompilerOptions(String packageName, Target target, Map<String, String> settings) {

    public CompilerOptions {
        settings = Map.copyOf(settings);
    }

    /** The unnamed package, plain Java, every parameter at its default. */
    public static CompilerOptions defaults() {
        return new CompilerOptions("", Target.JAVA, Map.of());
    }
}
