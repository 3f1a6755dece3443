package dev.cnnc.cli;

import dev.cnnc.files.ModelFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The files of {@code cnnc run}, told apart with care: both models and images come in any order.
 */
final class RunArguments {

    private static final List<String> IMAGES = List.of(".png", ".jpg", ".jpeg", ".gif", ".bmp");

    @Parameters(
            paramLabel = "MODEL",
            arity = "0..*",
            hideParamSyntax = true,
            description = "The model file: .cnn or .onnx.")
    private List<Path> models = new ArrayList<>();

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
            arity = "1..*",
            description = "Images: PNG, JPEG, GIF or BMP. Required.")
    private List<Path> inputs = new ArrayList<>();

    /**
     * Accepts one model, weights and images.
     *
     * @throws CommandException saying what is missing, or too much
     */
    void check() {
        if (models.isEmpty()) {
            throw noModel();
        }
        if (models.size() > 1) {
            throw tooMuch();
        }
        if (weights == null && !ModelFile.isOnnx(model())) {
            throw CommandException.usage(
                    "`--weights FILE` is missing",
                    "for example: `cnnc run %s --weights FILE.safetensors --input IMAGE.png`"
                            .formatted(model()));
        }
        if (inputs.isEmpty()) {
            throw CommandException.usage(
                    "`--input IMAGE` is missing",
                    "for example: `cnnc run %s%s --input IMAGE.png`"
                            .formatted(model(), weights == null ? "" : " --weights " + weights));
        }
    }

    Path model() {
        return models.get(0);
    }

    /** The weights, unless the model brings its own. */
    Optional<Path> weights() {
        return Optional.ofNullable(weights);
    }

    List<Path> inputs() {
        return inputs;
    }

    /** An option that takes many arguments also takes a model that stands behind them. */
    private CommandException noModel() {
        Optional<Path> taken = inputs.stream().filter(input -> !isImage(input)).findFirst();
        return taken.map(
                        model ->
                                CommandException.usage(
                                        "no model is named: `--input` took `%s` as an image"
                                                .formatted(model),
                                        ("put the model first: `cnnc run %1$s --weights FILE --input"
                                                        + " IMAGE...`\n"
                                                        + "or put `--` before it: `-- %1$s`")
                                                .formatted(model)))
                .orElseGet(
                        () ->
                                CommandException.usage(
                                        "no model is named",
                                        "for example: `cnnc run lenet5.cnn --weights"
                                                + " lenet5.safetensors --input digit.png`"));
    }

    private CommandException tooMuch() {
        Optional<Path> image = models.stream().filter(RunArguments::isImage).findFirst();
        return image.map(
                        file ->
                                CommandException.usage(
                                        "`%s` stands where a model does, and looks like an image"
                                                .formatted(file),
                                        "write `--input %s`".formatted(file)))
                .orElseGet(
                        () ->
                                CommandException.usage(
                                        "`cnnc run` takes one model, and `%s` is one too many"
                                                .formatted(models.get(1)),
                                        "images stand behind `--input`, weights behind"
                                                + " `--weights`"));
    }

    private static boolean isImage(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return IMAGES.stream().anyMatch(name::endsWith);
    }
}
