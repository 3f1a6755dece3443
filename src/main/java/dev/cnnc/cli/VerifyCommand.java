package dev.cnnc.cli;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.graph.Graph;
import dev.cnnc.verify.GoldenArrays;
import dev.cnnc.verify.OnnxRuntimeLibrary;
import dev.cnnc.verify.OnnxSide;
import dev.cnnc.verify.OtherSide;
import dev.cnnc.verify.Trial;
import dev.cnnc.verify.Verdict;
import dev.cnnc.verify.VerdictJson;
import dev.cnnc.verify.VerdictText;
import dev.cnnc.verify.Verification;
import dev.cnnc.verify.VerifyException;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
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

/** {@code cnnc verify}: compares what emitted code computes with what others do. */
@Command(
        name = "verify",
        customSynopsis = "cnnc verify MODEL --weights FILE [OPTIONS]",
        description = {
            "Compiles a model in memory, runs it, and compares every output with the reference"
                    + " interpreter of cnnc, which computes in double precision, and with what"
                    + " --against or --golden names. Where they differ, it tells the first layer"
                    + " that does, and exits with 1.",
            "",
            "Values that enter are random, in [0, 1), from java.util.Random; two images, or as many"
                    + " as an ONNX file fixes. The reference takes minutes for a large network."
        },
        footer = {
            "  cnnc verify lenet5.cnn --weights lenet5.safetensors",
            "  cnnc verify lenet5.cnn -w lenet5.safetensors --against lenet5.onnx",
            "  cnnc verify lenet5.cnn -w lenet5.safetensors --golden images.npy,logits.npy"
        })
final class VerifyCommand implements Callable<Integer> {

    private static final long USUAL_SEED = 0;

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
            names = "--against",
            paramLabel = "FILE",
            description = {
                "An ONNX file of the same network, which ONNX Runtime runs. Where it is not in the"
                        + " local Maven repository, Maven fetches it."
            })
    private Path against;

    @Option(
            names = "--golden",
            paramLabel = "FILE",
            split = ",",
            description = {
                "NumPy arrays of floats: the inputs in the model's order, then the outputs; the"
                        + " first dimension is the batch."
            })
    private List<Path> golden = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "Of random values. Default: 0.")
    private Long seed;

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            defaultValue = "1e-4",
            description = "The largest relative RMS that counts as equal. Default: 1e-4.")
    private double tolerance;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Which model, where the file declares several.")
    private String modelName;

    @Mixin private ModelSettings settings;

    @Override
    public Integer call() {
        checkOptions();
        Map<String, String> values = settings.values();
        try {
            return verify(values);
        } catch (CommandException e) {
            printErrors(List.of(e), List.of());
            throw e;
        }
    }

    private void checkOptions() {
        WeightedModel.requireWeights("verify", model, weights, "");
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw CommandException.usage(
                    "`--tolerance` is at least 0 and below 1",
                    "it is relative: `1e-4` allows a difference of a ten-thousandth");
        }
        if (against != null && !golden.isEmpty()) {
            throw CommandException.usage(
                    "`--against` and `--golden` exclude each other",
                    "compare with one of them in a run");
        }
        if (seed != null && !golden.isEmpty()) {
            throw CommandException.usage(
                    "`--seed` is of random inputs, and `--golden` names the inputs",
                    "remove one of them");
        }
    }

    private int verify(Map<String, String> values) {
        Screen screen = root.screen();
        if (against != null) {
            FileProblems.requireFile(against);
        }
        golden.forEach(FileProblems::requireFile);
        WeightedModel weighted =
                WeightedModel.read(model, Optional.ofNullable(weights), modelName, values, screen);
        if (!weighted.isUsable()) {
            printErrors(List.of(), weighted.problems());
            return weighted.exitCode();
        }
        JavaCompilerCheck.require("verify");
        Verdict verdict = verdict(weighted);
        if (screen.isJson()) {
            screen.print(ErrorsJson.append(VerdictJson.of(verdict), List.of(), List.of()));
        } else {
            screen.print(VerdictText.of(verdict, screen.colors()));
        }
        return verdict.agrees() ? ExitCode.OK : ExitCode.MODEL_ERRORS;
    }

    private Verdict verdict(WeightedModel weighted) {
        Graph graph = weighted.graph();
        try {
            if (against != null) {
                OnnxSide side = onnx(graph);
                return run(weighted, side.trial(), Optional.of(side));
            }
            if (!golden.isEmpty()) {
                GoldenArrays side = GoldenArrays.read(graph, golden);
                return run(weighted, side.trial(), Optional.of(side));
            }
            Trial trial = Trial.random(graph, Trial.USUAL_BATCH, seed());
            return run(weighted, trial, Optional.empty());
        } catch (VerifyException e) {
            boolean fits = e.kind() == VerifyException.Kind.UNREADABLE;
            throw new CommandException(
                    fits ? ExitCode.INPUT_UNREADABLE : ExitCode.MODEL_ERRORS,
                    e.getMessage(),
                    e.help());
        } catch (WeightsException e) {
            throw WeightedModel.unreadable(e);
        } catch (IOException e) {
            throw FileProblems.unreadable(against != null ? against : weighted.place(), e);
        }
    }

    private OnnxSide onnx(Graph graph) throws IOException, VerifyException {
        return OnnxSide.open(
                graph, against, seed(), OnnxRuntimeLibrary.ofThisMachine(), root.screen()::notice);
    }

    private Verdict run(WeightedModel weighted, Trial trial, Optional<OtherSide> other)
            throws IOException, VerifyException, WeightsException {
        try {
            return weighted.<Verdict, Exception>withSafetensors(
                    file ->
                            new Verification(weighted.graph(), file, weighted.tensors(), tolerance)
                                    .run(trial, other));
        } catch (IOException | VerifyException | WeightsException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private long seed() {
        return seed == null ? USUAL_SEED : seed;
    }

    /** Whoever asked for a document gets one, of errors only, where there is no verdict. */
    private void printErrors(List<CommandException> problems, List<Diagnostic> diagnostics) {
        if (root.screen().isJson()) {
            root.screen().print(ErrorsJson.append("{\"outputs\": []}", problems, diagnostics));
        }
    }
}
