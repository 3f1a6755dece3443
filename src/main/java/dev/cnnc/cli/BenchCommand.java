package dev.cnnc.cli;

import dev.cnnc.CompilerOptions;
import dev.cnnc.Plans;
import dev.cnnc.Target;
import dev.cnnc.bench.BenchReport;
import dev.cnnc.bench.BenchedModel;
import dev.cnnc.bench.Machine;
import dev.cnnc.bench.Measurement;
import dev.cnnc.bench.RandomWeights;
import dev.cnnc.files.FileImports;
import dev.cnnc.files.ModelFile;
import dev.cnnc.plan.Plan;
import dev.cnnc.weights.WeightsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code cnnc bench}: how long each step of a model takes on this machine. */
@Command(
        name = "bench",
        customSynopsis = "cnnc bench MODEL [OPTIONS]",
        description = {
            "Compiles a model in memory, runs it and shows the median time of each step: its share,"
                    + " billions of multiply-accumulates in a second, and what part of this"
                    + " machine's measured peak that is. Winograd's method may exceed the peak,"
                    + " since it does without many of the multiplications that are counted.",
            "",
            "Below it stand the time of a whole run, and its roofline: whether arithmetic or memory"
                    + " bounds it."
        },
        footer = {
            "  cnnc bench resnet18.cnn",
            "  cnnc bench resnet18.cnn --weights resnet18.pth --threads=2 --batch=8",
            "  cnnc bench lenet5.cnn --target=java"
        })
final class BenchCommand implements Callable<Integer> {

    @ParentCommand private RootCommand root;

    @Parameters(paramLabel = "MODEL", description = "The model file: .cnn or .onnx.")
    private Path model;

    @Option(
            names = {"-w", "--weights"},
            paramLabel = "FILE",
            description = "The weights. Default: those of an ONNX model, else random ones.")
    private Path weights;

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            converter = TargetName.class,
            completionCandidates = TargetName.Candidates.class,
            description =
                    "What the code runs on: ${COMPLETION-CANDIDATES}. Default: vector, where this"
                            + " JVM has the module jdk.incubator.vector.")
    private Target target;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Run on N threads. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Run N images at a time; steps are those of one. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Which model, where the file declares several.")
    private String modelName;

    @Mixin private ModelSettings settings;

    @Override
    public Integer call() {
        requirePositive("--threads", threads);
        requirePositive("--batch", batch);
        JavaCompilerCheck.require("bench");
        Screen screen = root.screen();
        Target used = VectorModule.target(Optional.ofNullable(target), screen);
        WeightedModel weighted = read(used, screen);
        if (!weighted.isUsable()) {
            return weighted.exitCode();
        }
        BenchedModel benched = load(weighted);
        Plans plans = weighted.choice().plans();
        boolean onVectors = benched.backend().startsWith(Target.VECTOR.word());
        Plan plan = onVectors ? plans.ofTarget() : plans.plain();
        screen.printLine(weighted.graph().name() + " on " + benched.backend());
        screen.printLine("");
        Machine machine = Machine.measure();
        Measurement measured =
                Measurement.of(benched, plan, threads, batch, Measurement.Effort.USUAL);
        BenchReport report = new BenchReport(plan, machine, threads, batch);
        screen.printTable(report.of(measured, benched.loadMillis(), screen.colors()));
        return ExitCode.OK;
    }

    private static void requirePositive(String option, int value) {
        if (value < 1) {
            throw CommandException.usage(
                    "`%s` is %d, and must be at least 1".formatted(option, value), "");
        }
    }

    private WeightedModel read(Target used, Screen screen) {
        Optional.ofNullable(weights).ifPresent(FileProblems::requireFile);
        ModelFile read = FileProblems.readModel(model);
        read.notes().forEach(screen::note);
        FileImports imports = new FileImports();
        imports.add(model, read.source());
        CompilerOptions options = new CompilerOptions("", used, settings.values());
        ModelChoice choice = ModelChoice.of(read.source(), imports, modelName, options);
        screen.report(choice.diagnostics());
        Path place = weights == null ? model : weights;
        if (choice.hasErrors()) {
            WeightsFile none = new WeightsFile(Map.of(), false, List.of(), List.of());
            return new WeightedModel(
                    choice, place, none, choice.diagnostics(), ExitCode.MODEL_ERRORS);
        }
        WeightsFile file = file(choice, read);
        file.remarks().forEach(screen::note);
        screen.show(file.misfits());
        int exitCode = WeightedModel.exitCode(file);
        return new WeightedModel(choice, place, file, file.misfits(), exitCode);
    }

    private WeightsFile file(ModelChoice choice, ModelFile read) {
        if (weights != null) {
            return FileProblems.readWeights(weights, choice.graph());
        }
        return read.weights()
                .map(own -> WeightsFile.of(own, choice.graph()))
                .orElseGet(
                        () ->
                                new WeightsFile(
                                        RandomWeights.of(choice.graph()),
                                        false,
                                        List.of(),
                                        List.of()));
    }

    private static BenchedModel load(WeightedModel weighted) {
        return weighted.<BenchedModel, RuntimeException>withSafetensors(
                file -> {
                    ModelChoice choice = weighted.choice();
                    return BenchedModel.load(choice.graph(), choice.files(), file);
                });
    }
}
