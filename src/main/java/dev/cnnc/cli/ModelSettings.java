package dev.cnnc.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option that gives model parameters their values. */
final class ModelSettings {

    @Option(
            names = "-D",
            paramLabel = "NAME=VALUE",
            description = "Set a parameter of the models, such as -Dclasses=20.")
    private Map<String, String> values = new LinkedHashMap<>();

    /** The values by name. */
    Map<String, String> values() {
        return values;
    }
}
