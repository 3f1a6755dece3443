package dev.cnnc.weights;

import dev.cnnc.source.HiddenCharacter;

/** Shows keys that a file made up, in messages of one line. */
final class Keys {

    private static final int MAX_LENGTH = 200;

    private Keys() {}

    /** {@code key}, cut where it is very long, its control characters replaced. */
    static String show(String key) {
        String cut = key.length() <= MAX_LENGTH ? key : key.substring(0, MAX_LENGTH) + "…";
        StringBuilder shown = new StringBuilder();
        cut.codePoints().map(c -> HiddenCharacter.is(c) ? '?' : c).forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /** {@link #show} between backticks. */
    static String quote(String key) {
        return "`" + show(key) + "`";
    }
}
