package dev.cnnc.lsp;

import dev.cnnc.source.Location;
import java.util.Optional;

/**
 * What a name stands for.
 *
 * @param owner the operator or function whose argument this is; empty for all else
 * @param definition where it is given first; absent for what the language itself has
 */
record Symbol(Kind kind, String name, String owner, Optional<Location> definition) {

    /** What names are given to. */
    enum Kind {
        CONSTANT("constant"),
        BLOCK("block"),
        MODEL("model"),
        PARAMETER("parameter"),
        VARIABLE("loop variable"),
        VALUE("value"),
        INPUT("input"),
        LABEL("label"),
        OPERATOR("operator"),
        FUNCTION("function"),
        ARGUMENT("argument"),
        PROPERTY("property");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The kind as people call it. */
        String word() {
            return word;
        }

        /** Whether other files can use it. */
        boolean isOfFile() {
            return this == CONSTANT || this == BLOCK || this == MODEL || this == PARAMETER;
        }
    }

    static Symbol given(Kind kind, String name, Location definition) {
        return new Symbol(kind, name, "", Optional.of(definition));
    }

    static Symbol ofLanguage(Kind kind, String name, String owner) {
        return new Symbol(kind, name, owner, Optional.empty());
    }
}
