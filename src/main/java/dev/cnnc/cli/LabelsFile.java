package dev.cnnc.cli;

import dev.cnnc.diagnostics.Suggestion;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The classes of images in a text file: a label in each line, in the order of the images, or {@code
 * file,label}, quoted as in RFC 4180. A label is the name of a class or its number. Files are named
 * as on the command line, within the folder there, from the place of the text file, or, where that
 * is clear, by their name alone.
 */
final class LabelsFile {

    private static final Set<String> TITLES = Set.of("label", "class", "truth");

    private final Path file;
    private final NetworkInterface network;
    private final Labels labels;

    private LabelsFile(Path file, NetworkInterface network, Labels labels) {
        this.file = file;
        this.network = network;
        this.labels = labels;
    }

    /**
     * The class of each image; none of those that the file leaves out.
     *
     * @throws CommandException where it cannot be read or does not fit
     */
    static List<OptionalInt> read(
            Path file, NetworkInterface network, Labels labels, List<ImageFiles.Image> images) {
        return new LabelsFile(file, network, labels).read(images);
    }

    /**
     * The class that {@code label} names, its name or its number.
     *
     * @param place what names it, as messages begin
     * @throws CommandException where there is none
     */
    static int index(String label, Labels labels, NetworkInterface network, String place) {
        List<Integer> numbers = labels.numbers(label);
        if (numbers.size() == 1) {
            return numbers.get(0);
        }
        if (numbers.size() > 1) {
            throw CommandException.usage(
                    "%s names the class `%s`, which `--labels` gives %s"
                            .formatted(
                                    place,
                                    label,
                                    numbers.size() == 2 ? "twice" : numbers.size() + " times"),
                    "write its number, such as %d".formatted(numbers.get(0)));
        }
        if (label.matches("[0-9]{1,9}") && Integer.parseInt(label) < labels.names().size()) {
            return Integer.parseInt(label);
        }
        throw CommandException.usage(
                "%s names the class `%s`, and `%s` has no such class"
                        .formatted(place, label, network.name()),
                Suggestion.nearest(label, labels.names())
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse(
                                "classes are those of `--labels`, or numbers from 0 to %d"
                                        .formatted(labels.names().size() - 1)));
    }

    private List<OptionalInt> read(List<ImageFiles.Image> images) {
        List<String> lines = lines();
        boolean labelsOnly =
                lines.stream().noneMatch(LabelRow::hasColumns)
                        || lines.stream().allMatch(line -> line.isEmpty() || isClass(line));
        return labelsOnly ? inOrder(lines, images) : byName(lines, images);
    }

    private boolean isClass(String line) {
        return !labels.numbers(LabelRow.bare(line)).isEmpty();
    }

    private List<String> lines() {
        FileProblems.requireFile(file);
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            if (!lines.isEmpty() && lines.get(0).startsWith("\uFEFF")) {
                lines.set(0, lines.get(0).substring(1));
            }
            while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
                lines.remove(lines.size() - 1);
            }
            return lines.stream().map(String::strip).toList();
        } catch (CharacterCodingException e) {
            throw CommandException.unreadable(file, "it is not UTF-8", "");
        } catch (IOException e) {
            throw FileProblems.unreadable(file, e);
        }
    }

    private List<OptionalInt> inOrder(List<String> lines, List<ImageFiles.Image> images) {
        if (lines.size() != images.size()) {
            throw CommandException.usage(
                    "`%s` has %d labels, and there are %d images"
                            .formatted(file, lines.size(), images.size()),
                    "write a label for each image in its order, or lines such as `%s,%s`"
                            .formatted(example(images), labels.names().get(0)));
        }
        List<OptionalInt> classes = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            classes.add(
                    lines.get(i).isEmpty()
                            ? OptionalInt.empty()
                            : OptionalInt.of(index(LabelRow.bare(lines.get(i)), i)));
        }
        return classes;
    }

    private int index(String label, int line) {
        return index(label, labels, network, "line %d of `%s`".formatted(line + 1, file));
    }

    private List<OptionalInt> byName(List<String> lines, List<ImageFiles.Image> images) {
        Map<Path, Integer> table = new HashMap<>();
        Path home = file.toAbsolutePath().getParent();
        table(lines)
                .forEach(
                        (path, index) -> {
                            table.put(path, index);
                            table.putIfAbsent(home.resolve(path).normalize(), index);
                        });
        Map<Path, Long> namesakes = counts(images, image -> image.inFolder().getFileName());
        Map<Path, Long> places = counts(images, image -> image.inFolder().normalize());
        Set<Path> used = new HashSet<>();
        List<OptionalInt> classes = new ArrayList<>();
        for (ImageFiles.Image image : images) {
            Path name = image.inFolder().getFileName();
            Path place = image.inFolder().normalize();
            List<Path> keys = new ArrayList<>(List.of(image.file().normalize()));
            keys.add(image.file().toAbsolutePath().normalize());
            if (places.get(place) == 1) {
                keys.add(place);
            }
            if (namesakes.get(name) == 1) {
                keys.add(name);
            }
            keys.retainAll(table.keySet());
            keys.stream().findFirst().ifPresent(used::add);
            classes.add(
                    keys.isEmpty() ? OptionalInt.empty() : OptionalInt.of(table.get(keys.get(0))));
        }
        if (used.isEmpty()) {
            throw CommandException.usage(
                    "`%s` has a label for none of the images".formatted(file),
                    "write lines such as `%s,%s`"
                            .formatted(example(images), labels.names().get(0)));
        }
        return classes;
    }

    private static Map<Path, Long> counts(
            List<ImageFiles.Image> images, Function<ImageFiles.Image, Path> key) {
        return images.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
    }

    /** How a line may name the first image. */
    private static Path example(List<ImageFiles.Image> images) {
        ImageFiles.Image first = images.get(0);
        boolean alone =
                images.stream().filter(i -> i.inFolder().equals(first.inFolder())).count() == 1;
        return alone ? first.inFolder() : first.file();
    }

    private Map<Path, Integer> table(List<String> lines) {
        Map<Path, Integer> table = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            LabelRow row = LabelRow.of(line, this::isClass);
            if (line.isEmpty() || i == 0 && isTitle(row.label())) {
                continue;
            }
            if (row.file().isEmpty() || row.label().isEmpty()) {
                throw CommandException.usage(
                        "line %d of `%s` is not `file,label`: `%s`".formatted(i + 1, file, line),
                        "");
            }
            int index = index(row.label(), i);
            Integer other = table.put(path(row.file(), i), index);
            if (other != null && other != index) {
                throw CommandException.usage(
                        "line %d of `%s` gives an image a second class".formatted(i + 1, file),
                        "remove one of them");
            }
        }
        return table;
    }

    private boolean isTitle(String label) {
        return TITLES.contains(label.toLowerCase(Locale.ROOT)) && !labels.names().contains(label);
    }

    private Path path(String name, int line) {
        try {
            return Path.of(name).normalize();
        } catch (InvalidPathException e) {
            throw CommandException.usage(
                    "line %d of `%s`: this system has no file named `%s`"
                            .formatted(line + 1, file, name),
                    "");
        }
    }
}
