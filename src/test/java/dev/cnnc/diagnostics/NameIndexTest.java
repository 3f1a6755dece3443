package dev.cnnc.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The quick search finds what a plain one does. */
class NameIndexTest {

    private static final int MANY = 5000;

    @Property
    void itFindsWhatThePlainTableFinds(
            @ForAll("names") String name, @ForAll("lists") List<String> candidates) {
        assertEquals(plain(name, candidates), new NameIndex(candidates).nearest(name));
    }

    /** Thousands of uses of thousands of names, all of them alike: a second at most, not ten. */
    @Test
    void thousandsOfLookupsAreQuick() {
        List<String> names = IntStream.range(0, MANY).mapToObj("constant%05d"::formatted).toList();
        NameIndex index = new NameIndex(names);
        assertTimeout(
                Duration.ofSeconds(5),
                () ->
                        names.forEach(
                                name ->
                                        assertEquals(
                                                Optional.of(name), index.nearest(name + "x"))));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("abcAB1").ofMinLength(1).ofMaxLength(12);
    }

    @Provide
    Arbitrary<List<String>> lists() {
        return names().list().ofMaxSize(12);
    }

    private static Optional<String> plain(String name, List<String> candidates) {
        return candidates.stream()
                .filter(c -> distance(name, c) <= Math.max(name.length(), c.length()) / 3)
                .min(
                        Comparator.comparingInt((String c) -> distance(name, c))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /** The recurrence of Levenshtein's distance with swaps of neighbours, in a full table. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int changed = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(edits[i - 1][j], edits[i][j - 1]) + 1;
                best = Math.min(best, edits[i - 1][j - 1] + changed);
                boolean swapped =
                        i > 1
                                && j > 1
                                && a.charAt(i - 1) == b.charAt(j - 2)
                                && a.charAt(i - 2) == b.charAt(j - 1);
                edits[i][j] = swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
            }
        }
        return edits[a.length()][b.length()];
    }
}
