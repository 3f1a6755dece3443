package dev.cnnc.diagnostics;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Names among which mistyped ones are looked up, be it thousands of times: what tells that a name
 * is too far off is computed once.
 */
public final class NameIndex {

    /** More edits than a few make another word of even a long name. */
    private static final int MOST_EDITS = 10;

    private final String[] names;
    private final String[] folded;
    private final long[] letters;

    public NameIndex(Collection<String> names) {
        this.names = names.stream().sorted().toArray(String[]::new);
        this.folded = Arrays.stream(this.names).map(NameIndex::fold).toArray(String[]::new);
        this.letters = Arrays.stream(folded).mapToLong(NameIndex::letters).toArray();
    }

    /** All names in alphabetical order. */
    public List<String> names() {
        return List.of(names);
    }

    /** The nearest name, as {@link Suggestion#nearest} defines it. */
    public Optional<String> nearest(String name) {
        String wanted = fold(name);
        long wantedLetters = letters(wanted);
        EditDistance edits = new EditDistance(wanted);
        int most = neighbours(name, edits);
        int nearest = -1;
        for (int i = 0; i < names.length; i++) {
            int limit = Math.min(most, tolerated(wanted, folded[i]));
            // An edit adds a letter, removes one, or both.
            if (Long.bitCount(letters[i] ^ wantedLetters) <= 2 * limit) {
                int distance = edits.to(folded[i], limit);
                if (distance <= limit) {
                    nearest = i;
                    most = distance - 1;
                }
            }
        }
        return nearest < 0 ? Optional.empty() : Optional.of(names[nearest]);
    }

    /** The fewest edits to what stands beside {@code name} in the alphabet, where few do. */
    private int neighbours(String name, EditDistance edits) {
        int found = Arrays.binarySearch(names, name);
        int place = found < 0 ? -found - 1 : found;
        int least = MOST_EDITS;
        for (int i = Math.max(0, place - 1); i < Math.min(names.length, place + 1); i++) {
            int limit = Math.min(least, tolerated(name, folded[i]));
            int distance = edits.to(folded[i], limit);
            least = distance <= limit ? distance : least;
        }
        return least;
    }

    private static int tolerated(String name, String candidate) {
        return Math.max(name.length(), candidate.length()) / 3;
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The letters of {@code text} as bits, of which several letters may share one. */
    private static long letters(String text) {
        long letters = 0;
        for (int i = 0; i < text.length(); i++) {
            letters |= 1L << text.charAt(i);
        }
        return letters;
    }
}
