package dev.cnnc.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lines that a page takes from a file, however far either indents them. */
final class Excerpt {

    private static final String REST = "…\n";
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([\\w.]+)}");

    private Excerpt() {}

    /** Fails where {@code text} is not a part of {@code file}. */
    static void check(String text, Path file) throws IOException {
        String shown = REST + unindented(text) + REST;
        String whole = unindented(resolved(Files.readString(file)));
        if (!new Printed(0, whole).matches(shown)) {
            assertEquals(text, whole, file + " does not have these lines");
        }
    }

    private static String unindented(String text) {
        return text.lines().map(line -> line.strip() + "\n").collect(Collectors.joining());
    }

    /** A POM with the values of the properties that it declares in their places. */
    private static String resolved(String pom) {
        return PROPERTY.matcher(pom).replaceAll(use -> value(pom, use));
    }

    private static String value(String pom, MatchResult use) {
        String element = Pattern.quote(use.group(1));
        return Pattern.compile("<%s>([^<]*)</%s>".formatted(element, element))
                .matcher(pom)
                .results()
                .map(declared -> declared.group(1))
                .findFirst()
                .map(Matcher::quoteReplacement)
                .orElse(Matcher.quoteReplacement(use.group()));
    }
}
