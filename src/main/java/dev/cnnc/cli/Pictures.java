package dev.cnnc.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The images of a run and what is known of them.
 *
 * @param pictures in the order in which they are shown
 * @param problems which folders could not be searched
 * @param many whether folders or a set of images are named, rather than single images
 * @param labelled whether classes are known
 */
record Pictures(
        List<Picture> pictures, List<CommandException> problems, boolean many, boolean labelled) {

    Pictures {
        pictures = List.copyOf(pictures);
        problems = List.copyOf(problems);
    }

    /**
     * What {@code arguments} name.
     *
     * @throws CommandException where nothing can be shown
     */
    static Pictures of(
            RunArguments arguments, ImageOptions options, NetworkInterface network, Labels labels) {
        boolean labelled =
                arguments.labelsFile().isPresent()
                        || arguments.labelFolders()
                        || !arguments.dataset().isEmpty();
        if (labelled && !network.classifies()) {
            throw CommandException.usage(
                    "images have classes, and `%s` yields %s"
                            .formatted(network.name(), network.first().shape()),
                    "remove what gives them: " + giver(arguments));
        }
        return arguments.dataset().isEmpty()
                ? files(arguments, options, network, labels, labelled)
                : dataset(arguments.dataset(), options, network);
    }

    private static String giver(RunArguments arguments) {
        return !arguments.dataset().isEmpty()
                ? "`--dataset`"
                : arguments.labelFolders() ? "`--label-folders`" : "`--labels-file`";
    }

    private static Pictures files(
            RunArguments arguments,
            ImageOptions options,
            NetworkInterface network,
            Labels labels,
            boolean labelled) {
        ImageFiles found = ImageFiles.find(arguments.inputs());
        List<OptionalInt> classes =
                found.images().isEmpty()
                        ? List.of()
                        : classes(found.images(), arguments, network, labels);
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < found.images().size(); i++) {
            Path file = found.images().get(i).file();
            pictures.add(
                    new Picture(
                            file.toString(), classes.get(i), () -> options.read(file, network)));
        }
        return new Pictures(pictures, found.problems(), found.folders(), labelled);
    }

    private static List<OptionalInt> classes(
            List<ImageFiles.Image> images,
            RunArguments arguments,
            NetworkInterface network,
            Labels labels) {
        if (arguments.labelsFile().isPresent()) {
            return LabelsFile.read(arguments.labelsFile().get(), network, labels, images);
        }
        if (!arguments.labelFolders()) {
            return images.stream().map(image -> OptionalInt.empty()).toList();
        }
        return images.stream()
                .map(
                        image -> {
                            Path folder = image.file().toAbsolutePath().normalize().getParent();
                            String name = String.valueOf(folder.getFileName());
                            String place = "the folder of `%s`".formatted(image.file());
                            return OptionalInt.of(LabelsFile.index(name, labels, network, place));
                        })
                .toList();
    }

    private static Pictures dataset(
            List<Path> files, ImageOptions options, NetworkInterface network) {
        IdxFile images = IdxFile.read(files.get(0), IdxFile.IMAGES);
        IdxFile classes = IdxFile.read(files.get(1), IdxFile.LABELS);
        if (images.count() != classes.count()) {
            throw CommandException.damaged(
                    classes.file(),
                    "`%s` has %d images, and `%s` has %d labels"
                            .formatted(
                                    images.file(), images.count(), classes.file(), classes.count()),
                    "take the two files of one set");
        }
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < images.count(); i++) {
            int index = i;
            String name = "%s#%d".formatted(images.file().getFileName(), i);
            pictures.add(
                    new Picture(
                            name,
                            OptionalInt.of(label(classes, i, network)),
                            () -> options.fit(images.image(index), name, network)));
        }
        return new Pictures(pictures, List.of(), true, true);
    }

    private static int label(IdxFile classes, int index, NetworkInterface network) {
        int label = classes.label(index);
        int most = network.first().shape().elements();
        if (label >= most) {
            throw CommandException.damaged(
                    classes.file(),
                    "label %d of `%s` is %d, and `%s` has %d classes"
                            .formatted(index, classes.file(), label, network.name(), most),
                    "");
        }
        return label;
    }
}
