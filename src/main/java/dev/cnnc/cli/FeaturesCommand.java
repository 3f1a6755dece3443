package dev.cnnc.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.Suggestion;
import dev.cnnc.drawing.Drawing;
import dev.cnnc.features.ArrayFiles;
import dev.cnnc.features.FeaturePage;
import dev.cnnc.features.Features;
import dev.cnnc.features.KernelPage;
import dev.cnnc.features.LayerArray;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code cnnc features}: what the layers of a network see in an image, as a picture. */
@Command(
        name = "features",
        customSynopsis = {
            "cnnc features MODEL --weights FILE --input IMAGE -o FILE [OPTIONS]",
            "       cnnc features MODEL --weights FILE --kernels -o FILE [OPTIONS]"
        },
        description = {
            "Draws the feature maps of every convolution for an image, in order, or the kernels"
                    + " that they have learned. The ending of FILE tells the format: .png or .svg,"
                    + " or the numbers themselves as .npz (for NumPy) or .csv.",
            "",
            "Values are those that the compiled network computes, as they leave a layer: before an"
                    + " activation, as PyTorch's forward hooks give them."
        },
        footer = {
            "  cnnc features lenet5.cnn -w lenet5.safetensors -i 7.png -o features.png",
            "  cnnc features resnet18.cnn -w resnet18.pth -i dog.jpg --resize --layer layer1.0.conv1"
                    + " -o f.png",
            "  cnnc features resnet18.cnn -w resnet18.pth --kernels --layer conv1 -o kernels.png",
            "  cnnc features lenet5.cnn -w lenet5.safetensors -i 7.png -o features.npz"
        })
final class FeaturesCommand implements Callable<Integer> {

    private static final String NPZ = ".npz";
    private static final String CSV = ".csv";

    @ParentCommand private RootCommand root;

    @Parameters(paramLabel = "MODEL", description = "The model file: .cnn or .onnx.")
    private Path model;

    @Option(
            names = {"-w", "--weights"},
            paramLabel = "FILE",
            description =
                    "The weights, under PyTorch's keys: safetensors, .pt, .npz or .onnx. Required,"
                            + " unless the model is ONNX.")
    private Path weights;

    @Option(
            names = {"-i", "--input"},
            paramLabel = "IMAGE",
            description = "The image: PNG, JPEG, GIF or BMP. Required, unless --kernels is given.")
    private Path input;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The file to write: .png, .svg, .npz or .csv. Required.")
    private Path output;

    @Option(
            names = "--layer",
            paramLabel = "LABEL",
            description =
                    "Show this layer instead, such as conv1 or layer1.0.bn2; may be given several"
                            + " times.")
    private List<String> labels = List.of();

    @Option(names = "--kernels", description = "Show the kernels of convolutions.")
    private boolean kernels;

    @Option(
            names = "--all",
            description = "Show all maps of a layer, not only the first 64, and all kernels.")
    private boolean all;

    @Option(
            names = {"-f", "--force"},
            description = "Also replace a FILE that cnnc did not write.")
    private boolean force;

    @Mixin private ImageOptions imageOptions;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Which model, where the file declares several.")
    private String modelName;

    @Mixin private ModelSettings settings;

    @Override
    public Integer call() {
        String ending =
                ResultsFile.require(output, List.of(PictureFiles.PNG, PictureFiles.SVG, NPZ, CSV));
        checkOptions();
        ResultsFile.requireFree(output, List.of(mark(ending)), force);
        DesktopCheck.require("drawing");
        Map<String, String> values = settings.values();
        try {
            return show(ending, values);
        } catch (CommandException e) {
            printErrors(List.of(e), List.of());
            throw e;
        }
    }

    private int show(String ending, Map<String, String> values) {
        Screen screen = root.screen();
        WeightedModel weighted =
                WeightedModel.read(
                        model,
                        Optional.ofNullable(weights),
                        modelName,
                        values,
                        screen,
                        graph -> {
                            layers(graph);
                            if (!kernels) {
                                NetworkInterface.of(graph);
                            }
                        });
        if (!weighted.isUsable()) {
            printErrors(List.of(), weighted.problems());
            return weighted.exitCode();
        }
        ResultsFile file = kernels ? kernels(weighted, ending) : maps(weighted, ending);
        file.write(output, force, screen);
        if (screen.isJson()) {
            JsonObject document = new JsonObject();
            document.addProperty("file", output.toString());
            document.addProperty("model", weighted.graph().name());
            JsonArray layers = new JsonArray();
            layers(weighted.graph()).forEach(layer -> layers.add(layer.key()));
            document.add("layers", layers);
            screen.print(ErrorsJson.append(document.toString(), List.of(), List.of()));
        }
        return ExitCode.OK;
    }

    private void checkOptions() {
        String more = kernels ? " --kernels -o FILE.png" : " --input IMAGE.png -o FILE.png";
        WeightedModel.requireWeights("features", model, weights, more);
        if (kernels && input != null) {
            throw CommandException.usage(
                    "`--kernels` shows what was learned, on which no image has an influence",
                    "remove `--input`, or `--kernels`");
        }
        if (!kernels && input == null) {
            throw CommandException.usage(
                    "`--input IMAGE` is missing",
                    "name an image, or add `--kernels` to see what was learned");
        }
    }

    /**
     * The layers that are shown.
     *
     * @throws CommandException where there is none, or one has no kernels
     */
    private List<Node> layers(Graph graph) {
        List<Node> convolutions = Features.convolutions(graph);
        if (labels.isEmpty()) {
            if (convolutions.isEmpty()) {
                throw CommandException.usage(
                        "`%s` has no convolution".formatted(graph.name()),
                        kernels
                                ? ""
                                : "name what to show, such as `--layer %s`"
                                        .formatted(
                                                graph.nodes().get(graph.nodes().size() - 1).key()));
            }
            return convolutions;
        }
        List<Node> layers = new ArrayList<>();
        for (String label : new LinkedHashSet<>(labels)) {
            Node layer = layer(graph, label);
            if (kernels && !Features.isConvolution(layer)) {
                throw CommandException.usage(
                        "`%s` is no convolution, and has no kernels".formatted(label),
                        "kernels have " + list(convolutions));
            }
            layers.add(layer);
        }
        return layers;
    }

    private static Node layer(Graph graph, String label) {
        List<String> keys = graph.nodes().stream().map(Node::key).toList();
        int index = keys.indexOf(label);
        if (index >= 0) {
            return graph.node(index);
        }
        throw CommandException.usage(
                "`%s` has no layer `%s`".formatted(graph.name(), label),
                Suggestion.nearest(label, keys)
                        .map(near -> "did you mean `" + near + "`?")
                        .orElseGet(
                                () ->
                                        "its convolutions are "
                                                + list(Features.convolutions(graph))));
    }

    private static String list(List<Node> layers) {
        int most = 8;
        List<String> names =
                layers.stream().limit(most).map(layer -> "`" + layer.key() + "`").toList();
        String more = layers.size() > most ? " and %d more".formatted(layers.size() - most) : "";
        return names.isEmpty() ? "none" : String.join(", ", names) + more;
    }

    private ResultsFile maps(WeightedModel weighted, String ending) {
        JavaCompilerCheck.require("features");
        Graph graph = weighted.graph();
        NetworkInterface io = NetworkInterface.of(graph);
        float[] pixels = imageOptions.read(input, io);
        List<LayerArray> maps =
                weighted.<List<LayerArray>, RuntimeException>withSafetensors(
                        file -> Features.maps(graph, file, pixels, layers(graph)));
        LayerArray image = new LayerArray(graph.inputs().get(0), io.input().sizes(), pixels);
        String name = String.valueOf(input.getFileName());
        return file(ending, maps, true, () -> FeaturePage.of(graph.name(), name, image, maps, all));
    }

    private ResultsFile kernels(WeightedModel weighted, String ending) {
        Graph graph = weighted.graph();
        try {
            List<LayerArray> arrays = Features.kernels(weighted.tensors(), layers(graph));
            return file(ending, arrays, false, () -> KernelPage.of(graph.name(), arrays, all));
        } catch (WeightsException e) {
            throw WeightedModel.unreadable(e);
        } catch (IOException e) {
            throw FileProblems.unreadable(weighted.place(), e);
        }
    }

    private static String mark(String ending) {
        return switch (ending) {
            case NPZ -> ArrayFiles.MARK;
            case CSV -> "layer,i0,";
            default -> PictureFiles.mark(ending);
        };
    }

    private ResultsFile file(
            String ending, List<LayerArray> arrays, boolean batched, Picturing picturing) {
        return switch (ending) {
            case NPZ -> ResultsFile.of(output, ArrayFiles.npz(arrays, batched), mark(ending));
            case CSV -> ResultsFile.of(output, ArrayFiles.csv(arrays), mark(ending));
            default -> PictureFiles.of(output, ending, picturing.drawing());
        };
    }

    /** Draws only where a picture is wanted. */
    private interface Picturing {
        Drawing drawing();
    }

    /** Whoever asked for a document gets one, of errors only, where nothing was drawn. */
    private void printErrors(List<CommandException> problems, List<Diagnostic> diagnostics) {
        if (root.screen().isJson()) {
            root.screen().print(ErrorsJson.append("{}", problems, diagnostics));
        }
    }
}
