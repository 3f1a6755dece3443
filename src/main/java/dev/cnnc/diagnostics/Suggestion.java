package dev.cnnc.diagnostics;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a mistyped one was probably meant to be. */
public final class Suggestion {

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

    private static int tolerated(String name, String candidate) {
        return Math.max(name.length(), candidate.length()) / 3;
    }

    /** The edits between two names; those that cannot be near are not compared. */
    private static int distance(String left, String right) {
        if (Math.abs(left.length() - right.length()) > tolerated(left, right)) {
            return Integer.MAX_VALUE;
        }
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 ? j : j == 0 ? i : step(a, b, i, j, edits);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] edits) {
        int substitution = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best =
                Math.min(
                        edits[i - 1][j - 1] + substitution,
                        Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
    }
}
