package dev.cnnc.cli;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** Reads options whose value is one of a few words. */
final class Words {

    private Words() {}

    /**
     * The constant that {@code given} names.
     *
     * @param word what each constant is called on the command line
     * @throws TypeConversionException listing the words, where it is none of them
     */
    static <T> T find(T[] constants, Function<T, String> word, String given) {
        return Arrays.stream(constants)
                .filter(constant -> word.apply(constant).equals(given))
                .findFirst()
                .orElseThrow(() -> unknown(constants, word, given));
    }

    private static <T> TypeConversionException unknown(
            T[] constants, Function<T, String> word, String given) {
        String known =
                Arrays.stream(constants)
                        .map(word)
                        .map(w -> "'" + w + "'")
                        .collect(Collectors.joining(", "));
        return new TypeConversionException("'%s' is none of %s".formatted(given, known));
    }
}
