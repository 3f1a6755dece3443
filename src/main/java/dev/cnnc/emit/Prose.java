package dev.cnnc.emit;

import dev.cnnc.source.HiddenCharacter;
import java.util.Locale;

/** Words of the user's in emitted comments, made harmless. */
final class Prose {

    private Prose() {}

    /**
     * {@code text} for a Javadoc comment: it can neither end the comment nor begin a tag, an HTML
     * element or a Unicode escape, and shows as it was written, paragraphs kept apart.
     */
    static String javadoc(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> safe.append(safe(c)));
        return safe.toString().replaceAll("\n[ \t]*\n", "\n\n<p>");
    }

    /** {@code text} for a comment of one line: without what could end, hide or reorder it. */
    static String line(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints()
                .map(c -> c == '\\' || HiddenCharacter.is(c) ? '?' : c)
                .forEach(safe::appendCodePoint);
        return safe.toString();
    }

    private static String safe(int c) {
        return switch (c) {
            case '&', '<', '>', '@', '\\', '*' -> "&#" + c + ";";
            case '\n' -> "\n";
            default ->
                    HiddenCharacter.is(c) ? "&#%s;".formatted(c) : new String(Character.toChars(c));
        };
    }

    /** Whole numbers with separators, as people write them. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
