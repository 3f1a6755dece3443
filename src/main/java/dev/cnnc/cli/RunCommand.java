package dev.cnnc.cli;

import dev.cnnc.diagnostics.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code cnnc run}: compiles a model in memory and shows what it says to images. */
@Command(
        name = "run",
        customSynopsis = {
            "cnnc run MODEL --weights FILE --input IMAGE... [OPTIONS]",
            "       cnnc run MODEL --weights FILE --dataset idx IMAGES LABELS [OPTIONS]"
        },
        description = {
            "Compiles a model in memory, loads weights and shows the most probable classes of each"
                    + " image, of folders of images, or how many of a whole test set it gets right.",
            "",
            "Images become what the model takes: one channel is luminance, three are red, green and"
                    + " blue, each pixel divided by 255; transparency is ignored. Softmax turns"
                    + " scores into probabilities, unless the model ends in it. An image that"
                    + " cannot be read is named and left out, and the exit code tells."
        },
        footer = {
            "  cnnc run lenet5.cnn --weights lenet5.safetensors --input digits/*.png",
            "  cnnc run lenet5.cnn --weights lenet5.safetensors --input scan.jpg --resize --invert",
            "  cnnc run pets.cnn --weights pets.safetensors --labels cat,dog --input photo.png",
            "  cnnc run pets.cnn -w pets.safetensors --input frames/ -o frames.csv",
            "  cnnc run pets.cnn -w pets.pt --labels cat,dog --input test/ --label-folders",
            "  cnnc run lenet5.cnn -w lenet5.pt --dataset idx t10k-images.gz t10k-labels.gz"
        })
final class RunCommand implements Callable<Integer>, TableCommand {

    private static final double NANOS_IN_SECOND = 1e9;

    @ParentCommand private RootCommand root;

    @Mixin private RunArguments arguments;

    @Option(
            names = "--labels",
            paramLabel = "LABELS",
            description = "Names of the classes: a file with one in each line, or cat,dog,bird.")
    private String labels;

    @Mixin private RunOptions options;

    @Mixin private ImageOptions imageOptions;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Which model, where the file declares several.")
    private String modelName;

    @Mixin private ModelSettings settings;

    @Override
    public Set<OutputFormat> tables() {
        return Set.of(OutputFormat.CSV);
    }

    @Override
    public Integer call() {
        arguments.check();
        options.check();
        Map<String, String> values = settings.values();
        try {
            return run(values);
        } catch (CommandException e) {
            printErrors(List.of(e), List.of());
            throw e;
        }
    }

    private int run(Map<String, String> values) {
        WeightedModel weighted =
                WeightedModel.read(
                        arguments.model(),
                        arguments.weights(),
                        modelName,
                        values,
                        root.screen(),
                        graph -> Labels.of(labels, NetworkInterface.of(graph)));
        if (!weighted.isUsable()) {
            printErrors(List.of(), weighted.problems());
            return weighted.exitCode();
        }
        NetworkInterface io = NetworkInterface.of(weighted.graph());
        Labels names = Labels.of(labels, io);
        if (arguments.dataset().isEmpty()) {
            DesktopCheck.require("reading images");
        }
        Pictures pictures = Pictures.of(arguments, imageOptions, io, names);
        int threads = options.threads();
        int batch = options.batch(io);
        ExecutorService executor = Executors.newFixedThreadPool(threads, RunCommand::helper);
        try {
            LoadedNetwork network = LoadedNetwork.load(weighted, executor, threads);
            return show(
                    pictures,
                    new ImageRun(network, io, executor, batch, options.mostClasses()),
                    new RunOutput(root.screen(), io, names, pictures, options));
        } finally {
            executor.shutdownNow();
        }
    }

    private static Thread helper(Runnable work) {
        Thread thread = new Thread(work, "cnnc-run");
        thread.setDaemon(true);
        return thread;
    }

    private int show(Pictures pictures, ImageRun run, RunOutput output) {
        Screen screen = root.screen();
        pictures.problems().forEach(output::refuse);
        output.begin();
        long begin = System.nanoTime();
        run.run(
                pictures.pictures(),
                screen.progress(Math.max(1, pictures.pictures().size()), "images"),
                output);
        double seconds = (System.nanoTime() - begin) / NANOS_IN_SECOND;
        return output.finish(
                new RunSummary(
                        pictures,
                        output.shown(),
                        seconds,
                        run.readNanos() / NANOS_IN_SECOND,
                        run.computeNanos() / NANOS_IN_SECOND,
                        options.threads(),
                        output.confusion()));
    }

    /** Whoever asked for a document gets one, of errors only, where there are no results. */
    private void printErrors(List<CommandException> problems, List<Diagnostic> diagnostics) {
        if (root.screen().isJson()) {
            root.screen().print(ErrorsJson.append("{\"results\": []}", problems, diagnostics));
        }
    }
}
