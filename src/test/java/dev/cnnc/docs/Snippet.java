package dev.cnnc.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced part of a page.
 *
 * @param line where its fence begins, from 1
 * @param language what stands behind the fence, may be empty
 * @param mark what the comment above it says behind {@code test}, empty where there is only that;
 *     null without a comment
 * @param text its lines, each ended
 */
record Snippet(int line, String language, String mark, String text) {

    private static final Pattern MARK = Pattern.compile("<!-- test(?:: (.*?))? -->");
    private static final String FENCE = "```";
    private static final Set<String> CODE = Set.of("java", "sh", "xml", "python");

    /** The fenced parts of a page of Markdown, in order. */
    static List<Snippet> of(String page) {
        List<Snippet> snippets = new ArrayList<>();
        List<String> lines = page.lines().toList();
        String mark = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher matcher = MARK.matcher(line.strip());
            if (matcher.matches()) {
                mark = matcher.group(1) == null ? "" : matcher.group(1);
            } else if (line.startsWith(FENCE)) {
                StringBuilder text = new StringBuilder();
                int begin = i;
                while (++i < lines.size() && !lines.get(i).startsWith(FENCE)) {
                    text.append(lines.get(i)).append('\n');
                }
                String language = line.substring(FENCE.length()).strip();
                snippets.add(new Snippet(begin + 1, language, mark, text.toString()));
                mark = null;
            } else if (!line.isBlank()) {
                mark = null;
            }
        }
        return snippets;
    }

    /** Whether it shows commands behind {@code $}, and what they print. */
    boolean isSession() {
        return text.startsWith("$ ");
    }

    /** Whether it is code, which nobody may leave untested by mistake. */
    boolean isCode() {
        return isSession() || CODE.contains(language);
    }

    /** Whether its mark is {@code word}, alone or with something behind it. */
    boolean is(String word) {
        return mark != null && (mark.equals(word) || mark.startsWith(word + " "));
    }

    /** What stands behind the first word of its mark. */
    String argument() {
        return mark.substring(mark.indexOf(' ') + 1);
    }
}
