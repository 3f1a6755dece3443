package dev.cnnc.docs;

import java.util.List;

/** What a program printed, and how it ended. */
record Printed(int exitCode, String text) {

    /** Stands on a line of its own for any lines, and within a line for any characters. */
    private static final String ELLIPSIS = "…";

    /** Whether this is what a page shows. */
    boolean matches(String shown) {
        return matches(shown.lines().toList(), text.lines().toList());
    }

    private static boolean matches(List<String> shown, List<String> lines) {
        if (shown.isEmpty()) {
            return lines.isEmpty();
        }
        List<String> rest = shown.subList(1, shown.size());
        if (shown.get(0).strip().equals(ELLIPSIS)) {
            for (int skipped = 0; skipped <= lines.size(); skipped++) {
                if (matches(rest, lines.subList(skipped, lines.size()))) {
                    return true;
                }
            }
            return false;
        }
        return !lines.isEmpty()
                && matchesLine(shown.get(0), lines.get(0))
                && matches(rest, lines.subList(1, lines.size()));
    }

    private static boolean matchesLine(String shown, String line) {
        int ellipsis = shown.indexOf(ELLIPSIS);
        if (ellipsis < 0) {
            return shown.stripTrailing().equals(line.stripTrailing());
        }
        String begin = shown.substring(0, ellipsis);
        String rest = shown.substring(ellipsis + ELLIPSIS.length());
        for (int end = begin.length(); end <= line.length(); end++) {
            if (line.startsWith(begin) && matchesLine(rest, line.substring(end))) {
                return true;
            }
        }
        return false;
    }
}
