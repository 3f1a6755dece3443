package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Output;
import dev.cnnc.source.Location;
import dev.cnnc.source.Span;
import dev.cnnc.syntax.BlockDeclaration;
import dev.cnnc.syntax.Body;
import dev.cnnc.syntax.InputStatement;
import dev.cnnc.syntax.PropertyReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a model into a graph. */
final class ModelElaborator {

    private static final int MOST_VALUES = 250;

    private final ModelDefinition model;
    private final Expansion expansion;
    private final StageListener listener;
    private final Diagnostics reported;
    private final Diagnostics diagnostics = new Diagnostics();

    /**
     * @param instantiated collects the blocks that the model uses
     * @param listener hears of its stages
     * @param reported takes what is wrong
     */
    ModelElaborator(
            ModelDefinition model,
            Set<BlockDeclaration> instantiated,
            StageListener listener,
            Diagnostics reported) {
        this.model = model;
        this.expansion = new Expansion(instantiated, listener, false);
        this.listener = listener;
        this.reported = reported;
    }

    /**
     * The graph of the model, as far as it is right.
     *
     * @param name the class that it becomes
     * @param documentation the lines before that name
     * @param sourceName the file that declares that name
     * @param given values of parameters; others have their defaults
     */
    Elaboration elaborate(
            String name,
            Optional<String> documentation,
            String sourceName,
            Map<String, Optional<Value>> given) {
        listener.begin(name);
        FileScope home = model.home();
        Values values = new Values(home.source(), new Current.Nothing());
        Environment environment =
                new Parameters(home, this::noSizes, diagnostics)
                        .bind(model.declaration().parameters(), given);
        Frame frame = new Frame(expansion, home, environment, values, List.of(), diagnostics);
        announce(model.declaration().body(), values);
        BodyElaborator body = new BodyElaborator(frame);
        List<Output> outputs = List.of();
        try {
            Current yielded = body.elaborate(model.declaration().body(), new KeyScope(""));
            outputs = outputs(yielded, body, values);
        } catch (Expansion.TooLarge e) {
            expansion.graph().mistake();
        }
        checkCount(outputs.size());
        frame.finish();
        expansion.reports().addTo(reported);
        boolean complete = expansion.graph().isSound() && !outputs.isEmpty();
        Graph graph =
                new Graph(
                        name,
                        documentation,
                        sourceName,
                        expansion.graph().soundNodes(),
                        complete ? outputs : List.of(),
                        expansion.graph().scopes());
        return new Elaboration(graph, complete);
    }

    /** Each input and output is an argument of a Java method, which has 255 at most. */
    private void checkCount(int outputs) {
        long inputs =
                expansion.graph().soundNodes().stream()
                        .filter(node -> node.operator() instanceof Input)
                        .count();
        if (inputs + outputs > MOST_VALUES) {
            diagnostics.add(
                    Diagnostic.at(
                                    model.location(),
                                    DiagnosticCode.VALUE_TOO_LARGE,
                                    "model `%s` has %s inputs and %s outputs, and Java methods take"
                                                    .formatted(model.name(), inputs, outputs)
                                            + " %s at most".formatted(MOST_VALUES))
                            .help("join some of them with `concat`"));
        }
    }

    private Value noSizes(PropertyReference reference) throws Failure {
        throw new Failure(
                Diagnostic.at(
                                at(reference.span()),
                                DiagnosticCode.UNKNOWN_NAME,
                                "nothing has entered the model where its parameters are set")
                        .help("use the size inside the body of the model"));
    }

    private void announce(Body body, Values values) {
        Optional<InputStatement> input =
                body.statements().stream()
                        .filter(InputStatement.class::isInstance)
                        .map(InputStatement.class::cast)
                        .findFirst();
        if (input.isPresent()) {
            values.announce(at(input.get().span()));
            return;
        }
        diagnostics.add(
                Diagnostic.at(
                                model.location(),
                                DiagnosticCode.INVALID_INPUT,
                                "model `%s` has no input".formatted(model.name()))
                        .help("begin with one: `input image [B, 1, 28, 28]`"));
        values.enterUnknown();
    }

    private List<Output> outputs(Current yielded, BodyElaborator body, Values values) {
        boolean several = yielded instanceof Current.Several && body.outputNames().isEmpty();
        if (several || yielded instanceof Current.Named) {
            Span end = new Span(model.declaration().body().span().end() - 1, 1);
            diagnostics.add(
                    Diagnostic.at(
                                    at(end),
                                    DiagnosticCode.INVALID_OUTPUT,
                                    "model `%s` ends without a single value"
                                            .formatted(model.name()))
                            .help(
                                    several
                                            ? "name the values, `a, b = …`, and end with `output a,"
                                                    + " b`"
                                            : "say what leaves: `output %s`"
                                                    .formatted(String.join(", ", values.names()))));
        }
        return several
                ? List.of()
                : yielded.nodes().map(nodes -> named(nodes, body)).orElse(List.of());
    }

    private static List<Output> named(List<Node> nodes, BodyElaborator body) {
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            int index = i;
            String name =
                    body.outputNames().map(names -> names.get(index).text()).orElse(Output.ONLY);
            outputs.add(new Output(name, nodes.get(i).id()));
        }
        return outputs;
    }

    private Location at(Span span) {
        return new Location(model.home().source(), span);
    }
}
