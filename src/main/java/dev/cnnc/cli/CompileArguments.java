package dev.cnnc.cli;

import dev.cnnc.CompilerOptions;
import dev.cnnc.Target;
import dev.cnnc.plan.MethodChoices;
import dev.cnnc.plan.PlanOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to compile, how, and where to. */
final class CompileArguments {

    @Parameters(
            paramLabel = "MODEL",
            arity = "0..*",
            description = "Model files: .cnn, or .onnx with its weights.")
    private List<Path> models = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The directory for the Java sources, made where it is missing. Required.")
    private Path output;

    @Option(
            names = {"-p", "--package"},
            paramLabel = "NAME",
            defaultValue = "",
            converter = PackageName.class,
            description = "The Java package of the classes. Default: the unnamed package.")
    private String packageName;

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            defaultValue = "java",
            converter = TargetName.class,
            completionCandidates = TargetName.Candidates.class,
            description =
                    "What the code runs on: ${COMPLETION-CANDIDATES}. Default: java, any Java 17.")
    private Target target;

    @Mixin private ModelSettings settings;

    @Option(
            names = {"-w", "--weights"},
            paramLabel = "FILE",
            description = {
                "Weights to check and to write beside the class, which then loads them by itself:"
                        + " safetensors, .pt, .npz or .onnx. For one model."
            })
    private Path weights;

    @Option(
            names = "--exact",
            description =
                    "Keep the order of sums of a plain loop: no convolution by Winograd's method.")
    private boolean exact;

    @Option(
            names = "--max-error",
            paramLabel = "E",
            defaultValue = "1e-4",
            converter = MaxError.class,
            description =
                    "The relative error that a convolution by Winograd's method may have."
                            + " Default: 1e-4.")
    private double maxError;

    @Option(
            names = "--tuned",
            paramLabel = "FILE",
            description = {
                "Take the methods that `cnnc tune` has measured for 3x3 convolutions: a .tune.json."
            })
    private Path tuned;

    @Option(
            names = {"-f", "--force"},
            description = "Also replace files that cnnc did not write.")
    private boolean force;

    @Option(
            names = "--print-ir",
            paramLabel = "WHEN",
            converter = PrintedPasses.Converter.class,
            completionCandidates = PrintedPasses.Candidates.class,
            description = {
                "Show the graph after:PASS, before:PASS, or after every pass: all. A wrong PASS"
                        + " lists them."
            })
    private PrintedPasses printedPasses;

    @Option(
            names = "--time-passes",
            description = "Show on standard error how long each phase takes.")
    private boolean timesPasses;

    @Option(
            names = "--explain",
            paramLabel = "LAYER",
            arity = "0..1",
            fallbackValue = "",
            description = {
                "Show how each layer is computed and why, the kernels and the arrays; or only what"
                        + " concerns the layer of this key. Nothing is written then, unless -o is"
                        + " given."
            })
    private String explained;

    /** The model files. */
    List<Path> models() {
        if (explained != null && Explanation.isModel(explained)) {
            models.add(Path.of(explained));
            explained = "";
        }
        if (models.isEmpty()) {
            throw CommandException.usage(
                    "no model file is named", "for example: `cnnc lenet5.cnn -o out`");
        }
        return models;
    }

    /** The output directory; none where a plan is only shown. */
    Optional<Path> output() {
        if (output == null && explained == null) {
            throw CommandException.usage(
                    "`-o DIR` is missing: where should the Java sources go?",
                    "to compile: `cnnc %1$s -o out`\nto check only: `cnnc check %1$s`"
                            .formatted(models().get(0)));
        }
        return Optional.ofNullable(output);
    }

    /** What is shown of the plan, if anything. */
    Optional<Explanation> explanation() {
        return Optional.ofNullable(explained).map(Explanation::new);
    }

    /** The error that a layer may have. */
    double maxError() {
        return maxError;
    }

    /**
     * @param bringsWeights whether the model has weights of its own
     */
    CompilerOptions compilerOptions(boolean bringsWeights) {
        return new CompilerOptions(
                packageName,
                target,
                settings.values(),
                weights != null || bringsWeights,
                new PlanOptions(exact, maxError, Optional.empty())
                        .with(tuned == null ? MethodChoices.NONE : TunedMethods.read(tuned)));
    }

    /** The weights that go with the one model, if any. */
    Optional<Path> weights() {
        return Optional.ofNullable(weights);
    }

    /** What the code runs on. */
    Target target() {
        return target;
    }

    /** The Java package of the classes. */
    String packageName() {
        return packageName;
    }

    /** Where the graph is shown, if it is. */
    Optional<PrintedPasses> printedPasses() {
        return Optional.ofNullable(printedPasses);
    }

    /** Whether the time of phases is shown. */
    boolean timesPasses() {
        return timesPasses;
    }

    /** Whether files that cnnc did not write may be replaced. */
    boolean force() {
        return force;
    }
}
