package dev.cnnc.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cnnc.elaborate.OperatorNames;
import dev.cnnc.parser.CnnLexer;
import dev.cnnc.parser.Keywords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The colours of editors know the words and signs of the language, all of them and no others. */
final class TextMateGrammarTest {

    private static final Path FILE =
            Path.of(
                    System.getProperty("basedir", ""),
                    "editors/vscode/syntaxes/cnn.tmLanguage.json");

    /** Signs of other languages, which the lexer knows only to explain them. */
    private static final Set<String> FOREIGN = Set.of(";", "?", "!");

    private static JsonObject repository() throws IOException {
        return JsonParser.parseString(Files.readString(FILE))
                .getAsJsonObject()
                .getAsJsonObject("repository");
    }

    private static List<Pattern> patterns(String... rules) throws IOException {
        List<Pattern> patterns = new ArrayList<>();
        for (String rule : rules) {
            JsonArray all = repository().getAsJsonObject(rule).getAsJsonArray("patterns");
            for (JsonElement pattern : all) {
                patterns.add(Pattern.compile(pattern.getAsJsonObject().get("match").getAsString()));
            }
        }
        return patterns;
    }

    /** The words and signs that the lexer spells out. */
    private static Set<String> literals() {
        Set<String> literals = new TreeSet<>();
        for (int type = 0; type <= CnnLexer.VOCABULARY.getMaxTokenType(); type++) {
            String literal = CnnLexer.VOCABULARY.getLiteralName(type);
            if (literal != null) {
                literals.add(literal.substring(1, literal.length() - 1));
            }
        }
        literals.addAll(Set.of("(", ")"));
        literals.removeAll(FOREIGN);
        return literals;
    }

    private static boolean matches(String text, List<Pattern> patterns) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
    }

    @Test
    void everyWordAndSignHasAColour() throws IOException {
        List<Pattern> patterns = patterns("keywords", "signs");
        for (String literal : literals()) {
            assertTrue(matches(literal, patterns), literal);
        }
    }

    @Test
    void everyOperatorHasAColourAndNothingElseHasThatOfOne() throws IOException {
        String words = patterns("operators").get(0).pattern();
        Set<String> found =
                new TreeSet<>(
                        List.of(
                                words.substring("\\b(?:".length(), words.length() - 3)
                                        .split("\\|")));
        assertEquals(OperatorNames.all(), found);
    }

    @Test
    void noKeywordIsInvented() throws IOException {
        for (Pattern pattern : patterns("keywords")) {
            String words = pattern.pattern().replaceAll("\\\\b|[?:()]", "");
            for (String word : words.split("\\|")) {
                assertTrue(Keywords.contains(word) || word.equals("current"), word);
            }
        }
    }
}
