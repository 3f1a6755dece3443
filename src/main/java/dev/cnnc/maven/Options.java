package dev.cnnc.maven;

import dev.cnnc.CompilerOptions;
import dev.cnnc.Target;
import dev.cnnc.diagnostics.VisibleText;
import dev.cnnc.elaborate.PackageNames;
import dev.cnnc.emit.Version;
import dev.cnnc.output.ContentDigest;
import dev.cnnc.plan.MethodChoices;
import dev.cnnc.plan.PlanOptions;
import dev.cnnc.tune.TuneException;
import dev.cnnc.tune.TuneFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;

/**
 * How models are compiled.
 *
 * @param packageName the package of all classes; empty to take the directories of the models
 * @param settings values for model parameters by name
 */
record Options(
        Optional<String> packageName,
        Target target,
        Map<String, String> settings,
        PlanOptions plan) {

    Options {
        settings = Map.copyOf(settings);
    }

    /**
     * Checks what a user has configured.
     *
     * @param packageName may be null
     * @param settings entries {@code NAME=VALUE}
     * @param tuned a file of {@code cnnc tune}; may be null
     * @throws MojoFailureException naming the parameter that is wrong
     */
    static Options of(
            String packageName,
            String target,
            List<String> settings,
            boolean exact,
            double maxError,
            File tuned)
            throws MojoFailureException {
        Optional<String> problem = Optional.ofNullable(packageName).flatMap(PackageNames::problem);
        if (problem.isPresent()) {
            throw wrong("packageName", packageName, problem.get());
        }
        if (!(maxError > 0)) {
            throw wrong("maxError", String.valueOf(maxError), "it must be above 0");
        }
        PlanOptions plan =
                new PlanOptions(exact, maxError, Optional.empty())
                        .with(tuned == null ? MethodChoices.NONE : choices(tuned));
        return new Options(
                Optional.ofNullable(packageName), target(target), settings(settings), plan);
    }

    private static MojoFailureException wrong(String parameter, String value, String reason) {
        return new MojoFailureException(
                VisibleText.of(
                        "the parameter `%s` cannot be `%s`: %s"
                                .formatted(parameter, value, reason)));
    }

    private static Target target(String word) throws MojoFailureException {
        for (Target target : Target.values()) {
            if (target.word().equals(word)) {
                return target;
            }
        }
        String words =
                Arrays.stream(Target.values())
                        .map(target -> "`" + target.word() + "`")
                        .collect(Collectors.joining(" or "));
        throw wrong("target", word, "it is " + words);
    }

    private static Map<String, String> settings(List<String> entries) throws MojoFailureException {
        Map<String, String> settings = new TreeMap<>();
        for (String entry : entries) {
            int sign = entry == null ? -1 : entry.indexOf('=');
            if (sign <= 0 || sign == entry.length() - 1) {
                throw wrong("settings", entry, "an entry is NAME=VALUE, such as `classes=20`");
            }
            String name = entry.substring(0, sign).strip();
            if (settings.putIfAbsent(name, entry.substring(sign + 1).strip()) != null) {
                throw wrong("settings", entry, "`" + name + "` has two values");
            }
        }
        return settings;
    }

    private static MethodChoices choices(File tuned) throws MojoFailureException {
        try {
            return TuneFile.parse(Files.readString(tuned.toPath())).choices();
        } catch (TuneException e) {
            throw wrong("tuned", tuned.toString(), e.getMessage());
        } catch (IOException e) {
            throw wrong("tuned", tuned.toString(), "there is no such file that can be read");
        }
    }

    /** The package of a model's classes. */
    String packageOf(ModelPlace place) {
        return packageName.orElseGet(place::packageName);
    }

    /**
     * @param bundledWeights whether weights go to the class path beside the class
     */
    CompilerOptions compilerOptions(ModelPlace place, boolean bundledWeights) {
        return new CompilerOptions(packageOf(place), target, settings, bundledWeights, plan);
    }

    /** What of all this, and of cnnc itself, decides about the output. */
    String digest() {
        return ContentDigest.of(
                String.join(
                        "\n",
                        Version.CURRENT,
                        packageName.orElse("(directories)"),
                        target.word(),
                        new TreeMap<>(settings).toString(),
                        String.valueOf(plan.exact()),
                        String.valueOf(plan.maxError()),
                        sorted(plan.choices())));
    }

    private static String sorted(MethodChoices choices) {
        return choices.byShape().entrySet().stream()
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(","));
    }
}
