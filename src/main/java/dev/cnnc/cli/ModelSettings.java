package dev.cnnc.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option that gives model parameters their values. */
final class ModelSettings {

    private static final String EXAMPLE = "for example: `-Dclasses=20`";

    @Option(
            names = "-D",
            paramLabel = "NAME=VALUE",
            description = "Set a parameter of the models, such as -Dclasses=20.")
    private List<String> given = new ArrayList<>();

    /**
     * The values by name.
     *
     * @throws CommandException where one is incomplete, or two have the same name
     */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String setting : given) {
            int sign = setting.indexOf('=');
            if (sign < 0) {
                throw CommandException.usage(
                        "`-D` takes NAME=VALUE, and `" + setting + "` has no `=`", EXAMPLE);
            }
            String name = setting.substring(0, sign);
            String value = setting.substring(sign + 1);
            if (name.isEmpty()) {
                throw CommandException.usage("`-D" + setting + "` names no parameter", EXAMPLE);
            }
            if (value.isEmpty()) {
                throw CommandException.usage(
                        "`-D" + setting + "` gives `" + name + "` no value", EXAMPLE);
            }
            if (values.putIfAbsent(name, value) != null) {
                throw CommandException.usage(
                        "`-D` gives `%s` two values, `%s` and `%s`"
                                .formatted(name, values.get(name), value),
                        "remove one of them");
            }
        }
        return values;
    }
}
