package dev.cnnc.lsp;

import dev.cnnc.parser.SourceToken;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Completions as the protocol has them, each word once; those that are nearest come first. */
final class Items {

    private final Checked checked;
    private final SourceFile file;
    private final Span word;
    private final Abilities abilities;
    private final Map<String, CompletionItem> items = new LinkedHashMap<>();

    /**
     * @param word what is replaced
     */
    Items(Checked checked, Span word, Abilities abilities) {
        this.checked = checked;
        this.file = checked.source();
        this.word = word;
        this.abilities = abilities;
    }

    List<CompletionItem> all() {
        return new ArrayList<>(items.values());
    }

    void add(CompletionItem item) {
        items.putIfAbsent(item.getLabel(), item);
    }

    void keyword(String text) {
        word(text, CompletionItemKind.Keyword, "keyword");
    }

    void word(String text, CompletionItemKind kind, String detail) {
        add(item(text, kind, detail, text, Rank.LANGUAGE));
    }

    /** A keyword with what it needs, where the editor can fill in; else the word alone. */
    void snippet(String text, String body, String detail) {
        CompletionItem item = item(text, CompletionItemKind.Keyword, detail, text, Rank.LANGUAGE);
        if (abilities.snippets()) {
            fill(item, body);
        }
        add(item);
    }

    void call(String name, String detail) {
        CompletionItem item = item(name, CompletionItemKind.Function, detail, name, Rank.LANGUAGE);
        if (abilities.snippets()) {
            fill(item, name + "($1)");
        }
        add(item);
    }

    void operator(OperatorFacts operator) {
        CompletionItem item = operatorItem(operator);
        boolean needs = operator.arguments().stream().anyMatch(OperatorFacts.Argument::required);
        if (needs && abilities.snippets()) {
            fill(item, operator.name() + "($1)");
        }
        add(item);
    }

    /** The name of an operator, as a value. */
    void operatorName(OperatorFacts operator) {
        add(operatorItem(operator));
    }

    private CompletionItem operatorItem(OperatorFacts operator) {
        CompletionItem item =
                item(
                        operator.name(),
                        CompletionItemKind.Function,
                        operator.arguments().isEmpty() ? "operator" : operator.signature(),
                        operator.name(),
                        Rank.OPERATOR);
        document(item, Descriptions.operator(operator));
        return item;
    }

    void symbol(Symbol symbol) {
        CompletionItem item =
                item(
                        symbol.name(),
                        kind(symbol.kind()),
                        symbol.kind().word(),
                        symbol.name(),
                        Rank.OWN);
        document(item, Descriptions.of(symbol, checked.program()));
        if (symbol.kind() == Symbol.Kind.BLOCK) {
            block(symbol, item);
        }
        add(item);
    }

    private void block(Symbol symbol, CompletionItem item) {
        boolean takes =
                Descriptions.declaration(symbol, checked.program())
                        .filter(declaration -> !SyntaxWalk.parameters(declaration).isEmpty())
                        .isPresent();
        if (takes && abilities.snippets()) {
            fill(item, symbol.name() + "($1)");
        }
    }

    private static CompletionItemKind kind(Symbol.Kind kind) {
        return switch (kind) {
            case CONSTANT -> CompletionItemKind.Constant;
            case BLOCK -> CompletionItemKind.Module;
            case MODEL -> CompletionItemKind.Class;
            default -> CompletionItemKind.Variable;
        };
    }

    void argument(Callee.Argument argument) {
        String text = argument.name() + "=";
        CompletionItem item =
                item(text, CompletionItemKind.Field, argument.takes(), text, Rank.ARGUMENT);
        item.setSortText("%d%03d".formatted(Rank.ARGUMENT.ordinal(), items.size()));
        document(item, List.of(Descriptions.code(argument.written())));
        add(item);
    }

    void label(String label) {
        String text = label + ": ";
        add(item(label + ":", CompletionItemKind.Field, "label", text, Rank.LABEL));
    }

    /** The values of an argument that can be listed; inside quotes, those that stand in some. */
    void choices(Callee.Argument argument, Optional<SourceToken> quotes) {
        for (String choice : argument.choices()) {
            if (quotes.isEmpty()) {
                add(
                        item(
                                choice,
                                CompletionItemKind.EnumMember,
                                argument.name(),
                                choice,
                                Rank.ARGUMENT));
            } else if (choice.startsWith("\"")) {
                String text = choice.substring(1, choice.length() - 1);
                CompletionItem item =
                        item(
                                text,
                                CompletionItemKind.EnumMember,
                                argument.name(),
                                text,
                                Rank.ARGUMENT);
                Span inside = ImportPaths.inside(file, quotes.get().span());
                item.setTextEdit(Either.forLeft(new TextEdit(Positions.of(file, inside), text)));
                add(item);
            }
        }
    }

    /** In which order completions come, as the protocol sorts them. */
    private enum Rank {
        ARGUMENT,
        OWN,
        LABEL,
        OPERATOR,
        LANGUAGE
    }

    private CompletionItem item(
            String label, CompletionItemKind kind, String detail, String text, Rank rank) {
        CompletionItem item = new CompletionItem(label);
        item.setKind(kind);
        item.setDetail(detail);
        item.setSortText(rank.ordinal() + label);
        item.setTextEdit(Either.forLeft(new TextEdit(Positions.of(file, word), text)));
        return item;
    }

    private void fill(CompletionItem item, String body) {
        item.setInsertTextFormat(InsertTextFormat.Snippet);
        item.setTextEdit(Either.forLeft(new TextEdit(Positions.of(file, word), body)));
    }

    private static void document(CompletionItem item, List<String> paragraphs) {
        if (!paragraphs.isEmpty()) {
            String text = String.join("\n\n", paragraphs);
            item.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, text));
        }
    }
}
