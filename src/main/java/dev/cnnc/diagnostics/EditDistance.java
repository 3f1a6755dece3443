package dev.cnnc.diagnostics;

/** The edits between one name and many others, a swap of neighbours counting as one edit. */
final class EditDistance {

    private final String name;
    private int[] beforeLast;
    private int[] last;
    private int[] row;

    EditDistance(String name) {
        this.name = name;
        this.beforeLast = new int[name.length() + 1];
        this.last = new int[name.length() + 1];
        this.row = new int[name.length() + 1];
    }

    /** The edits that turn {@code other} into the name, or any number beyond {@code limit}. */
    int to(String other, int limit) {
        int beyond = limit + 1;
        if (Math.abs(other.length() - name.length()) > limit) {
            return beyond;
        }
        int from = commonStart(other);
        int common = commonEnd(other, from);
        int rows = other.length() - from - common;
        int columns = name.length() - from - common;
        for (int j = 0; j <= Math.min(columns, beyond); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= rows; i++) {
            if (fill(other, from, columns, i, limit) > limit) {
                return beyond;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[columns];
    }

    /** Fills row {@code i} around the diagonal, as far as {@code limit} edits reach. */
    private int fill(String a, int from, int columns, int i, int limit) {
        int first = Math.max(1, i - limit);
        int end = Math.min(columns, i + limit);
        row[first - 1] = first == 1 ? i : limit + 1;
        int least = row[first - 1];
        char letter = a.charAt(from + i - 1);
        for (int j = first; j <= end; j++) {
            char wanted = name.charAt(from + j - 1);
            int best = Math.min(last[j - 1] + (letter == wanted ? 0 : 1), row[j - 1] + 1);
            best = j == i + limit ? best : Math.min(best, last[j] + 1);
            boolean swapped =
                    i > 1
                            && j > 1
                            && letter == name.charAt(from + j - 2)
                            && a.charAt(from + i - 2) == wanted;
            row[j] = swapped ? Math.min(best, beforeLast[j - 2] + 1) : best;
            least = Math.min(least, row[j]);
        }
        return least;
    }

    private int commonStart(String a) {
        int most = Math.min(a.length(), name.length());
        int length = 0;
        while (length < most && a.charAt(length) == name.charAt(length)) {
            length++;
        }
        return length;
    }

    private int commonEnd(String a, int from) {
        int most = Math.min(a.length(), name.length()) - from;
        int length = 0;
        while (length < most
                && a.charAt(a.length() - 1 - length) == name.charAt(name.length() - 1 - length)) {
            length++;
        }
        return length;
    }
}
