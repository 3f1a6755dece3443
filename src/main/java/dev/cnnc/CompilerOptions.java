package dev.cnnc;

import dev.cnnc.elaborate.PackageNames;
import dev.cnnc.plan.PlanOptions;
import java.util.Map;
import java.util.Optional;

/**
 * How to compile.
 *
 * @param packageName the Java package of the emitted classes, such as {@code com.example.models};
 *     empty for the unnamed package
 * @param target what the emitted code runs on
 * @param settings values for model parameters by name, as {@code -Dclasses=20} gives them
 * @param bundledWeights whether a file of weights will lie beside each class, which then loads it
 * @param plan how layers may be computed
 */
public record CompilerOptions(
        String packageName,
        Target target,
        Map<String, String> settings,
        boolean bundledWeights,
        PlanOptions plan) {

    /**
     * @throws IllegalArgumentException where {@code packageName} cannot be that of a package
     */
    public CompilerOptions {
        Optional<String> problem =
                packageName.isEmpty() ? Optional.empty() : PackageNames.problem(packageName);
        if (problem.isPresent()) {
            throw new IllegalArgumentException(
                    "there can be no package `%s`: %s".formatted(packageName, problem.get()));
        }
        settings = Map.copyOf(settings);
    }

    /** Options for classes without weights of their own. */
    public CompilerOptions(String packageName, Target target, Map<String, String> settings) {
        this(packageName, target, settings, false, PlanOptions.defaults());
    }

    /** The unnamed package, plain Java, every parameter at its default. */
    public static CompilerOptions defaults() {
        return new CompilerOptions("", Target.JAVA, Map.of());
    }

    /** The same with {@code plan}. */
    public CompilerOptions with(PlanOptions plan) {
        return new CompilerOptions(packageName, target, settings, bundledWeights, plan);
    }
}
