package dev.cnnc.lsp;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What there is to tell about an operator: the same as in {@code docs/operators.md}, from the same
 * source, which asks the compiler.
 *
 * @param does what it does, in a sentence without its period
 * @param arguments in the order of the language page
 * @param tensors the names of what it learns, behind its key
 */
record OperatorFacts(
        String name, String does, List<OperatorFacts.Argument> arguments, List<String> tensors) {

    private static final Map<String, OperatorFacts> ALL = read();

    /**
     * An argument of an operator.
     *
     * @param takes the values that it takes, in words
     * @param required whether it has to be given
     * @param positional whether it may stand without its name
     * @param otherwise its value where it is not given; null where it has none
     */
    record Argument(
            String name,
            String takes,
            boolean required,
            boolean positional,
            @SerializedName("default") String otherwise) {

        private static final Pattern QUOTED = Pattern.compile("`(\"[^\"`]*\")`");

        /** The argument with its default, as a signature shows it. */
        String written() {
            if (required) {
                return name;
            }
            return otherwise == null ? name + "?" : name + "=" + otherwise;
        }

        /** The values that can be listed. */
        List<String> choices() {
            if (takes.equals("`true` or `false`")) {
                return List.of("true", "false");
            }
            return QUOTED.matcher(takes).results().map((MatchResult r) -> r.group(1)).toList();
        }
    }

    OperatorFacts {
        arguments = List.copyOf(arguments);
        tensors = List.copyOf(tensors);
    }

    static Optional<OperatorFacts> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    static Collection<OperatorFacts> all() {
        return ALL.values();
    }

    Optional<Argument> argument(String wanted) {
        return arguments.stream().filter(argument -> argument.name().equals(wanted)).findFirst();
    }

    /** The operator with all that it takes. */
    String signature() {
        List<String> written = arguments.stream().map(Argument::written).toList();
        return written.isEmpty() ? name : name + "(" + String.join(", ", written) + ")";
    }

    private static Map<String, OperatorFacts> read() {
        try (InputStream in = OperatorFacts.class.getResourceAsStream("operators.json")) {
            List<OperatorFacts> all =
                    new Gson()
                            .fromJson(
                                    new InputStreamReader(in, StandardCharsets.UTF_8),
                                    new TypeToken<ArrayList<OperatorFacts>>() {}.getType());
            Map<String, OperatorFacts> facts = new LinkedHashMap<>();
            all.forEach(operator -> facts.put(operator.name(), operator));
            return Collections.unmodifiableMap(facts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
