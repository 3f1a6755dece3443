package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.source.Location;
import dev.cnnc.syntax.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the parameters of a block or model their values: those that are given, else defaults. */
final class Parameters {

    private final FileScope home;
    private final Evaluator.Properties properties;
    private final Diagnostics diagnostics;

    /**
     * @param home the file that declares the parameters
     * @param properties answers what defaults ask of {@code in}
     */
    Parameters(FileScope home, Evaluator.Properties properties, Diagnostics diagnostics) {
        this.home = home;
        this.properties = properties;
        this.diagnostics = diagnostics;
    }

    /**
     * The environment of the body: the constants of the file and every parameter.
     *
     * @param given values by name; an absent one is a mistake that was reported
     */
    Environment bind(List<Parameter> parameters, Map<String, Optional<Value>> given) {
        Environment environment = new Environment(home.constants());
        parameters.forEach(p -> environment.announce(p.name().text(), at(p)));
        Evaluator evaluator = new Evaluator(home, environment, properties, diagnostics);
        for (Parameter parameter : parameters) {
            String name = parameter.name().text();
            Optional<Location> earlier =
                    environment
                            .find(name)
                            .map(Environment.Binding::location)
                            .or(() -> Optional.ofNullable(home.declared().get(name)));
            earlier.ifPresent(first -> diagnostics.add(Names.twice(at(parameter), name, first)));
            Names.reserved(at(parameter), name, "parameter").ifPresent(diagnostics::add);
            Optional<Value> value =
                    given.containsKey(name)
                            ? given.get(name)
                            : parameter.defaultValue().flatMap(evaluator::evaluate);
            Optional<Value> only = value.filter(known -> earlier.isEmpty());
            environment.bind(name, new Environment.Binding(only, earlier.orElse(at(parameter))));
        }
        return environment;
    }

    private Location at(Parameter parameter) {
        return new Location(home.source(), parameter.name().span());
    }
}
