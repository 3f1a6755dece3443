package dev.cnnc.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A line {@code file,label}, whose cells may be in quotes as RFC 4180 has them.
 *
 * @param file empty where there is none
 * @param label empty where there is none
 */
record LabelRow(String file, String label) {

    /**
     * The cells of {@code line}. Where it has more commas than one, the label is all behind the
     * first of them, if that is a class, and else what is behind the last.
     */
    static LabelRow of(String line, Predicate<String> isClass) {
        List<Integer> commas = commas(line);
        if (commas.isEmpty()) {
            return new LabelRow(bare(line), "");
        }
        int comma =
                commas.stream()
                        .filter(at -> isClass.test(line.substring(at + 1)))
                        .findFirst()
                        .orElse(commas.get(commas.size() - 1));
        return new LabelRow(bare(line.substring(0, comma)), bare(line.substring(comma + 1)));
    }

    /** Whether {@code line} has more cells than one. */
    static boolean hasColumns(String line) {
        return !commas(line).isEmpty();
    }

    /** A cell without its quotes and the blanks around it. */
    static String bare(String cell) {
        String text = cell.strip();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
    }

    /** Where cells end: at the commas outside of quotes, which are at the beginning of a cell. */
    private static List<Integer> commas(String line) {
        List<Integer> commas = new ArrayList<>();
        boolean quoted = false;
        boolean beginning = true;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && (quoted || beginning)) {
                quoted = !quoted;
                beginning = true;
            } else if (c == ',' && !quoted) {
                commas.add(i);
                beginning = true;
            } else {
                beginning &= c == ' ';
            }
        }
        return commas;
    }
}
