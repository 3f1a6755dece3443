package dev.cnnc.elaborate;

import static java.util.stream.Collectors.joining;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.diagnostics.Suggestion;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.Argument;
import dev.cnnc.syntax.Call;
import dev.cnnc.syntax.Identifier;
import dev.cnnc.syntax.SyntaxNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Matches the arguments of a call with the names of a signature. After a mistake whose meaning is
 * plain, the argument is bound all the same, so that the rest of the call is checked.
 */
final class ArgumentBinder {

    private final SourceFile source;
    private final Signature signature;
    private final Evaluator evaluator;
    private final Diagnostics diagnostics;
    private final Map<String, Argument> bound = new LinkedHashMap<>();
    private boolean failed;

    ArgumentBinder(
            SourceFile source, Signature signature, Evaluator evaluator, Diagnostics diagnostics) {
        this.source = source;
        this.signature = signature;
        this.evaluator = evaluator;
        this.diagnostics = diagnostics;
    }

    /** The values of {@code call}'s arguments under their names. */
    ArgumentReader bind(Call call) {
        List<Argument> positional =
                call.arguments().stream().filter(a -> a.name().isEmpty()).toList();
        int taken = signature.positional().isPresent() ? 1 : 0;
        boolean tooMany = positional.size() > taken;
        if (tooMany) {
            bindForeign(call, positional);
        } else if (!positional.isEmpty()) {
            bound.put(signature.positional().orElseThrow(), positional.get(0));
        }
        for (Argument argument : call.arguments()) {
            argument.name().ifPresent(name -> bindNamed(name, argument, tooMany));
        }
        return new ArgumentReader(source, signature, call, values(), failed, diagnostics);
    }

    private Map<String, ArgumentReader.Given> values() {
        Map<String, ArgumentReader.Given> values = new LinkedHashMap<>();
        bound.forEach(
                (name, argument) ->
                        values.put(
                                name,
                                new ArgumentReader.Given(
                                        evaluator.evaluate(argument.value()), argument.value())));
        return values;
    }

    private void bindNamed(Identifier name, Argument argument, boolean foreign) {
        Optional<String> known = known(name.text());
        if (!signature.arguments().contains(name.text()) && !(foreign && known.isPresent())) {
            diagnostics.add(unknown(name));
            failed |= known.isEmpty();
        }
        known.ifPresent(
                meant -> {
                    Argument first = bound.putIfAbsent(meant, argument);
                    if (first != null) {
                        reportTwice(meant, first, argument);
                    }
                });
    }

    /** The argument that {@code name} is or is plainly meant to be. */
    private Optional<String> known(String name) {
        if (signature.arguments().contains(name)) {
            return Optional.of(name);
        }
        return ForeignNames.argument(name)
                .filter(signature.arguments()::contains)
                .or(() -> Suggestion.nearest(name, signature.arguments()));
    }

    private Diagnostic.Builder unknown(Identifier name) {
        Diagnostic.Builder diagnostic =
                Diagnostic.at(
                        at(name),
                        DiagnosticCode.UNKNOWN_ARGUMENT,
                        "`%s` has no argument `%s`".formatted(signature.operator(), name.text()));
        boolean foreign =
                ForeignNames.argument(name.text())
                        .filter(signature.arguments()::contains)
                        .isPresent();
        if (foreign) {
            return diagnostic.help(
                    "`%s` is `%s` here".formatted(name.text(), known(name.text()).orElseThrow()));
        }
        if (signature.torchOrder().contains(name.text())) {
            return diagnostic.help("leave it out: it is inferred, or has no meaning here");
        }
        return diagnostic.help(
                known(name.text())
                        .map("did you mean `%s`?"::formatted)
                        .orElse(
                                signature.arguments().isEmpty()
                                        ? "`%s` takes no arguments".formatted(signature.operator())
                                        : "arguments are `%s`"
                                                .formatted(
                                                        String.join(
                                                                "`, `", signature.arguments()))));
    }

    private void reportTwice(String name, Argument first, Argument second) {
        failed = true;
        diagnostics.add(
                Diagnostic.at(
                                at(second),
                                DiagnosticCode.DUPLICATE_ARGUMENT,
                                "`%s` of `%s` is given twice".formatted(name, signature.operator()))
                        .label(at(first), "first here")
                        .help("leave one of them out"));
    }

    /** Understands {@code conv(1, 6, 5)} as PyTorch does, and says how to write it. */
    private void bindForeign(Call call, List<Argument> positional) {
        List<String> names = foreignNames(call, positional.size());
        for (int i = 0; i < positional.size() && i < names.size(); i++) {
            if (signature.arguments().contains(names.get(i))) {
                bound.put(names.get(i), positional.get(i));
            }
        }
        failed |= positional.size() > names.size();
        Location place =
                new Location(
                        source,
                        positional.get(0).span().to(positional.get(positional.size() - 1).span()));
        Diagnostic.Builder diagnostic =
                Diagnostic.at(place, DiagnosticCode.POSITIONAL_ARGUMENT, limit());
        for (Argument argument : call.arguments()) {
            argument.name()
                    .filter(name -> !signature.arguments().contains(name.text()))
                    .ifPresent(
                            name ->
                                    known(name.text())
                                            .ifPresent(
                                                    meant ->
                                                            diagnostic.label(
                                                                    at(argument),
                                                                    "`%s` here".formatted(meant))));
        }
        diagnostics.add(diagnostic.help(repair(call)));
    }

    private String limit() {
        return signature.positional().isPresent()
                ? "`%s` takes one positional argument, %s"
                        .formatted(signature.operator(), signature.meaning())
                : "`%s` takes no positional argument".formatted(signature.operator());
    }

    /**
     * What the positional arguments are. Leading ones that are inferred here are counted only where
     * the call is otherwise complete, so that {@code conv(6, 5)} is six channels and a kernel of 5.
     */
    private List<String> foreignNames(Call call, int positional) {
        List<String> order = signature.torchOrder();
        boolean infersFirst = !order.isEmpty() && !signature.arguments().contains(order.get(0));
        boolean kernelNamed =
                call.arguments().stream()
                        .flatMap(argument -> argument.name().stream())
                        .anyMatch(name -> known(name.text()).equals(Optional.of("kernel")));
        boolean kernelNeeded = order.contains("kernel") && !kernelNamed;
        boolean tooFew = positional < (kernelNeeded ? 3 : 2);
        return infersFirst && tooFew ? order.subList(1, order.size()) : order;
    }

    private String repair(Call call) {
        if (bound.isEmpty()) {
            return "write `%s`".formatted(signature.operator());
        }
        Map<String, Argument> all = new LinkedHashMap<>(bound);
        for (Argument argument : call.arguments()) {
            argument.name()
                    .flatMap(name -> known(name.text()))
                    .ifPresent(name -> all.putIfAbsent(name, argument));
        }
        String written =
                all.entrySet().stream()
                        .map(entry -> written(entry.getKey(), entry.getValue()))
                        .collect(joining(", "));
        boolean infers = signature.torchOrder().stream().anyMatch(name -> name.startsWith("in_"));
        String prefix =
                infers
                        ? signature.torchOrder().get(0).replace("in_", "input ") + " are inferred: "
                        : "name the others: ";
        return prefix + "`%s(%s)`".formatted(signature.operator(), written);
    }

    private String written(String name, Argument argument) {
        String value = source.text(argument.value().span());
        return signature.positional().equals(Optional.of(name)) ? value : name + "=" + value;
    }

    private Location at(SyntaxNode node) {
        return new Location(source, node.span());
    }
}
