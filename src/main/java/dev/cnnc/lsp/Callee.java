package dev.cnnc.lsp;

import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.Parameter;
import java.util.List;
import java.util.Optional;

/**
 * What a list of arguments is for.
 *
 * @param signature the callee with all that it takes
 * @param documentation Markdown about it
 * @param anyPosition whether every argument may stand without its name, in order
 */
record Callee(
        String signature,
        List<String> documentation,
        List<Callee.Argument> arguments,
        boolean anyPosition) {

    /** An argument of whatever is called: how a signature shows it, and what it takes. */
    record Argument(
            String name, String written, String takes, List<String> choices, boolean positional) {}

    static Callee of(CallContext call, Checked checked, List<Symbol> visible) {
        Optional<OperatorFacts> operator = OperatorFacts.find(call.callee());
        Optional<Callee> declared =
                visible.stream()
                        .filter(s -> s.kind() == Symbol.Kind.BLOCK || s.kind() == Symbol.Kind.MODEL)
                        .filter(symbol -> symbol.name().equals(call.callee()))
                        .findFirst()
                        .map(symbol -> of(symbol, checked));
        return declared.or(() -> operator.map(Callee::of))
                .orElse(new Callee("", List.of(), List.of(), false));
    }

    private static Callee of(OperatorFacts operator) {
        List<Argument> arguments =
                operator.arguments().stream()
                        .map(
                                a ->
                                        new Argument(
                                                a.name(),
                                                a.written(),
                                                a.takes(),
                                                a.choices(),
                                                a.positional()))
                        .toList();
        return new Callee(operator.signature(), Descriptions.operator(operator), arguments, false);
    }

    private static Callee of(Symbol symbol, Checked checked) {
        SourceFile file = symbol.definition().orElseThrow().file();
        List<Parameter> parameters =
                Descriptions.declaration(symbol, checked.program())
                        .map(SyntaxWalk::parameters)
                        .orElse(List.of());
        List<Argument> arguments =
                parameters.stream().map(parameter -> argument(parameter, file, symbol)).toList();
        String signature =
                symbol.name()
                        + "("
                        + String.join(", ", arguments.stream().map(Argument::written).toList())
                        + ")";
        List<String> documentation = Descriptions.declared(symbol, checked.program());
        return new Callee(signature, documentation, arguments, true);
    }

    private static Argument argument(Parameter parameter, SourceFile file, Symbol owner) {
        String written = file.text(parameter.span()).replaceAll("\\s*=\\s*", "=");
        String takes = "a parameter of `%s`".formatted(owner.name());
        return new Argument(parameter.name().text(), written, takes, List.of(), true);
    }

    Optional<Argument> argument(String name) {
        return arguments.stream().filter(argument -> argument.name().equals(name)).findFirst();
    }

    /** The arguments that may still be given by name, in order. */
    List<Argument> open(CallContext call) {
        List<Argument> byPosition =
                arguments.stream()
                        .filter(Argument::positional)
                        .limit(anyPosition ? call.positional() : Math.min(1, call.positional()))
                        .toList();
        return arguments.stream()
                .filter(argument -> !byPosition.contains(argument))
                .filter(argument -> !call.given().contains(argument.name()))
                .toList();
    }

    /** The index of the argument that the cursor is in; -1 where that is none. */
    int active(CallContext call) {
        for (int i = 0; i < arguments.size(); i++) {
            if (call.argument().equals(Optional.of(arguments.get(i).name()))) {
                return i;
            }
        }
        if (call.argument().isPresent()) {
            return -1;
        }
        if (anyPosition) {
            return call.positional() < arguments.size() ? call.positional() : -1;
        }
        List<Argument> positional = arguments.stream().filter(Argument::positional).toList();
        return call.positional() == 0 && !positional.isEmpty()
                ? arguments.indexOf(positional.get(0))
                : -1;
    }
}
