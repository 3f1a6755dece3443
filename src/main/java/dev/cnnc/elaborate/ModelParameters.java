package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.Expression;
import dev.cnnc.syntax.ModelDeclaration;
import dev.cnnc.syntax.NameReference;
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
    private final Set<String> blocks;
    private final Diagnostics diagnostics;

    ModelParameters(
            SourceFile source,
            Map<String, String> settings,
            Set<String> unusedSettings,
            Set<String> blocks,
            Diagnostics diagnostics) {
        this.source = source;
        this.settings = settings;
        this.unusedSettings = unusedSettings;
        this.blocks = blocks;
        this.diagnostics = diagnostics;
    }

    /**
     * A scope inside {@code constants} in which every parameter of {@code model} is bound.
     *
     * @param family whether the model serves members, which give its parameters their values
     */
    Environment bind(ModelDeclaration model, boolean family, Environment constants) {
        Environment environment = new Environment(Optional.of(constants));
        model.parameters().forEach(p -> environment.announce(p.name().text(), at(p)));
        for (Parameter parameter : model.parameters()) {
            String name = parameter.name().text();
            Optional<Environment.Binding> earlier = environment.find(name);
            earlier.ifPresent(
                    first -> diagnostics.add(Names.twice(at(parameter), name, first.location())));
            Names.reserved(at(parameter), name, "parameter").ifPresent(diagnostics::add);
            Optional<Value> value = value(parameter, family, environment);
            Optional<Value> only = value.filter(known -> earlier.isEmpty());
            Location first = earlier.map(Environment.Binding::location).orElse(at(parameter));
            environment.bind(name, new Environment.Binding(only, first));
        }
        return environment;
    }

    private Optional<Value> value(Parameter parameter, boolean family, Environment environment) {
        String name = parameter.name().text();
        unusedSettings.remove(name);
        Optional<Expression> operator =
                parameter.defaultValue().filter(value -> isOperator(value, environment));
        if (operator.isPresent()) {
            Location place = new Location(source, operator.get().span());
            diagnostics.add(Unsupported.at(place, "an operator as a parameter"));
            return Optional.empty();
        }
        Optional<Value> standard =
                parameter
                        .defaultValue()
                        .flatMap(
                                value ->
                                        new Evaluator(
                                                        source,
                                                        environment,
                                                        this::noProperties,
                                                        diagnostics)
                                                .evaluate(value));
        if (settings.containsKey(name)) {
            return setting(parameter, standard);
        }
        if (parameter.defaultValue().isEmpty() && !family) {
            diagnostics.add(
                    Diagnostic.at(
                                    at(parameter),
                                    DiagnosticCode.MISSING_DEFAULT,
                                    "parameter `%s` has no value".formatted(name))
                            .help(
                                    "give it a default, `%s = 10`, or a value on the command line,"
                                                    .formatted(name)
                                            + " `-D%s=10`".formatted(name)));
        }
        return standard;
    }

    /** Whether {@code value} is the bare name of an operator or block. */
    private boolean isOperator(Expression value, Environment environment) {
        return value instanceof NameReference reference
                && environment.find(reference.name()).isEmpty()
                && (OperatorCatalog.names().contains(reference.name())
                        || blocks.contains(reference.name()));
    }

    /** The value set on the command line, which must be of the type of the default. */
    private Optional<Value> setting(Parameter parameter, Optional<Value> standard) {
        String name = parameter.name().text();
        String text = settings.get(name);
        if (standard.isPresent() && standard.get() instanceof Value.Text) {
            return Optional.of(new Value.Text(text));
        }
        Value value = setting(text);
        if (standard.isPresent() && !standard.get().type().equals(value.type())) {
            diagnostics.add(
                    Diagnostic.at(
                                    at(parameter),
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
                                "nothing has entered the model where its parameters are set")
                        .help("use the size inside the body of the model"));
    }

    private Location at(Parameter parameter) {
        return new Location(source, parameter.name().span());
    }
}
