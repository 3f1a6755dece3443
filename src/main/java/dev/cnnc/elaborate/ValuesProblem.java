package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import dev.cnnc.source.Location;
import dev.cnnc.syntax.ValueReference;
import java.util.List;
import java.util.Optional;

/**
 * Explains why values in brackets cannot be joined.
 *
 * @param places where the references stand; the first is the culprit
 */
record ValuesProblem(List<ValueReference> references, List<Location> places, GraphBuilder graph)
        implements JoinProblem {

    @Override
    public void describe(Diagnostic.Builder diagnostic, List<Node> inputs) {
        diagnostic.label(words(inputs.get(0)));
        for (int i = 1; i < inputs.size(); i++) {
            diagnostic.label(places.get(i), words(inputs.get(i)));
        }
        LostPositions lost = new LostPositions(graph, inputs);
        lost.note().ifPresent(diagnostic::note);
        Optional<String> padding = JoinProblem.repair(inputs, "value");
        diagnostic.help(
                lost.help()
                        .map(sides -> sides + padding.map(pad -> ", or " + pad).orElse(""))
                        .or(() -> padding));
    }

    private static String words(Node node) {
        if (node.operator() instanceof Input) {
            return "%s, the input `%s`".formatted(node.shape(), node.key());
        }
        Location place = node.location();
        return "%s, made by `%s` at %s:%s"
                .formatted(node.shape(), node.operator().name(), place.line(), place.column());
    }
}
