package dev.cnnc.onnx;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Output;
import dev.cnnc.onnx.Known.Flow;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.weights.OnnxReader;
import dev.cnnc.weights.Tensor;
import dev.cnnc.weights.TensorFile;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes graphs of ONNX models. First the first dimension of all inputs is taken for the batch;
 * where a node works across images, values are taken whole.
 */
public final class OnnxImporter {

    private static final int MOST_LINES = 50;

    private final OnnxGraph onnx;
    private final String file;
    private final TensorReader tensors;

    private OnnxImporter(OnnxGraph onnx, TensorReader tensors) {
        this.onnx = onnx;
        this.file = onnx.file();
        this.tensors = tensors;
    }

    /**
     * The model in {@code file}.
     *
     * @throws IOException where it cannot be read
     * @throws WeightsException where it is damaged
     * @throws OnnxException where it is not a model that cnnc can compute; the message lists every
     *     node that stands in the way
     */
    public static OnnxImport read(Path file) throws IOException, WeightsException, OnnxException {
        ModelProto model = OnnxReader.read(file);
        return read(model, String.valueOf(file.getFileName()), file.toAbsolutePath().getParent());
    }

    /**
     * A model that was read.
     *
     * @param file its name for messages
     * @param folder where it was, and where external data is looked for
     * @throws OnnxException as {@link #read(Path)}
     */
    public static OnnxImport read(ModelProto model, String file, Path folder) throws OnnxException {
        OnnxGraph graph = OnnxGraph.of(model, file);
        return new OnnxImporter(graph, new TensorReader(file, folder)).read();
    }

    private OnnxImport read() throws OnnxException {
        Interface io = Interface.of(onnx);
        List<Attempt.Problem> problems = List.of();
        if (io.batch() > 0) {
            Attempt batched = Attempt.of(onnx, io, true, tensors);
            if (batched.problems().isEmpty()) {
                return finished(batched, io, true);
            }
            problems = batched.problems();
        }
        boolean mayBeWhole =
                problems.isEmpty() || problems.stream().anyMatch(Attempt.Problem::acrossBatch);
        if (mayBeWhole) {
            Attempt whole = Attempt.of(onnx, io, false, tensors);
            if (whole.problems().isEmpty()) {
                return finished(whole, io, false);
            }
            boolean onlyAcross = problems.stream().allMatch(Attempt.Problem::acrossBatch);
            problems = onlyAcross ? whole.problems() : problems;
        }
        throw refused(problems);
    }

    private OnnxException refused(List<Attempt.Problem> problems) {
        List<String> lines = new ArrayList<>();
        for (Attempt.Problem problem : problems.subList(0, Math.min(MOST_LINES, problems.size()))) {
            lines.add(
                    "%s `%s`: %s".formatted(problem.operator(), problem.node(), problem.reason()));
        }
        if (problems.size() > MOST_LINES) {
            lines.add("and " + (problems.size() - MOST_LINES) + " more");
        }
        return new OnnxException(
                "`%s`, opset %s: %s cannot be imported"
                        .formatted(
                                file,
                                onnx.opset(),
                                problems.size() == 1 ? "1 node" : problems.size() + " nodes"),
                lines,
                "");
    }

    private OnnxImport finished(Attempt attempt, Interface io, boolean batched) {
        List<Node> all = attempt.net().nodes();
        int[] renumbered = renumbered(all, attempt.outputs().values());
        List<Node> nodes = new ArrayList<>();
        String model = ModelNames.of(onnx.model(), file);
        PortNames names = new PortNames(model);
        for (Node node : all) {
            if (renumbered[node.id()] >= 0) {
                nodes.add(moved(node, renumbered, names));
            }
        }
        List<Output> outputs = new ArrayList<>();
        attempt.outputs()
                .forEach(
                        (name, flow) ->
                                outputs.add(
                                        new Output(
                                                attempt.outputs().size() == 1
                                                        ? Output.ONLY
                                                        : names.output(name),
                                                renumbered[flow.node()])));
        Graph graph =
                new Graph(
                        model, ModelNames.documentation(onnx.model(), file), file, nodes, outputs);
        Set<String> needed = new HashSet<>();
        graph.weights().forEach(weight -> needed.add(weight.key()));
        Map<String, Tensor> weights = attempt.net().weights();
        weights.keySet().retainAll(needed);
        return new OnnxImport(
                graph,
                new TensorFile(file, weights),
                batched,
                notes(io, batched),
                OnnxImport.values(attempt.values(), renumbered));
    }

    private List<String> notes(Interface io, boolean batched) {
        return !batched && io.open()
                ? List.of(
                        "`%s` works across images of a batch: its batch is fixed to 1"
                                .formatted(file))
                : List.of();
    }

    /** The new ids of nodes; -1 for those on which no output depends. Inputs all stay. */
    private static int[] renumbered(List<Node> nodes, Iterable<Flow> outputs) {
        boolean[] needed = new boolean[nodes.size()];
        outputs.forEach(flow -> needed[flow.node()] = true);
        for (int i = nodes.size() - 1; i >= 0; i--) {
            if (needed[i]) {
                nodes.get(i).inputs().forEach(input -> needed[input] = true);
            }
            needed[i] |= nodes.get(i).operator() instanceof Input;
        }
        int[] renumbered = new int[nodes.size()];
        Arrays.fill(renumbered, -1);
        int next = 0;
        for (int i = 0; i < needed.length; i++) {
            if (needed[i]) {
                renumbered[i] = next++;
            }
        }
        return renumbered;
    }

    private static Node moved(Node node, int[] renumbered, PortNames names) {
        boolean input = node.operator() instanceof Input;
        String key = input ? names.input(node.key(), node.shape()) : node.key();
        return new Node(
                renumbered[node.id()],
                key,
                node.labelled(),
                input ? new Input(key, node.shape()) : node.operator(),
                node.inputs().stream().map(id -> renumbered[id]).toList(),
                node.shape(),
                node.location());
    }

    /** The operators of ONNX that are understood, sorted. */
    public static Set<String> operators() {
        return Handlers.names();
    }

    static Optional<String> nonBlank(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }
}
