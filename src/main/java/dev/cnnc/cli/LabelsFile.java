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
 * file,label}. A label is the name of a class or its number. Files are named as on the command
 * line, within the folder there, from the place of the text file, or, where that is clear, by their
 * name alone.
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
        int index = labels.names().indexOf(label);
        if (index >= 0) {
            return index;
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
        boolean names = lines.stream().anyMatch(line -> line.indexOf(',') >= 0);
        return names ? byName(lines, images) : inOrder(lines, images);
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
                            .formatted(images.get(0).inFolder(), labels.names().get(0)));
        }
        List<OptionalInt> classes = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            classes.add(
                    lines.get(i).isEmpty()
                            ? OptionalInt.empty()
                            : OptionalInt.of(index(lines.get(i), i)));
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
        Map<Path, Long> namesakes =
                images.stream()
                        .collect(
                                Collectors.groupingBy(
                                        image -> image.inFolder().getFileName(),
                                        Collectors.counting()));
        Set<Path> used = new HashSet<>();
        List<OptionalInt> classes = new ArrayList<>();
        for (ImageFiles.Image image : images) {
            Path name = image.inFolder().getFileName();
            List<Path> keys = new ArrayList<>(List.of(image.file().normalize()));
            keys.add(image.file().toAbsolutePath().normalize());
            keys.add(image.inFolder().normalize());
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
                            .formatted(images.get(0).inFolder(), labels.names().get(0)));
        }
        return classes;
    }

    private Map<Path, Integer> table(List<String> lines) {
        Map<Path, Integer> table = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int comma = line.lastIndexOf(',');
            String label = comma < 0 ? "" : bare(line.substring(comma + 1));
            if (line.isEmpty() || i == 0 && isTitle(label)) {
                continue;
            }
            if (comma < 1 || label.isEmpty()) {
                throw CommandException.usage(
                        "line %d of `%s` is not `file,label`: `%s`".formatted(i + 1, file, line),
                        "");
            }
            int index = index(label, i);
            Integer other = table.put(path(bare(line.substring(0, comma)), i), index);
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

    private static String bare(String cell) {
        Function<String, String> unquoted =
                text -> text.substring(1, text.length() - 1).replace("\"\"", "\"");
        String text = cell.strip();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? unquoted.apply(text) : text;
    }
}
