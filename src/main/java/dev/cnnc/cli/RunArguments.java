package dev.cnnc.cli;

import dev.cnnc.files.ModelFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The files of {@code cnnc run}, told apart with care: both models and images come in any order.
 */
final class RunArguments {

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
            description =
                    "Images, PNG, JPEG, GIF or BMP, and folders of them, which are shown in the"
                            + " order of their names: frame9 before frame10. Required, unless --dataset is"
                            + " given.")
    private List<Path> inputs = new ArrayList<>();

    @Option(
            names = "--dataset",
            paramLabel = "idx IMAGES LABELS",
            hideParamSyntax = true,
            arity = "3",
            description =
                    "A whole test set instead: the word idx, and the files of images and labels as"
                            + " MNIST has them, also compressed by gzip.")
    private List<String> dataset = new ArrayList<>();

    @Option(
            names = "--labels-file",
            paramLabel = "FILE",
            description =
                    "The classes of the images, for the count of right ones and a confusion matrix:"
                            + " a label in each line, in the order of the images, or lines of"
                            + " file,label. A label is the name of a class or its number.")
    private Path labelsFile;

    @Option(
            names = "--label-folders",
            description = "The class of each image is the name of its folder.")
    private boolean labelFolders;

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
        checkDataset();
        if (labelsFile != null && labelFolders) {
            throw CommandException.usage(
                    "`--labels-file` and `--label-folders` both give images their classes",
                    "remove one of them");
        }
        if (inputs.isEmpty() && dataset.isEmpty()) {
            throw CommandException.usage(
                    "`--input IMAGE` is missing",
                    "for example: `cnnc run %s%s --input IMAGE.png`"
                            .formatted(model(), weights == null ? "" : " --weights " + weights));
        }
    }

    private void checkDataset() {
        if (dataset.isEmpty()) {
            return;
        }
        if (!dataset.get(0).equals("idx")) {
            throw CommandException.usage(
                    "`--dataset` knows the format `idx`, and not `%s`".formatted(dataset.get(0)),
                    "for example: `--dataset idx t10k-images-idx3-ubyte.gz"
                            + " t10k-labels-idx1-ubyte.gz`");
        }
        if (!inputs.isEmpty() || labelsFile != null || labelFolders) {
            throw CommandException.usage(
                    "`--dataset` has images and labels of its own",
                    "remove `--input`, `--labels-file` and `--label-folders`");
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

    /** The files of images and of labels that make a test set; none where images are named. */
    List<Path> dataset() {
        return dataset.stream().skip(1).map(new FileName()::convert).toList();
    }

    Optional<Path> labelsFile() {
        return Optional.ofNullable(labelsFile);
    }

    boolean labelFolders() {
        return labelFolders;
    }

    /** An option that takes many arguments also takes a model that stands behind them. */
    private CommandException noModel() {
        Optional<Path> taken =
                inputs.stream()
                        .filter(input -> !ImageFiles.isImage(input) && !Files.isDirectory(input))
                        .findFirst();
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
        Optional<Path> image = models.stream().filter(ImageFiles::isImage).findFirst();
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
}
