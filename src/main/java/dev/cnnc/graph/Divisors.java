package dev.cnnc.graph;

import java.util.TreeSet;

/** Which numbers of groups would fit. */
final class Divisors {

    private Divisors() {}

    /** The divisors of {@code number} on both sides of {@code wanted}, in the words of a help. */
    static String help(int wanted, int number) {
        TreeSet<Integer> divisors = new TreeSet<>();
        for (int d = 1; (long) d * d <= number; d++) {
            if (number % d == 0) {
                divisors.add(d);
                divisors.add(number / d);
            }
        }
        Integer below = divisors.floor(wanted);
        Integer above = divisors.ceiling(wanted);
        if (below == null || above == null) {
            return "these divide %s: %s".formatted(number, below == null ? above : below);
        }
        return "the nearest that divide %s are %s and %s".formatted(number, below, above);
    }
}
