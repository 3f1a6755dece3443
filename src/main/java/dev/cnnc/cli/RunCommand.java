package dev.cnnc.cli;

import dev.cnnc.diagnostics.Diagnostic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code cnnc run}: compiles a model in memory and shows what it says to images. */
@Command(
        name = "run",
        customSynopsis = "cnnc run MODEL --weights FILE --input IMAGE... [OPTIONS]",
        description = {
            "Compiles a model in memory, loads weights and shows the most probable classes of each"
                    + " image.",
            "",
            "Images become what the model takes: one channel is luminance, three are red, green and"
                    + " blue, each pixel divided by 255; transparency is ignored. Softmax turns"
                    + " scores into probabilities, unless the model ends in it."
        },
        footer = {
            "  cnnc run lenet5.cnn --weights lenet5.safetensors --input digits/*.png",
            "  cnnc run lenet5.cnn --weights lenet5.safetensors --input scan.jpg --resize --invert",
            "  cnnc run pets.cnn --weights pets.safetensors --labels cat,dog --input photo.png"
        })
final class RunCommand implements Callable<Integer> {

    @ParentCommand private RootCommand root;

    @Mixin private RunArguments arguments;

    @Option(
            names = "--labels",
            paramLabel = "LABELS",
            description = "Names of the classes: a file with one in each line, or cat,dog,bird.")
    private String labels;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "Show the N most probable classes. Default: up to 3 above 0.1 percent.")
    private Integer top;

    @Mixin private ImageOptions imageOptions;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Which model, where the file declares several.")
    private String modelName;

    @Mixin private ModelSettings settings;

    @Override
    public Integer call() {
        arguments.check();
        if (top != null && top < 1) {
            throw CommandException.usage("`--top` is at least 1", "");
        }
        Map<String, String> values = settings.values();
        try {
            return run(values);
        } catch (CommandException e) {
            printErrors(List.of(e), List.of());
            throw e;
        }
    }

    private int run(Map<String, String> values) {
        Screen screen = root.screen();
        WeightedModel weighted =
                WeightedModel.read(
                        arguments.model(),
                        arguments.weights(),
                        modelName,
                        values,
                        screen,
                        graph -> Labels.of(labels, NetworkInterface.of(graph)));
        if (!weighted.isUsable()) {
            printErrors(List.of(), weighted.problems());
            return weighted.exitCode();
        }
        NetworkInterface io = NetworkInterface.of(weighted.graph());
        Labels names = Labels.of(labels, io);
        LoadedNetwork network = LoadedNetwork.load(weighted);
        return show(network, io, new ResultPrinter(screen, io, names, arguments.inputs(), top));
    }

    private int show(LoadedNetwork network, NetworkInterface io, ResultPrinter printer) {
        List<Result> results = new ArrayList<>();
        List<CommandException> problems = new ArrayList<>();
        for (Path input : arguments.inputs()) {
            try {
                float[] pixels = imageOptions.read(input, io);
                Result result = new Result(input, network.forward(pixels));
                printer.print(result);
                results.add(result);
            } catch (CommandException e) {
                root.screen().complain(e);
                problems.add(e);
            }
        }
        printer.finish(results, problems);
        return problems.isEmpty() ? ExitCode.OK : problems.get(problems.size() - 1).exitCode();
    }

    /** Whoever asked for a document gets one, of errors only, where there are no results. */
    private void printErrors(List<CommandException> problems, List<Diagnostic> diagnostics) {
        if (root.screen().isJson()) {
            root.screen().print(ErrorsJson.append("{\"results\": []}", problems, diagnostics));
        }
    }
}
