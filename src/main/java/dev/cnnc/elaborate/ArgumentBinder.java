package dev.cnnc.elaborate;

import static java.util.stream.Collectors.joining;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.diagnostics.Fix;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.Argument;
import dev.cnnc.syntax.Call;
import dev.cnnc.syntax.Expression;
import dev.cnnc.syntax.Identifier;
import dev.cnnc.syntax.ListLiteral;
import dev.cnnc.syntax.NameReference;
import dev.cnnc.syntax.SyntaxNode;
import java.util.ArrayList;
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
    private final boolean foreign;
    private final Evaluator evaluator;
    private final Diagnostics diagnostics;
    private final Map<String, Argument> bound = new LinkedHashMap<>();
    private boolean failed;

    /**
     * @param foreign whether the operator itself has a foreign name; foreign arguments are then
     *     part of that mistake, which is reported with the whole call
     */
    ArgumentBinder(
            SourceFile source,
            Signature signature,
            boolean foreign,
            Evaluator evaluator,
            Diagnostics diagnostics) {
        this.source = source;
        this.signature = signature;
        this.foreign = foreign;
        this.evaluator = evaluator;
        this.diagnostics = diagnostics;
    }

    /** The values of {@code call}'s arguments under their names. */
    ArgumentReader bind(Call call) {
        ArgumentNames names = new ArgumentNames(signature, call);
        List<Argument> positional =
                call.arguments().stream().filter(a -> a.name().isEmpty()).toList();
        int taken = signature.positional().isPresent() ? 1 : 0;
        boolean tooMany = positional.size() > taken;
        if (tooMany) {
            bindForeign(call, positional, names);
        } else if (!positional.isEmpty()) {
            bound.put(signature.positional().orElseThrow(), positional.get(0));
        }
        for (Argument argument : call.arguments()) {
            argument.name().ifPresent(name -> bindNamed(call, argument, names, tooMany));
        }
        reportMissing(call);
        return new ArgumentReader(source, signature, call, values(), failed, diagnostics);
    }

    private Map<String, ArgumentReader.Given> values() {
        Map<String, ArgumentReader.Given> values = new LinkedHashMap<>();
        bound.forEach(
                (name, argument) ->
                        values.put(
                                name,
                                new ArgumentReader.Given(
                                        evaluate(name, argument.value()), argument.value())));
        return values;
    }

    /** The value of an argument; that of a shape is the list of what stands behind {@code B}. */
    private Optional<Value> evaluate(String name, Expression expression) {
        boolean shape =
                signature.shapes().contains(name)
                        && expression instanceof ListLiteral list
                        && !list.elements().isEmpty()
                        && list.elements().get(0) instanceof NameReference first
                        && first.name().equals("B");
        if (!shape) {
            return evaluator.evaluate(expression);
        }
        List<Value> sizes = new ArrayList<>();
        List<Expression> written = ((ListLiteral) expression).elements();
        for (Expression size : written.subList(1, written.size())) {
            evaluator.evaluate(size).ifPresent(sizes::add);
        }
        return Optional.<Value>of(new Value.Sequence(sizes))
                .filter(known -> sizes.size() == written.size() - 1);
    }

    private void bindNamed(Call call, Argument argument, ArgumentNames names, boolean tooMany) {
        Identifier name = argument.name().orElseThrow();
        Optional<String> meant = names.meant(name.text());
        if (!signature.arguments().contains(name.text())) {
            Optional<String> limit = names.limit(name.text(), argument, source);
            boolean plain = meant.isPresent() || names.hasNoMeaning(name.text());
            boolean told = tooMany && meant.isPresent() || foreign && plain;
            if (!told) {
                diagnostics.add(
                        Diagnostic.at(
                                        at(name),
                                        DiagnosticCode.UNKNOWN_ARGUMENT,
                                        "`%s` has no argument `%s`"
                                                .formatted(signature.operator(), name.text()))
                                .help(limit.orElseGet(() -> names.help(name.text())))
                                .fix(fix(call, argument, names).filter(f -> limit.isEmpty())));
            }
            failed |= !plain || limit.isPresent();
        }
        meant.ifPresent(
                known -> {
                    Argument first = bound.putIfAbsent(known, argument);
                    if (first != null) {
                        reportTwice(known, first, argument, call);
                    }
                });
    }

    /** Gives {@code argument}, which the signature does not have, the meant name, or drops it. */
    private Optional<Fix> fix(Call call, Argument argument, ArgumentNames names) {
        Identifier name = argument.name().orElseThrow();
        Optional<String> meant = names.meant(name.text());
        if (meant.isEmpty() && (names.hasNoMeaning(name.text()) || names.isTaken(name.text()))) {
            return Optional.of(ArgumentFixes.leaveOut(source, call, argument));
        }
        return meant.map(known -> Fix.write(at(name), known));
    }

    private void reportTwice(String name, Argument first, Argument second, Call call) {
        failed = true;
        diagnostics.add(
                Diagnostic.at(
                                at(second),
                                DiagnosticCode.DUPLICATE_ARGUMENT,
                                "`%s` of `%s` is given twice".formatted(name, signature.operator()))
                        .label(at(first), "first here")
                        .help("leave one of them out")
                        .fix(ArgumentFixes.leaveOut(source, call, second)));
    }

    private void bindForeign(Call call, List<Argument> positional, ArgumentNames names) {
        ForeignCall written = new ForeignCall(source, signature, call);
        bound.putAll(written.positional());
        failed |= written.isTooLong() || written.limit().isPresent();
        if (foreign) {
            return;
        }
        Location place =
                new Location(
                        source,
                        positional.get(0).span().to(positional.get(positional.size() - 1).span()));
        Diagnostic.Builder diagnostic =
                Diagnostic.at(place, DiagnosticCode.POSITIONAL_ARGUMENT, limit());
        for (Argument argument : call.arguments()) {
            argument.name()
                    .filter(name -> !signature.arguments().contains(name.text()))
                    .ifPresent(name -> label(name, names, diagnostic));
        }
        boolean plain = written.repair().endsWith("`" + written.written() + "`");
        Optional<Fix> fix =
                Optional.of(written.written())
                        .filter(text -> plain && !written.isTooLong())
                        .map(text -> Fix.write(at(call), text));
        diagnostics.add(diagnostic.help(written.repair()).fix(fix));
    }

    private void label(Identifier name, ArgumentNames names, Diagnostic.Builder diagnostic) {
        names.meant(name.text())
                .ifPresent(meant -> diagnostic.label(at(name), "`%s` here".formatted(meant)));
    }

    private String limit() {
        if (signature.arguments().isEmpty()) {
            return "`%s` takes no arguments".formatted(signature.operator());
        }
        return signature.positional().isPresent()
                ? "`%s` takes one positional argument, %s"
                        .formatted(signature.operator(), signature.meaning())
                : "`%s` takes no positional argument".formatted(signature.operator());
    }

    private void reportMissing(Call call) {
        List<String> missing =
                signature.required().stream().filter(name -> !bound.containsKey(name)).toList();
        if (failed || missing.isEmpty()) {
            return;
        }
        failed = true;
        diagnostics.add(
                Diagnostic.at(
                                at(call.name()),
                                DiagnosticCode.MISSING_ARGUMENT,
                                missing.stream()
                                        .map(this::described)
                                        .collect(
                                                joining(
                                                        " and ",
                                                        "`%s` needs "
                                                                .formatted(signature.operator()),
                                                        "")))
                        .help("write `%s`".formatted(completed(missing)))
                        .fix(Fix.write(at(call), completed(missing))));
    }

    private String described(String argument) {
        return isPositional(argument) ? signature.meaning() : "`" + argument + "`";
    }

    /** The call with the missing arguments in it. */
    private String completed(List<String> missing) {
        List<String> arguments = new ArrayList<>();
        missing.stream().filter(this::isPositional).map(this::example).forEach(arguments::add);
        bound.forEach(
                (name, argument) -> {
                    String value = source.text(argument.value().span());
                    arguments.add(isPositional(name) ? value : name + "=" + value);
                });
        missing.stream()
                .filter(name -> !isPositional(name))
                .forEach(name -> arguments.add(name + "=" + example(name)));
        return "%s(%s)".formatted(signature.operator(), String.join(", ", arguments));
    }

    private String example(String name) {
        return switch (name) {
            case "kernel" -> signature.operator().contains("pool") ? "2" : "3";
            case "size" -> signature.operator().equals("lrn") ? "5" : "7";
            case "groups" -> "32";
            case "chunks", "upscale_factor" -> "2";
            case "sizes" -> signature.operator().equals("split") ? "[16, 48]" : "[64, 1, 1]";
            case "shape" -> "[B, -1, 4]";
            case "dims" -> "[0, 2, 3, 1]";
            case "dim" -> "[2, 3]";
            case "mean" -> "[0.5]";
            case "std" -> "[0.25]";
            default -> "64";
        };
    }

    private boolean isPositional(String argument) {
        return signature.positional().equals(Optional.of(argument));
    }

    private Location at(SyntaxNode node) {
        return new Location(source, node.span());
    }
}
