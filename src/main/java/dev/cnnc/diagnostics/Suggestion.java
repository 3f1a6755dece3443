package dev.cnnc.diagnostics;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a mistyped one was probably meant to be. */
public final class Suggestion {

    private static final int MOST_EDITS = 10;

    private Suggestion() {}

    /**
     * The candidate nearest to {@code name} by edit distance, a swap of neighbours counting as one
     * edit and letter case as none; empty where even the nearest differs in more than a third of
     * its letters. Of equally near ones the first in alphabetical order.
     */
    public static Optional<String> nearest(String name, Collection<String> candidates) {
        return candidates.stream()
                .map(candidate -> new Match(candidate, distance(name, candidate)))
                .filter(match -> match.distance <= tolerated(name, match.candidate))
                .min(Comparator.comparingInt(Match::distance).thenComparing(Match::candidate))
                .map(Match::candidate);
    }

    private record Match(String candidate, int distance) {}

    /** More edits than a few make another word of even a long name. */
    private static int tolerated(String name, String candidate) {
        return Math.min(MOST_EDITS, Math.max(name.length(), candidate.length()) / 3);
    }

    /** The edits between two names, or more than are tolerated where those do not do. */
    private static int distance(String left, String right) {
        int limit = tolerated(left, right);
        if (Math.abs(left.length() - right.length()) > limit) {
            return Integer.MAX_VALUE;
        }
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            if (fill(row, last, beforeLast, a, b, i, limit) > limit) {
                return Integer.MAX_VALUE;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }

    /** Fills row {@code i} around the diagonal, as far as {@code limit} edits reach. */
    private static int fill(
            int[] row, int[] last, int[] beforeLast, String a, String b, int i, int limit) {
        int from = Math.max(1, i - limit);
        int to = Math.min(b.length(), i + limit);
        row[from - 1] = from == 1 ? i : limit + 1;
        int least = row[from - 1];
        for (int j = from; j <= to; j++) {
            int substitution = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
            int best = Math.min(last[j - 1] + substitution, row[j - 1] + 1);
            best = j == i + limit ? best : Math.min(best, last[j] + 1);
            boolean swapped =
                    i > 1
                            && j > 1
                            && a.charAt(i - 1) == b.charAt(j - 2)
                            && a.charAt(i - 2) == b.charAt(j - 1);
            row[j] = swapped ? Math.min(best, beforeLast[j - 2] + 1) : best;
            least = Math.min(least, row[j]);
        }
        return least;
    }
}
