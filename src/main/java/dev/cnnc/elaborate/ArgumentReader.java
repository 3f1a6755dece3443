package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.Call;
import dev.cnnc.syntax.Expression;
import dev.cnnc.syntax.ListLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of one call, read by type. A mistake is reported and answered with a stand-in, so
 * that the other arguments are read as well; {@link #failed} then tells that nothing may be built.
 */
final class ArgumentReader {

    /** An argument's value, absent after a mistake that is reported, and its expression. */
    record Given(Optional<Value> value, Expression expression) {}

    private static final Rational LARGEST = Rational.of(Integer.MAX_VALUE);

    private final SourceFile source;
    private final Signature signature;
    private final Call call;
    private final Map<String, Given> given;
    private final Diagnostics diagnostics;
    private boolean failed;

    ArgumentReader(
            SourceFile source,
            Signature signature,
            Call call,
            Map<String, Given> given,
            boolean failed,
            Diagnostics diagnostics) {
        this.source = source;
        this.signature = signature;
        this.call = call;
        this.given = given;
        this.failed = failed;
        this.diagnostics = diagnostics;
    }

    /** Whether any argument was wrong or missing. */
    boolean failed() {
        return failed;
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    /** A whole number of at least 1 that must be given. */
    int count(String name) {
        return required(name).flatMap(g -> whole(name, g, 1)).orElse(1);
    }

    /** A whole number of at least {@code least}, or {@code otherwise}. */
    int count(String name, int least, int otherwise) {
        return present(name).flatMap(g -> whole(name, g, least)).orElse(otherwise);
    }

    /** {@code true} or {@code false}, or {@code otherwise}. */
    boolean flag(String name, boolean otherwise) {
        Optional<Given> argument = present(name);
        if (argument.isEmpty()) {
            return otherwise;
        }
        Value value = argument.get().value().orElseThrow();
        if (value instanceof Value.Truth truth) {
            return truth.value();
        }
        wrongType(name, argument.get(), "`true` or `false`");
        return otherwise;
    }

    /** A number from 0 to 1, or {@code otherwise}. */
    double probability(String name, double otherwise) {
        Optional<Given> argument = present(name);
        if (argument.isEmpty()) {
            return otherwise;
        }
        if (!(argument.get().value().orElseThrow() instanceof Value.Number number)) {
            wrongType(name, argument.get(), "a number");
            return otherwise;
        }
        boolean inside =
                number.value().compareTo(Rational.of(0)) >= 0
                        && number.value().compareTo(Rational.of(1)) <= 0;
        if (!inside) {
            wrongValue(name, argument.get(), "from 0 to 1", number.toString());
        }
        return number.value().toDouble();
    }

    /** {@code n} or {@code [h, w]}, each at least {@code least}, that must be given. */
    Pair pair(String name, int least) {
        return required(name).map(g -> pair(name, g, least)).orElse(new Pair(least, least));
    }

    /** {@code n} or {@code [h, w]}, each at least {@code least}, or {@code otherwise}. */
    Pair pair(String name, int least, Pair otherwise) {
        return present(name).map(g -> pair(name, g, least)).orElse(otherwise);
    }

    /** What was given for {@code name}, for readers of a form of their own. */
    Optional<Given> present(String name) {
        Given argument = given.get(name);
        if (argument == null) {
            return Optional.empty();
        }
        failed |= argument.value().isEmpty();
        return Optional.of(argument).filter(g -> g.value().isPresent());
    }

    /** {@code n} or {@code [h, w]} in {@code argument}, each at least {@code least}. */
    Pair pair(String name, Given argument, int least) {
        Value value = argument.value().orElseThrow();
        if (!(value instanceof Value.Sequence list)) {
            int both = whole(name, argument, least).orElse(least);
            return new Pair(both, both);
        }
        if (list.elements().size() != 2) {
            wrongType(name, argument, "a whole number or `[height, width]`");
            return new Pair(least, least);
        }
        return new Pair(
                element(name, argument, list, 0, least), element(name, argument, list, 1, least));
    }

    /** Element {@code index} of a list that was given, a whole number of at least {@code least}. */
    int element(String name, Given argument, Value.Sequence list, int index, int least) {
        Expression expression =
                argument.expression() instanceof ListLiteral literal
                        ? literal.elements().get(index)
                        : argument.expression();
        Given element = new Given(Optional.of(list.elements().get(index)), expression);
        return whole(name, element, least).orElse(least);
    }

    /** Reports that {@code argument} has none of the types that {@code needed} names. */
    void wrongType(String name, Given argument, String needed) {
        report(
                argument,
                DiagnosticCode.ARGUMENT_TYPE,
                "`%s` of `%s` is %s, and this is %s"
                        .formatted(name, signature.operator(), needed, described(argument)),
                Optional.empty());
    }

    private static String described(Given argument) {
        Value value = argument.value().orElseThrow();
        return value instanceof Value.Sequence list
                ? "a list of " + list.elements().size()
                : value.type();
    }

    /** Reports a value that the operator cannot use. */
    void wrongValue(String name, Given argument, String needed, String value) {
        report(
                argument,
                DiagnosticCode.ARGUMENT_VALUE,
                "`%s` of `%s` is %s, and this is %s"
                        .formatted(name, signature.operator(), needed, value),
                Optional.empty());
    }

    /** Reports any other mistake in {@code argument}. */
    void report(Given argument, DiagnosticCode code, String message, Optional<String> help) {
        failed = true;
        diagnostics.add(
                Diagnostic.at(new Location(source, argument.expression().span()), code, message)
                        .help(help));
    }

    private Optional<Given> required(String name) {
        if (given.containsKey(name) || failed) {
            return present(name);
        }
        failed = true;
        boolean positional = signature.positional().equals(Optional.of(name));
        diagnostics.add(
                Diagnostic.at(
                                new Location(source, call.name().span()),
                                DiagnosticCode.MISSING_ARGUMENT,
                                "`%s` needs %s"
                                        .formatted(
                                                signature.operator(),
                                                positional
                                                        ? signature.meaning()
                                                        : "`" + name + "`"))
                        .help("write `%s`".formatted(completed(name, positional))));
        return Optional.empty();
    }

    /** The call with the missing argument in it. */
    private String completed(String name, boolean positional) {
        String example = name.equals("kernel") ? "3" : "64";
        List<String> arguments = new ArrayList<>();
        call.arguments().forEach(argument -> arguments.add(source.text(argument.span())));
        arguments.add(
                positional ? 0 : arguments.size(), positional ? example : name + "=" + example);
        return "%s(%s)".formatted(signature.operator(), String.join(", ", arguments));
    }

    private Optional<Integer> whole(String name, Given argument, int least) {
        if (!(argument.value().orElseThrow() instanceof Value.Number number)) {
            wrongType(name, argument, "a whole number");
            return Optional.empty();
        }
        Rational value = number.value();
        if (!value.isWhole()) {
            String text = source.text(argument.expression().span());
            report(
                    argument,
                    DiagnosticCode.NOT_WHOLE,
                    "`%s` of `%s` is a whole number, and this is %s"
                            .formatted(name, signature.operator(), value),
                    Optional.of(
                            "`floor(%s)` is %s, `ceil(%s)` is %s"
                                    .formatted(text, value.floor(), text, value.ceil())));
            return Optional.empty();
        }
        if (value.compareTo(Rational.of(least)) < 0 || value.compareTo(LARGEST) > 0) {
            String limit =
                    value.compareTo(LARGEST) > 0 ? "at most " + LARGEST : "at least " + least;
            wrongValue(name, argument, limit, value.toString());
            return Optional.empty();
        }
        return Optional.of(value.numerator().intValueExact());
    }
}
