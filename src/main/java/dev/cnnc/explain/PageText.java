package dev.cnnc.explain;

import dev.cnnc.explain.Section.Heading;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Shows pages on a terminal: words wrapped at 100 columns, code indented. */
public final class PageText {

    private static final int WIDTH = 100;
    private static final String INDENT = "    ";
    private static final String STRONG = "1";
    private static final String RED = "1;31";
    private static final String GREEN = "1;32";
    private static final String FAINT = "2";

    /** What stays on one line: letters, and code in backticks with its blanks. */
    private static final Pattern WORD = Pattern.compile("(?:[^\\s`]|`[^`]*`)+");

    private final boolean colors;
    private final StringBuilder out = new StringBuilder();

    private PageText(boolean colors) {
        this.colors = colors;
    }

    /**
     * The lines of the page, each of them ended.
     *
     * @param colors whether ANSI sequences set headings off
     */
    public static String of(Page page, boolean colors) {
        PageText text = new PageText(colors);
        text.line(text.styled(STRONG, page.code() + ": " + page.title()));
        page.sections().forEach(text::section);
        return text.out.toString();
    }

    private void section(Section section) {
        Heading heading = section.heading();
        if (heading != Heading.DESCRIPTION) {
            line("");
            line(styled(style(heading), heading.word() + ":"));
        }
        for (Part part : section.parts()) {
            line("");
            if (part instanceof Part.Code code) {
                code(code);
            } else {
                wrap(((Part.Paragraph) part).text());
            }
        }
    }

    private static String style(Heading heading) {
        return switch (heading) {
            case WRONG -> RED;
            case RIGHT -> GREEN;
            case DESCRIPTION, WHY -> STRONG;
        };
    }

    private void code(Part.Code code) {
        if (!code.file().isEmpty()) {
            line(INDENT + styled(FAINT, "// " + code.file()));
        }
        String prompt = code.language().equals("sh") ? "$ " : "";
        code.text().lines().forEach(text -> line(text.isEmpty() ? "" : INDENT + prompt + text));
    }

    private void wrap(String words) {
        StringBuilder row = new StringBuilder();
        for (String word : WORD.matcher(words).results().map(MatchResult::group).toList()) {
            if (!row.isEmpty() && row.length() + 1 + word.length() > WIDTH) {
                line(row.toString());
                row.setLength(0);
            }
            row.append(row.isEmpty() ? "" : " ").append(word);
        }
        line(row.toString());
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private String styled(String style, String text) {
        return colors ? "\u001B[" + style + "m" + text + "\u001B[0m" : text;
    }
}
