package dev.cnnc.source;

/**
 * The characters that have no glyph of their own or command how others are shown: Unicode's classes
 * Cc, Cf, Cs, Zl and Zp.
 */
public final class HiddenCharacter {

    private HiddenCharacter() {}

    /** Whether {@code codePoint} could hide or reorder what stands beside it. */
    public static boolean is(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
