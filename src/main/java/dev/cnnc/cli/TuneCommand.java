package dev.cnnc.cli;

import static java.util.stream.Collectors.joining;

import dev.cnnc.CompilerOptions;
import dev.cnnc.Target;
import dev.cnnc.files.FileImports;
import dev.cnnc.files.ModelFile;
import dev.cnnc.output.OutputException;
import dev.cnnc.output.OutputWriter;
import dev.cnnc.plan.ConvolutionShape;
import dev.cnnc.plan.PlanOptions;
import dev.cnnc.report.Quantities;
import dev.cnnc.tune.ErrorBudgets;
import dev.cnnc.tune.TuneFile;
import dev.cnnc.tune.TunedShape;
import dev.cnnc.tune.Tuner;
import dev.cnnc.weights.WeightsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code cnnc tune}: which methods are the fastest on this machine. */
@Command(
        name = "tune",
        customSynopsis = "cnnc tune MODEL [-o FILE] [OPTIONS]",
        description = {
            "Measures how this machine computes the 3x3 convolutions of a model the fastest, and"
                    + " writes it to a file that `cnnc compile --tuned FILE` reads. A shape takes"
                    + " some seconds; nothing else should run meanwhile.",
            "",
            "The method decides the last bits of a result: compiled with the file, a model gives the"
                    + " same ones on every machine, but not those that it gives without."
        },
        footer = {
            "  cnnc tune resnet18.cnn",
            "  cnnc tune resnet18.cnn --weights resnet18.pth -o server.tune.json",
            "  cnnc compile resnet18.cnn --tuned resnet18.tune.json --target=vector -o out"
        })
final class TuneCommand implements Callable<Integer> {

    private static final String SUFFIX = ".tune.json";

    @ParentCommand private RootCommand root;

    @Parameters(paramLabel = "MODEL", description = "The model file: .cnn or .onnx.")
    private Path model;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write. Default: beside the model, as MODEL.tune.json.")
    private Path output;

    @Option(
            names = {"-w", "--weights"},
            paramLabel = "FILE",
            description = "Weights on which the errors of the methods are measured, and shown.")
    private Path weights;

    @Option(
            names = "--max-error",
            paramLabel = "E",
            defaultValue = "1e-4",
            converter = MaxError.class,
            description = "The relative error above which a layer is named. Default: 1e-4.")
    private double maxError;

    @Option(
            names = {"-f", "--force"},
            description = "Also replace a file that `cnnc tune` did not write.")
    private boolean force;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Which model, where the file declares several.")
    private String modelName;

    @Mixin private ModelSettings settings;

    @Override
    public Integer call() {
        JavaCompilerCheck.require("tune");
        Optional.ofNullable(weights).ifPresent(FileProblems::requireFile);
        Screen screen = root.screen();
        ModelFile read = FileProblems.readModel(model);
        FileImports imports = new FileImports();
        imports.add(model, read.source());
        CompilerOptions options = new CompilerOptions("", Target.JAVA, settings.values());
        ModelChoice choice = ModelChoice.of(read.source(), imports, modelName, options);
        screen.report(choice.diagnostics());
        if (choice.hasErrors()) {
            return ExitCode.MODEL_ERRORS;
        }
        Target target = VectorModule.target(Optional.empty(), screen);
        TuneFile tuned = measure(choice, target, screen);
        Path file = output == null ? beside(model) : output;
        write(file, tuned);
        screen.printLine(
                "%s%s%s"
                        .formatted(
                                Quantities.count(tuned.convolutions().size(), "shape"),
                                screen.unicode() ? " → " : " -> ",
                                file));
        return weights == null ? ExitCode.OK : errors(read, imports, options, tuned, screen);
    }

    private static TuneFile measure(ModelChoice choice, Target target, Screen screen) {
        List<ConvolutionShape> shapes = Tuner.shapes(choice.plans().plain());
        Tuner tuner = new Tuner(target, choice.graph());
        List<TunedShape> tuned = new ArrayList<>();
        for (ConvolutionShape shape : shapes) {
            try {
                tuned.add(tuner.measure(shape));
            } catch (IOException e) {
                throw new CommandException(
                        ExitCode.OUTPUT_FAILURE,
                        "cannot write weights to measure with: " + e.getMessage(),
                        "the system property `java.io.tmpdir` names the directory for them");
            }
            screen.printLine(line(tuned.get(tuned.size() - 1), tuned.size(), shapes.size()));
        }
        String jdk = System.getProperty("java.runtime.version", "");
        return new TuneFile(choice.name(), target.word(), jdk, cpu(), tuned);
    }

    /** Such as {@code 1/4 64x56x56 to 64 channels: F(4,3), direct 1,250.0 us, …}. */
    private static String line(TunedShape tuned, int number, int count) {
        ConvolutionShape shape = tuned.shape();
        String times =
                new TreeMap<>(tuned.micros())
                        .entrySet().stream()
                                .map(
                                        time ->
                                                String.format(
                                                        Locale.ROOT,
                                                        "%s %,.1f us",
                                                        time.getKey().word(),
                                                        time.getValue()))
                                .collect(joining(", "));
        return "%d/%d  %d to %d channels, %dx%d: %s of %s"
                .formatted(
                        number,
                        count,
                        shape.inputs(),
                        shape.outputs(),
                        shape.height(),
                        shape.width(),
                        tuned.method().word(),
                        times);
    }

    /** Shows the layers whose error is too great for the measured method. */
    private int errors(
            ModelFile read,
            FileImports imports,
            CompilerOptions options,
            TuneFile tuned,
            Screen screen) {
        PlanOptions plan = new PlanOptions(false, maxError, Optional.empty());
        CompilerOptions tunedOptions = options.with(plan.with(tuned.choices()));
        ModelChoice choice = ModelChoice.of(read.source(), imports, modelName, tunedOptions);
        WeightsFile file = FileProblems.readWeights(weights, choice.graph());
        file.remarks().forEach(screen::note);
        screen.show(file.misfits());
        if (!file.misfits().isEmpty()) {
            return WeightedModel.exitCode(file);
        }
        ErrorBudgets budgets =
                FileProblems.measure(choice.result(), maxError, file.tensors(), weights);
        budgets.lines().forEach(screen::printLine);
        budgets.notes(maxError).forEach(screen::note);
        return ExitCode.OK;
    }

    private void write(Path file, TuneFile tuned) {
        Path folder = file.toAbsolutePath().getParent();
        TunedMethods content = new TunedMethods(file.getFileName().toString(), tuned);
        try {
            new OutputWriter()
                    .writeAll(folder, List.of(content), force)
                    .repair(folder)
                    .ifPresent(root.screen()::note);
        } catch (OutputException e) {
            throw new CommandException(ExitCode.OUTPUT_FAILURE, e.getMessage(), "");
        }
    }

    private static Path beside(Path model) {
        String name = model.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return model.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + SUFFIX);
    }

    /** The name of the processor where the system tells it, else its architecture. */
    private static String cpu() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
