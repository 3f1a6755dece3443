package dev.cnnc.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The words of the command line; those that were asked for are taken out. */
final class Arguments {

    private final List<String> words;

    Arguments(String[] words) {
        this.words = new ArrayList<>(Arrays.asList(words));
    }

    boolean flag(String option) {
        return words.removeAll(List.of(option));
    }

    /** Every value that follows {@code option}. */
    List<String> all(String option) {
        List<String> values = new ArrayList<>();
        for (int i = words.indexOf(option); i >= 0; i = words.indexOf(option)) {
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            words.remove(i);
            values.add(words.remove(i));
        }
        return values;
    }

    /** The last value that follows {@code option}. */
    Optional<String> one(String option) {
        List<String> values = all(option);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** The parts, between commas, of the value that follows {@code option}. */
    Optional<List<String>> list(String option) {
        return one(option).map(value -> List.of(value.split(",")));
    }

    /** The same as positive numbers. */
    Optional<List<Integer>> numbers(String option) {
        return list(option)
                .map(parts -> parts.stream().map(part -> number(option, part, 1)).toList());
    }

    Optional<Integer> number(String option, int least) {
        return one(option).map(value -> number(option, value, least));
    }

    /** Complains of words that nobody asked for. */
    void end() {
        if (!words.isEmpty()) {
            throw new IllegalArgumentException("no option " + words.get(0));
        }
    }

    private static int number(String option, String text, int least) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The message below says it.
        }
        throw new IllegalArgumentException(option + " takes a number, not " + text);
    }
}
