package dev.cnnc.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The names of a network's classes; their numbers, where the user gives no names. */
final class Labels {

    private final List<String> names;
    private final Map<String, List<Integer>> numbers = new HashMap<>();

    Labels(List<String> names) {
        this.names = List.copyOf(names);
        for (int i = 0; i < names.size(); i++) {
            numbers.computeIfAbsent(names.get(i), name -> new ArrayList<>()).add(i);
        }
    }

    /** In the order of the classes. */
    List<String> names() {
        return names;
    }

    /** The classes of this name: several where a name is given to several. */
    List<Integer> numbers(String name) {
        return List.copyOf(numbers.getOrDefault(name, List.of()));
    }

    /**
     * The names that {@code text} gives: a file with one in each line, or a list with commas.
     *
     * @param text may be null
     * @throws CommandException where there are not as many names as classes
     */
    static Labels of(String text, NetworkInterface network) {
        int classes = network.classifies() ? network.first().shape().elements() : 0;
        if (text == null) {
            return new Labels(IntStream.range(0, classes).mapToObj(String::valueOf).toList());
        }
        if (!network.classifies()) {
            throw CommandException.usage(
                    "`--labels` names classes, and `%s` yields %s"
                            .formatted(network.name(), network.first().shape()),
                    "");
        }
        List<String> names = names(text);
        if (names.size() != classes) {
            throw CommandException.usage(
                    "`--labels` gives %d names, and `%s` has %d classes"
                            .formatted(names.size(), network.name(), classes),
                    "");
        }
        return new Labels(names);
    }

    private static List<String> names(String text) {
        if (text.isBlank()) {
            throw CommandException.usage(
                    "`--labels` is empty", "name a file, or the classes as in `cat,dog,bird`");
        }
        if (text.contains(",") && !isFile(text)) {
            return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        }
        Path file = new FileName().convert(text);
        FileProblems.requireFile(file);
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (CharacterCodingException e) {
            throw CommandException.unreadable(file, "it is not UTF-8", "");
        } catch (IOException e) {
            throw FileProblems.unreadable(file, e);
        }
    }

    private static boolean isFile(String text) {
        try {
            return Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
