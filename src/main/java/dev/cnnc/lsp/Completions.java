package dev.cnnc.lsp;

import dev.cnnc.parser.CnnLexer;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;

/** What may be written at the cursor. */
final class Completions {

    private static final List<String> FUNCTIONS = List.of("min", "max", "ceil", "floor", "round");
    private static final List<String> SIZES = List.of("channels", "height", "width", "features");

    private final Checked checked;
    private final Cursor cursor;
    private final Items items;
    private final List<Symbol> visible;

    private Completions(Checked checked, int offset, Abilities abilities) {
        this.checked = checked;
        this.cursor = new Cursor(checked.source(), offset);
        this.items = new Items(checked, cursor.word(), abilities);
        this.visible = checked.names().visibleAt(checked.source(), offset);
    }

    static List<CompletionItem> at(Checked checked, int offset, Abilities abilities) {
        Completions completions = new Completions(checked, offset, abilities);
        completions.add(Expectation.at(completions.cursor));
        return completions.items.all();
    }

    private void add(Expectation expected) {
        switch (expected) {
            case NOTHING -> {}
            case DECLARATION -> declarations();
            case PATH -> new ImportPaths(checked.document(), cursor).all().forEach(items::add);
            case FAMILY -> symbols(Symbol.Kind.MODEL);
            case STATEMENT -> statement();
            case CHAIN -> {
                values();
                stages();
            }
            case STAGE -> stages();
            case VALUE -> values();
            case ARGUMENT -> arguments();
            case ARGUMENT_VALUE -> argumentValue();
            case EXPRESSION -> expression();
            case SIZE -> size();
            case PROPERTY -> SIZES.forEach(s -> items.word(s, CompletionItemKind.Property, "size"));
            case IN -> items.keyword("in");
        }
    }

    private void declarations() {
        items.snippet("import", "import \"$1\"", "the names of another file");
        items.snippet("const", "const ${1:name} = $2", "a number with a name");
        items.snippet("block", "block ${1:Name}($2) {\n    $0\n}", "layers with parameters");
        items.snippet(
                "model",
                "model ${1:Name} {\n    input image [B, ${2:3}, ${3:224}, ${4:224}]\n\n    $0\n}",
                "a network that becomes a class");
    }

    private void statement() {
        labels();
        values();
        stages();
        items.snippet("const", "const ${1:name} = $2", "a number with a name");
        items.snippet("input", "input ${1:image} [B, $2]", "what enters the model");
        items.snippet("expect", "expect [B, $1]", "a shape that is checked");
        items.snippet("output", "output $1", "what leaves, by name");
        items.snippet("if", "if $1 {\n    $0\n}", "layers under a condition");
        if (cursor.typeBefore(1) == CnnLexer.CLOSE_BRACE) {
            items.snippet("else", "else {\n    $0\n}", "the other layers");
            items.snippet("shortcut", "shortcut {\n    $0\n}", "the side path of a residual");
        }
    }

    private void stages() {
        OperatorFacts.all().forEach(items::operator);
        symbols(Symbol.Kind.BLOCK);
        visible.stream()
                .filter(symbol -> symbol.kind() == Symbol.Kind.PARAMETER)
                .forEach(items::symbol);
        items.snippet("residual", "residual {\n    $0\n}", "layers beside a shortcut, added");
        items.snippet("sequence", "sequence {\n    $0\n}", "layers in a scope of keys");
        items.snippet("repeat", "repeat ${1:2} {\n    $0\n}", "layers several times in a row");
        items.snippet("for", "for ${1:i} in ${2:1..3} {\n    $0\n}", "layers for each number");
    }

    private void values() {
        visible.stream()
                .filter(s -> s.kind() == Symbol.Kind.VALUE || s.kind() == Symbol.Kind.INPUT)
                .forEach(items::symbol);
        items.word("in", CompletionItemKind.Keyword, "what entered the body");
        items.word("current", CompletionItemKind.Keyword, "what the next stage takes");
    }

    private void symbols(Symbol.Kind kind) {
        visible.stream().filter(symbol -> symbol.kind() == kind).forEach(items::symbol);
    }

    private void labels() {
        new NextLabels(checked.file().syntax(), cursor.offset()).all().forEach(items::label);
    }

    private void arguments() {
        Optional<CallContext> call = CallContext.at(cursor);
        if (call.isPresent()) {
            Callee callee = Callee.of(call.get(), checked, visible);
            callee.open(call.get()).forEach(items::argument);
        }
        expression();
    }

    private void argumentValue() {
        Optional<CallContext> call = CallContext.at(cursor);
        boolean quoted = cursor.inside().isPresent();
        call.flatMap(CallContext::argument)
                .flatMap(name -> Callee.of(call.get(), checked, visible).argument(name))
                .ifPresent(argument -> items.choices(argument, cursor.inside()));
        if (!quoted) {
            expression();
            symbols(Symbol.Kind.BLOCK);
            blockValue(call);
        }
    }

    /** A block takes operators as values of its parameters. */
    private void blockValue(Optional<CallContext> call) {
        boolean operator =
                call.filter(known -> OperatorFacts.find(known.callee()).isPresent()).isPresent();
        if (!operator) {
            OperatorFacts.all().stream()
                    .filter(facts -> facts.arguments().stream().noneMatch(a -> a.required()))
                    .forEach(items::operatorName);
        }
    }

    private void expression() {
        visible.stream()
                .filter(
                        symbol ->
                                symbol.kind() == Symbol.Kind.CONSTANT
                                        || symbol.kind() == Symbol.Kind.PARAMETER
                                        || symbol.kind() == Symbol.Kind.VARIABLE)
                .forEach(items::symbol);
        FUNCTIONS.forEach(function -> items.call(function, "function"));
        for (String word : List.of("true", "false", "not")) {
            items.keyword(word);
        }
        values();
    }

    private void size() {
        items.word("B", CompletionItemKind.Constant, "the batch");
        items.word("_", CompletionItemKind.Constant, "any size");
        expression();
    }
}
