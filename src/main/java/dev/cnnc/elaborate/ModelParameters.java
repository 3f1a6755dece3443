package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.ModelDeclaration;
import dev.cnnc.syntax.Parameter;
import dev.cnnc.syntax.PropertyReference;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives the parameters of a model their values: from the command line, else their defaults. */
final class ModelParameters {

    private final SourceFile source;
    private final Map<String, String> settings;
    private final Set<String> unusedSettings;
    private final Diagnostics diagnostics;

    ModelParameters(
            SourceFile source,
            Map<String, String> settings,
            Set<String> unusedSettings,
            Diagnostics diagnostics) {
        this.source = source;
        this.settings = settings;
        this.unusedSettings = unusedSettings;
        this.diagnostics = diagnostics;
    }

    /** A scope inside {@code constants} in which every parameter of {@code model} is bound. */
    Environment bind(ModelDeclaration model, Environment constants) {
        Environment environment = new Environment(Optional.of(constants));
        for (Parameter parameter : model.parameters()) {
            Location place = new Location(source, parameter.name().span());
            String name = parameter.name().text();
            Optional<Environment.Binding> earlier = environment.find(name);
            earlier.ifPresent(first -> diagnostics.add(Names.twice(place, name, first.location())));
            Names.reservedProblem(name)
                    .ifPresent(
                            problem ->
                                    diagnostics.add(
                                            Diagnostic.at(
                                                            place,
                                                            DiagnosticCode.DUPLICATE_NAME,
                                                            problem)
                                                    .help("give the parameter another name")));
            Optional<Value> value = value(parameter, environment);
            environment.bind(name, new Environment.Binding(value, place));
        }
        return environment;
    }

    private Optional<Value> value(Parameter parameter, Environment environment) {
        String name = parameter.name().text();
        unusedSettings.remove(name);
        if (settings.containsKey(name)) {
            return Optional.of(setting(settings.get(name)));
        }
        if (parameter.defaultValue().isEmpty()) {
            diagnostics.add(
                    Diagnostic.at(
                                    new Location(source, parameter.name().span()),
                                    DiagnosticCode.MISSING_DEFAULT,
                                    "parameter `%s` has no value".formatted(name))
                            .help(
                                    "give it a default, `%s = 10`, or a value on the command line,"
                                                    .formatted(name)
                                            + " `-D%s=10`".formatted(name)));
            return Optional.empty();
        }
        return new Evaluator(source, environment, this::noProperties, diagnostics)
                .evaluate(parameter.defaultValue().get());
    }

    /** A number or boolean where the text is one, else the text itself. */
    private static Value setting(String text) {
        if (text.equals("true") || text.equals("false")) {
            return new Value.Truth(Boolean.parseBoolean(text));
        }
        try {
            return new Value.Number(Rational.parse(text));
        } catch (ArithmeticException e) {
            return new Value.Text(text);
        }
    }

    private Value noProperties(PropertyReference reference) throws Failure {
        throw new Failure(
                Diagnostic.at(
                                new Location(source, reference.span()),
                                DiagnosticCode.UNKNOWN_NAME,
                                "nothing has entered the model where its parameters get their values")
                        .help("use the size inside the body of the model"));
    }
}
