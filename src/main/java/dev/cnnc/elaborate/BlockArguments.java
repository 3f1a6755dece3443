package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.diagnostics.Fix;
import dev.cnnc.diagnostics.Suggestion;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.Argument;
import dev.cnnc.syntax.Call;
import dev.cnnc.syntax.Identifier;
import dev.cnnc.syntax.Parameter;
import dev.cnnc.syntax.SyntaxNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Matches the arguments of a call with the parameters of a block or a family of models. */
final class BlockArguments {

    private final String kind;
    private final String name;
    private final List<Parameter> parameters;
    private final SourceFile source;
    private final Diagnostics diagnostics;
    private final Map<String, Argument> bound = new LinkedHashMap<>();

    /**
     * @param kind what is called, as messages name it
     * @param source the file of the call
     */
    BlockArguments(
            String kind,
            String name,
            List<Parameter> parameters,
            SourceFile source,
            Diagnostics diagnostics) {
        this.kind = kind;
        this.name = name;
        this.parameters = parameters;
        this.source = source;
        this.diagnostics = diagnostics;
    }

    /** What is given for each parameter; absent values were reported. */
    Map<String, Optional<Value>> bind(Call call, Evaluator evaluator) {
        return bind(call.name(), call.arguments(), evaluator, Set.of());
    }

    /**
     * As {@link #bind(Call, Evaluator)}, for what is called {@code callee} in the text.
     *
     * @param elsewhere parameters that have a value from elsewhere
     */
    Map<String, Optional<Value>> bind(
            Identifier callee,
            List<Argument> arguments,
            Evaluator evaluator,
            Set<String> elsewhere) {
        Map<String, Optional<Value>> values = new LinkedHashMap<>();
        int position = 0;
        boolean failed = false;
        for (Argument argument : arguments) {
            if (argument.name().isPresent()) {
                failed |= !bindNamed(argument.name().get(), argument);
            } else if (position < parameters.size()) {
                failed |= !put(parameters.get(position++).name().text(), argument);
            } else {
                failed = true;
                reportTooMany(argument, arguments);
                break;
            }
        }
        bound.forEach((key, argument) -> values.put(key, evaluator.evaluate(argument.value())));
        List<String> missing = missing(elsewhere);
        if (!missing.isEmpty()) {
            if (!failed) {
                reportMissing(callee, missing);
            }
            missing.forEach(parameter -> values.put(parameter, Optional.empty()));
        }
        return values;
    }

    private boolean bindNamed(Identifier written, Argument argument) {
        if (names().contains(written.text())) {
            return put(written.text(), argument);
        }
        Optional<String> nearest = Suggestion.nearest(written.text(), names());
        diagnostics.add(
                Diagnostic.at(
                                at(written),
                                DiagnosticCode.UNKNOWN_ARGUMENT,
                                "%s `%s` has no parameter `%s`"
                                        .formatted(kind, name, Names.shown(written.text())))
                        .help(nearest.map("did you mean `%s`?"::formatted).orElse(parameterList()))
                        .fix(nearest.map(known -> Fix.write(at(written), known))));
        return false;
    }

    private boolean put(String parameter, Argument argument) {
        Argument first = bound.putIfAbsent(parameter, argument);
        if (first != null) {
            diagnostics.add(
                    Diagnostic.at(
                                    at(argument),
                                    DiagnosticCode.DUPLICATE_ARGUMENT,
                                    "`%s` of %s `%s` is given twice"
                                            .formatted(parameter, kind, name))
                            .label(at(first), "first here")
                            .help("leave one of them out"));
        }
        return first == null;
    }

    private void reportTooMany(Argument argument, List<Argument> arguments) {
        long positional = arguments.stream().filter(a -> a.name().isEmpty()).count();
        diagnostics.add(
                Diagnostic.at(
                                at(argument),
                                DiagnosticCode.POSITIONAL_ARGUMENT,
                                "%s `%s` has %s and is given %s"
                                        .formatted(
                                                kind,
                                                name,
                                                parameters.isEmpty()
                                                        ? "no parameters"
                                                        : count(parameters.size(), "parameter"),
                                                count((int) positional, "value")))
                        .help(
                                parameters.isEmpty()
                                        ? "write `%s` without arguments".formatted(name)
                                        : parameterList()));
    }

    private List<String> missing(Set<String> elsewhere) {
        return parameters.stream()
                .filter(parameter -> parameter.defaultValue().isEmpty())
                .map(parameter -> parameter.name().text())
                .filter(parameter -> !bound.containsKey(parameter))
                .filter(parameter -> !elsewhere.contains(parameter))
                .toList();
    }

    private void reportMissing(Identifier callee, List<String> missing) {
        List<String> written = new ArrayList<>();
        bound.forEach(
                (parameter, argument) -> {
                    String text = source.text(argument.value().span());
                    written.add(argument.name().isPresent() ? parameter + "=" + text : text);
                });
        missing.forEach(parameter -> written.add(parameter + "=…"));
        diagnostics.add(
                Diagnostic.at(
                                at(callee),
                                DiagnosticCode.MISSING_ARGUMENT,
                                "%s `%s` needs %s"
                                        .formatted(
                                                kind,
                                                name,
                                                missing.stream()
                                                        .map(one -> "`" + one + "`")
                                                        .collect(Collectors.joining(" and "))))
                        .help("write `%s(%s)`".formatted(name, String.join(", ", written))));
    }

    private String parameterList() {
        return parameters.isEmpty()
                ? "it has no parameters"
                : "its parameters are `" + String.join("`, `", names()) + "`";
    }

    private List<String> names() {
        return parameters.stream().map(parameter -> parameter.name().text()).toList();
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private Location at(SyntaxNode node) {
        return new Location(source, node.span());
    }
}
