package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.source.Location;
import dev.cnnc.syntax.Parameter;
import dev.cnnc.syntax.PropertyReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The values that the command line sets for the parameters of models. */
final class ModelSettings {

    private final Map<String, String> settings;
    private final Set<String> unused;
    private final Diagnostics diagnostics;

    ModelSettings(Map<String, String> settings, Diagnostics diagnostics) {
        this.settings = settings;
        this.unused = new TreeSet<>(settings.keySet());
        this.diagnostics = diagnostics;
    }

    boolean has(String parameter) {
        return settings.containsKey(parameter);
    }

    /** The settings of which no model so far had the parameter. */
    Set<String> unused() {
        return unused;
    }

    /** The values for {@code parameters}; an absent one is a mistake that was reported. */
    Map<String, Optional<Value>> given(List<Parameter> parameters, FileScope home) {
        Map<String, Optional<Value>> given = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            String name = parameter.name().text();
            if (has(name)) {
                unused.remove(name);
                given.put(name, value(parameter, home));
            }
        }
        return given;
    }

    /** The value set on the command line, which must be of the type of the default. */
    private Optional<Value> value(Parameter parameter, FileScope home) {
        String name = parameter.name().text();
        String text = settings.get(name);
        Optional<Value> standard = standard(parameter, home);
        if (standard.isPresent() && standard.get() instanceof Value.Text) {
            return Optional.of(new Value.Text(text));
        }
        Value value = value(text, home);
        if (standard.isPresent() && !isAlike(standard.get(), value)) {
            Location place = new Location(home.source(), parameter.name().span());
            diagnostics.add(
                    Diagnostic.at(
                                    place,
                                    DiagnosticCode.ARGUMENT_TYPE,
                                    "`%s` is %s, and `-D%s=%s` sets it to %s"
                                            .formatted(
                                                    name,
                                                    standard.get().type(),
                                                    name,
                                                    text,
                                                    value.type()))
                            .help("its default is %s".formatted(standard.get())));
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private static boolean isAlike(Value standard, Value value) {
        return standard.getClass() == value.getClass();
    }

    /** The default, where it can be told without the other parameters. */
    private static Optional<Value> standard(Parameter parameter, FileScope home) {
        Evaluator evaluator =
                new Evaluator(
                        home, home.constants(), ModelSettings::noProperties, new Diagnostics());
        return parameter.defaultValue().flatMap(evaluator::evaluate);
    }

    private static Value noProperties(PropertyReference reference) throws Failure {
        throw Failure.reported();
    }

    /** A number, a boolean, an operator or a block where the text is one, else the text itself. */
    private static Value value(String text, FileScope home) {
        if (text.equals("true") || text.equals("false")) {
            return new Value.Truth(Boolean.parseBoolean(text));
        }
        Optional<Value.Callable> callable = home.callable(text);
        if (callable.isPresent()) {
            return callable.get();
        }
        try {
            return new Value.Number(Rational.parse(text));
        } catch (ArithmeticException e) {
            return new Value.Text(text);
        }
    }
}
