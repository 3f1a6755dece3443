package dev.cnnc.lsp;

import dev.cnnc.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SemanticTokenModifiers;
import org.eclipse.lsp4j.SemanticTokenTypes;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensLegend;

/** What kind of thing each name is, for colours that a grammar of words cannot know. */
final class SemanticHighlights {

    private static final String LABEL = "label";

    private static final List<String> TYPES =
            List.of(
                    SemanticTokenTypes.Function,
                    SemanticTokenTypes.Class,
                    SemanticTokenTypes.Type,
                    SemanticTokenTypes.Parameter,
                    SemanticTokenTypes.Variable,
                    SemanticTokenTypes.Property,
                    LABEL);

    private static final List<String> MODIFIERS =
            List.of(
                    SemanticTokenModifiers.Declaration,
                    SemanticTokenModifiers.Readonly,
                    SemanticTokenModifiers.DefaultLibrary);

    private SemanticHighlights() {}

    static SemanticTokensLegend legend() {
        return new SemanticTokensLegend(TYPES, MODIFIERS);
    }

    /** Each name as five numbers, its place relative to the one before. */
    static SemanticTokens of(Checked checked) {
        SourceFile file = checked.source();
        List<Integer> data = new ArrayList<>();
        Position last = new Position(0, 0);
        int end = 0;
        for (Occurrence occurrence : checked.names().in(file)) {
            Position start = Positions.of(file, occurrence.span().offset());
            boolean oneLine =
                    Positions.of(file, occurrence.span().end()).getLine() == start.getLine();
            if (oneLine && occurrence.span().offset() >= end && occurrence.span().length() > 0) {
                int lines = start.getLine() - last.getLine();
                data.add(lines);
                data.add(start.getCharacter() - (lines == 0 ? last.getCharacter() : 0));
                data.add(occurrence.span().length());
                data.add(TYPES.indexOf(type(occurrence.symbol().kind())));
                data.add(modifiers(occurrence));
                last = start;
                end = occurrence.span().end();
            }
        }
        return new SemanticTokens(data);
    }

    private static String type(Symbol.Kind kind) {
        return switch (kind) {
            case OPERATOR, FUNCTION -> SemanticTokenTypes.Function;
            case MODEL -> SemanticTokenTypes.Class;
            case BLOCK -> SemanticTokenTypes.Type;
            case PARAMETER, ARGUMENT -> SemanticTokenTypes.Parameter;
            case CONSTANT, VARIABLE, VALUE, INPUT -> SemanticTokenTypes.Variable;
            case PROPERTY -> SemanticTokenTypes.Property;
            case LABEL -> LABEL;
        };
    }

    private static int modifiers(Occurrence occurrence) {
        Symbol.Kind kind = occurrence.symbol().kind();
        int bits = occurrence.definition() ? bit(SemanticTokenModifiers.Declaration) : 0;
        if (kind == Symbol.Kind.CONSTANT) {
            bits |= bit(SemanticTokenModifiers.Readonly);
        }
        if (kind == Symbol.Kind.OPERATOR || kind == Symbol.Kind.FUNCTION) {
            bits |= bit(SemanticTokenModifiers.DefaultLibrary);
        }
        return bits;
    }

    private static int bit(String modifier) {
        return 1 << MODIFIERS.indexOf(modifier);
    }
}
