package dev.cnnc.parser;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/**
 * What to say about characters that the language does not have, and which of its own they resemble.
 */
final class UnknownCharacters {

    private record Twin(int tokenType, String spelling) {}

    private static final Map<String, Twin> TWINS =
            Map.ofEntries(
                    Map.entry("→", new Twin(CnnLexer.ARROW, "->")),
                    Map.entry("×", new Twin(CnnLexer.STAR, "*")),
                    Map.entry("·", new Twin(CnnLexer.STAR, "*")),
                    Map.entry("÷", new Twin(CnnLexer.SLASH, "/")),
                    Map.entry("−", new Twin(CnnLexer.MINUS, "-")),
                    Map.entry("–", new Twin(CnnLexer.MINUS, "-")),
                    Map.entry("≤", new Twin(CnnLexer.LESS_OR_EQUAL, "<=")),
                    Map.entry("≥", new Twin(CnnLexer.GREATER_OR_EQUAL, ">=")),
                    Map.entry("≠", new Twin(CnnLexer.NOT_EQUAL, "!=")),
                    Map.entry("…", new Twin(CnnLexer.RANGE, "..")),
                    Map.entry("“", new Twin(CnnLexer.UNKNOWN, "\"")),
                    Map.entry("”", new Twin(CnnLexer.UNKNOWN, "\"")),
                    Map.entry("„", new Twin(CnnLexer.UNKNOWN, "\"")),
                    Map.entry("`", new Twin(CnnLexer.UNKNOWN, "\"")));

    /**
     * What a run of unknown characters comes to.
     *
     * @param tokenType the token that it stands for
     * @param isBlank whether it only looks like white space
     * @param spelling what is to be written for it, where that is plain
     */
    record Meaning(
            String message,
            Optional<String> help,
            int tokenType,
            boolean isBlank,
            Optional<String> spelling) {}

    private UnknownCharacters() {}

    static Meaning meaning(String run) {
        int character = run.codePointAt(0);
        Twin twin = TWINS.get(run);
        if (isBlank(run)) {
            String message = "the blank " + name(character) + " is not an ordinary one";
            Optional<String> help = Optional.of("replace it by a space");
            return new Meaning(message, help, Token.EPSILON, true, Optional.of(" "));
        }
        String message = message(run, character);
        if (twin != null) {
            Optional<String> help = Optional.of("write `" + twin.spelling() + "`");
            Optional<String> spelling = Optional.of(twin.spelling());
            return new Meaning(message, help, twin.tokenType(), false, spelling);
        }
        return new Meaning(message, help(character), CnnLexer.UNKNOWN, false, Optional.empty());
    }

    private static String message(String run, int character) {
        boolean several = run.codePointCount(0, run.length()) > 1;
        boolean printable = !Character.isISOControl(character) && Character.isDefined(character);
        if (several && run.codePoints().allMatch(Character::isDefined)) {
            return "the characters `" + shown(run) + "` are not part of the language";
        }
        String code = character < 128 && printable ? "" : " (" + name(character) + ")";
        String what = printable ? " `" + shown(Character.toString(character)) + "`" : "";
        return "the character" + what + code + " is not part of the language";
    }

    private static Optional<String> help(int character) {
        return Character.isLetter(character)
                ? Optional.of("names are made of the letters a to z, A to Z, digits and `_`")
                : Optional.empty();
    }

    private static String shown(String run) {
        int shown = run.offsetByCodePoints(0, Math.min(12, run.codePointCount(0, run.length())));
        String start = run.substring(0, shown).equals("`") ? "\u02cb" : run.substring(0, shown);
        return shown < run.length() ? start + "…" : start;
    }

    private static boolean isBlank(String run) {
        return run.codePoints().allMatch(c -> Character.isSpaceChar(c) || isInvisible(c));
    }

    /** Marks without width, such as those that word processors and browsers leave behind. */
    private static boolean isInvisible(int c) {
        return c >= 0x200B && c <= 0x200F || c == 0x2060 || c == 0x00AD;
    }

    private static String name(int character) {
        return String.format(Locale.ROOT, "U+%04X", character);
    }
}
