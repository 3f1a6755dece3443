package dev.cnnc.parser;

import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.Vocabulary;

/** The words of the grammar, which cannot be names. */
public final class Keywords {

    private static final Set<String> WORDS = words();

    private Keywords() {}

    private static Set<String> words() {
        Vocabulary vocabulary = CnnLexer.VOCABULARY;
        Set<String> words = new TreeSet<>();
        for (int type = 0; type <= vocabulary.getMaxTokenType(); type++) {
            String literal = vocabulary.getLiteralName(type);
            if (literal != null && literal.matches("'[a-z]+'")) {
                words.add(literal.substring(1, literal.length() - 1));
            }
        }
        return words;
    }

    /** Whether {@code name} is one of them. */
    public static boolean contains(String name) {
        return WORDS.contains(name);
    }
}
