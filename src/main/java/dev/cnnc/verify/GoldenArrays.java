package dev.cnnc.verify;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Output;
import dev.cnnc.reference.NodeValues;
import dev.cnnc.weights.Tensor;
import dev.cnnc.weights.WeightsException;
import dev.cnnc.weights.WeightsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Stored inputs and the outputs that belong to them, of which nobody knows the layers between. */
public final class GoldenArrays implements OtherSide {

    private final Trial trial;
    private final List<double[]> outputs;

    private GoldenArrays(Trial trial, List<double[]> outputs) {
        this.trial = trial;
        this.outputs = outputs;
    }

    /**
     * Reads one array for each input of {@code graph} and then one for each output.
     *
     * @throws VerifyException where their number or a shape is not that of the graph
     */
    public static GoldenArrays read(Graph graph, List<Path> files)
            throws IOException, VerifyException {
        int inputs = graph.inputs().size();
        if (files.size() != inputs + graph.outputs().size()) {
            throw VerifyException.doesNotFit(
                    "`--golden` names %s, and `%s` has %s and %s"
                            .formatted(
                                    count(files.size(), "array"),
                                    graph.name(),
                                    count(inputs, "input"),
                                    count(graph.outputs().size(), "output")),
                    "name the inputs first, in the model's order, then the outputs");
        }
        List<float[]> entering = new ArrayList<>();
        List<double[]> leaving = new ArrayList<>();
        long batch = 0;
        for (int i = 0; i < files.size(); i++) {
            FloatArray array = array(files.get(i));
            batch = i == 0 && !array.sizes().isEmpty() ? array.sizes().get(0) : batch;
            if (i < inputs) {
                Node node = graph.inputs().get(i);
                require(files.get(i), array, batch, node, "input `%s`".formatted(node.key()));
                entering.add(array.values());
            } else {
                Output output = graph.outputs().get(i - inputs);
                String what = "output `%s`".formatted(output.name());
                require(files.get(i), array, batch, graph.node(output.node()), what);
                leaving.add(array.widened());
            }
        }
        return new GoldenArrays(new Trial("stored arrays", (int) batch, entering), leaving);
    }

    /** The one array of floats in {@code file}, as {@code numpy.save} writes it. */
    private static FloatArray array(Path file) throws IOException, VerifyException {
        try {
            Collection<Tensor> tensors = WeightsReader.read(file).tensors().values();
            if (tensors.size() != 1) {
                throw VerifyException.unreadable(
                        "`%s` holds %s, and one is compared"
                                .formatted(file, count(tensors.size(), "array")),
                        "write each with `numpy.save`");
            }
            Tensor tensor = tensors.iterator().next();
            return new FloatArray(tensor.shape(), tensor.values());
        } catch (WeightsException e) {
            throw VerifyException.unreadable(e.getMessage(), e.help());
        }
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static void require(Path file, FloatArray array, long batch, Node node, String what)
            throws VerifyException {
        List<Long> expected = new ArrayList<>(List.of(batch));
        node.shape().sizes().forEach(size -> expected.add((long) size));
        if (batch < 1 || !array.sizes().equals(expected)) {
            throw VerifyException.doesNotFit(
                    "`%s` is %s, and the %s is %s"
                            .formatted(file, array.shape(), what, node.shape()),
                    batch < 1
                            ? "the first dimension is the batch"
                            : "B is %s, as in the first array".formatted(batch));
        }
    }

    /** The stored inputs. */
    public Trial trial() {
        return trial;
    }

    @Override
    public String name() {
        return "golden";
    }

    @Override
    public List<double[]> outputs() {
        return outputs;
    }

    @Override
    public Optional<Departure> departure(NodeValues values, double tolerance) {
        return Optional.empty();
    }
}
