package dev.cnnc.report;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.elaborate.Elaboration;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Output;
import dev.cnnc.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/** What of a file's models stands before their first mistakes; syntax errors count as well. */
public final class SoundPart {

    private SoundPart() {}

    /**
     * The models that have a node at least, each cut off before the first mistake within it.
     *
     * @param models all models of one file, in its order
     * @param diagnostics all mistakes of the file
     */
    public static List<Elaboration> of(List<Elaboration> models, List<Diagnostic> diagnostics) {
        List<Integer> mistakes =
                diagnostics.stream()
                        .filter(Diagnostic::isError)
                        .flatMap(diagnostic -> diagnostic.location().stream())
                        .map(location -> location.span().offset())
                        .toList();
        List<Elaboration> sound = new ArrayList<>();
        int end = Integer.MAX_VALUE;
        for (int i = models.size() - 1; i >= 0; i--) {
            Elaboration model = models.get(i);
            if (!model.graph().nodes().isEmpty()) {
                int start = offset(model.graph().node(0));
                sound.add(0, cut(model, firstBetween(mistakes, start, end)));
                end = start;
            }
        }
        return sound;
    }

    private static int firstBetween(List<Integer> mistakes, int start, int end) {
        return mistakes.stream()
                .mapToInt(Integer::intValue)
                .filter(offset -> start <= offset && offset < end)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private static Elaboration cut(Elaboration model, int mistake) {
        if (mistake == Integer.MAX_VALUE) {
            return model;
        }
        Graph whole = model.graph();
        SourceFile file = whole.node(0).location().file();
        int start = offset(whole.node(0));
        List<Node> nodes =
                whole.nodes().stream()
                        .takeWhile(
                                node ->
                                        node.location().file() != file
                                                || offset(node) < start
                                                || end(node) <= mistake)
                        .toList();
        List<Output> outputs =
                whole.outputs().stream().filter(out -> out.node() < nodes.size()).toList();
        Graph part =
                new Graph(
                        whole.name(),
                        whole.documentation(),
                        whole.sourceName(),
                        nodes,
                        outputs,
                        whole.scopes());
        return new Elaboration(part, false);
    }

    private static int end(Node node) {
        return node.location().span().end();
    }

    private static int offset(Node node) {
        return node.location().span().offset();
    }
}
