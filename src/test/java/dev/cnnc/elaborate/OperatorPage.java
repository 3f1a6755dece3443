package dev.cnnc.elaborate;

import dev.cnnc.export.ExportException;
import dev.cnnc.export.GraphExport;
import dev.cnnc.graph.Graph;
import dev.cnnc.onnx.proto.Onnx.NodeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page of {@code docs/} that lists every operator. */
final class OperatorPage {

    private final StringBuilder text = new StringBuilder();

    /** What an argument takes, and by which operators. */
    private final Map<String, Map<String, TreeSet<String>>> arguments = new TreeMap<>();

    private OperatorPage() {}

    static String text() throws ExportException {
        OperatorPage page = new OperatorPage();
        page.operators();
        page.arguments();
        return page.text.toString();
    }

    private void operators() throws ExportException {
        text.append(
                """
                # Operators

                Written by `OperatorPageTest`, which asks the compiler; [language.md](language.md) says what
                operators mean.

                - The argument in bold may stand without its name.
                - `=` gives the default, `?` marks what may be left out and has none.
                - *Tensors* are what the operator learns, by the names behind its key.
                - *ONNX* is what `cnnc export` writes for it.

                | operator | does | arguments | tensors | ONNX |
                |---|---|---|---|---|
                """);
        for (String name : OperatorCatalog.names()) {
            OperatorProbe probe = new OperatorProbe(name);
            text.append(
                    "| `%s` | %s | %s | %s | %s |\n"
                            .formatted(
                                    name,
                                    OperatorSentences.of(name).replace("|", "\\|"),
                                    signature(probe),
                                    tensors(probe.graph()),
                                    onnx(probe.effectiveGraph())));
        }
    }

    private String signature(OperatorProbe probe) {
        List<String> words = new ArrayList<>();
        for (String argument : probe.signature().arguments()) {
            String otherwise =
                    probe.isRequired(argument)
                            ? ""
                            : probe.defaultOf(argument).map("="::concat).orElse("?");
            String word = "`" + argument + otherwise + "`";
            boolean bold = probe.signature().positional().filter(argument::equals).isPresent();
            words.add(bold ? "**" + word + "**" : word);
            arguments
                    .computeIfAbsent(argument, a -> new TreeMap<>())
                    .computeIfAbsent(probe.taken(argument), t -> new TreeSet<>())
                    .add(probe.signature().operator());
        }
        return String.join(", ", words);
    }

    private static String tensors(Graph graph) {
        return graph.weights().stream()
                .map(weight -> weight.weight().name())
                .map(name -> name.isEmpty() ? "its key alone" : "`" + name + "`")
                .collect(Collectors.joining(", "));
    }

    /** What the graph becomes; numbers that go with its nodes are not told. */
    private static String onnx(Graph graph) throws ExportException {
        return GraphExport.of(graph).frame().getGraph().getNodeList().stream()
                .map(NodeProto::getOpType)
                .filter(type -> !type.equals("Constant"))
                .distinct()
                .map("`%s`"::formatted)
                .collect(Collectors.joining(", "));
    }

    private void arguments() {
        text.append(
                """

                ## Arguments

                What each takes, in the words of the compiler's messages.

                | argument | takes | of |
                |---|---|---|
                """);
        arguments.forEach(
                (argument, kinds) ->
                        kinds.forEach(
                                (taken, operators) ->
                                        text.append(
                                                "| `%s` | %s | `%s` |\n"
                                                        .formatted(
                                                                argument,
                                                                taken,
                                                                String.join("`, `", operators)))));
    }
}
