package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.diagnostics.Fix;
import dev.cnnc.diagnostics.Suggestion;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.Call;
import dev.cnnc.syntax.Expression;
import dev.cnnc.syntax.ListLiteral;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;

/**
 * The arguments of one call, read by type. A mistake is reported and answered with a stand-in, so
 * that the other arguments are read as well; {@link #failed} then tells that nothing may be built.
 */
final class ArgumentReader {

    /** An argument's value, absent after a mistake that is reported, and its expression. */
    record Given(Optional<Value> value, Expression expression) {}

    private static final Rational HUNDRED = Rational.of(100);
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

    /** A whole number of at least 1, or a stand-in where it is missing. */
    int count(String name) {
        return present(name).flatMap(g -> whole(name, g, 1)).orElse(1);
    }

    /** A whole number of at least {@code least}, or {@code otherwise}. */
    int count(String name, int least, int otherwise) {
        return present(name).flatMap(g -> whole(name, g, least)).orElse(otherwise);
    }

    /** A dimension, those below 0 counting from the end, or {@code otherwise}; never the batch. */
    int dimension(String name, int otherwise) {
        Optional<Given> argument = present(name);
        if (argument.isPresent()
                && argument.get().value().orElseThrow() instanceof Value.Number number
                && number.value().isWhole()
                && number.value().compareTo(Rational.of(0)) <= 0) {
            return negative(name, argument.get(), number.value()).orElse(otherwise);
        }
        return count(name, 1, otherwise);
    }

    private Optional<Integer> negative(String name, Given argument, Rational value) {
        if (value.compareTo(Rational.of(0)) < 0) {
            return whole(name, argument, -Integer.MAX_VALUE);
        }
        String help = "0 is the batch, 1 what follows it, and -1 the last dimension";
        wrongValue(name, argument, "a dimension behind the batch", "0", Optional.of(help));
        return Optional.empty();
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
        Rational value = number.value();
        if (value.compareTo(Rational.of(0)) < 0 || value.compareTo(Rational.of(1)) > 0) {
            boolean percent = value.compareTo(Rational.of(0)) > 0 && value.compareTo(HUNDRED) <= 0;
            Optional<String> help =
                    Optional.of(value)
                            .filter(v -> percent && v.isWhole())
                            .map(v -> "for percent write `%s / 100`".formatted(v));
            wrongValue(name, argument.get(), "from 0 to 1", value.toString(), help);
        }
        return number.value().toDouble();
    }

    /** A number above 0, or {@code otherwise}. */
    double positive(String name, double otherwise) {
        return number(name, otherwise, value -> value > 0, "greater than 0");
    }

    /** A number that is not 0, or {@code otherwise}. */
    double nonzero(String name, double otherwise) {
        return number(name, otherwise, value -> value != 0, "other than 0");
    }

    /** A number, or {@code otherwise}. */
    double number(String name, double otherwise) {
        return number(name, otherwise, value -> true, "");
    }

    private double number(String name, double otherwise, DoublePredicate fits, String needed) {
        Optional<Given> argument = present(name);
        if (argument.isEmpty()) {
            return otherwise;
        }
        if (!(argument.get().value().orElseThrow() instanceof Value.Number number)) {
            wrongType(name, argument.get(), "a number");
            return otherwise;
        }
        double value = number.value().toDouble();
        if (!fits.test(value)) {
            String shown = number.value().toString();
            wrongValue(name, argument.get(), needed, shown, Optional.empty());
            return otherwise;
        }
        return value;
    }

    /** Two numbers, the second above the first. */
    List<Double> ordered(String least, double lowest, String most, double highest) {
        double from = number(least, lowest);
        double to = number(most, highest);
        if (!failed && !(from < to)) {
            Given given = present(most).or(() -> present(least)).orElseThrow();
            wrongValue(
                    most, given, "greater than `%s`".formatted(least), to + "", Optional.empty());
        }
        return List.of(from, to);
    }

    /** A list of numbers; empty after a mistake. */
    List<Double> numbers(String name) {
        Optional<Given> argument = present(name);
        if (argument.isEmpty()) {
            return List.of();
        }
        List<Double> numbers = new ArrayList<>();
        if (argument.get().value().orElseThrow() instanceof Value.Sequence list) {
            for (Value value : list.elements()) {
                if (value instanceof Value.Number number) {
                    numbers.add(number.value().toDouble());
                }
            }
            if (numbers.size() == list.elements().size()) {
                return numbers;
            }
        }
        wrongType(name, argument.get(), "a list of numbers");
        return List.of();
    }

    /** A list of whole numbers of at least {@code least}; a single number is a list of one. */
    List<Integer> wholes(String name, int least) {
        Optional<Given> argument = present(name);
        if (argument.isEmpty()) {
            return List.of();
        }
        if (!(argument.get().value().orElseThrow() instanceof Value.Sequence list)) {
            return List.of(whole(name, argument.get(), least).orElse(Math.max(least, 1)));
        }
        if (list.elements().isEmpty()) {
            wrongValue(name, argument.get(), "a list of sizes", "an empty one", Optional.empty());
        }
        Expression whole = argument.get().expression();
        List<Integer> wholes = new ArrayList<>();
        for (int i = 0; i < list.elements().size(); i++) {
            int fromEnd = list.elements().size() - i;
            Expression written =
                    whole instanceof ListLiteral literal
                            ? literal.elements().get(literal.elements().size() - fromEnd)
                            : whole;
            Given element = new Given(Optional.of(list.elements().get(i)), written);
            wholes.add(whole(name, element, least).orElse(Math.max(least, 1)));
        }
        return wholes;
    }

    /** {@code count} numbers above 0, for which a single one may stand. */
    List<Double> positives(String name, int count) {
        boolean list =
                present(name)
                        .flatMap(Given::value)
                        .filter(Value.Sequence.class::isInstance)
                        .isPresent();
        List<Double> numbers = list ? numbers(name) : Collections.nCopies(count, positive(name, 1));
        boolean fit = numbers.size() == count && numbers.stream().allMatch(number -> number > 0);
        if (!fit && !failed) {
            wrongType(name, present(name).orElseThrow(), count + " numbers greater than 0");
        }
        return fit ? numbers : Collections.nCopies(count, 1.0);
    }

    /** One of {@code choices}, of which the first is the default. */
    String choice(String name, List<String> choices) {
        Optional<Given> argument = present(name);
        if (argument.isEmpty()) {
            return choices.get(0);
        }
        String quoted = "`\"" + String.join("\"`, `\"", choices) + "\"`";
        if (!(argument.get().value().orElseThrow() instanceof Value.Text text)) {
            wrongType(name, argument.get(), "one of " + quoted);
            return choices.get(0);
        }
        if (!choices.contains(text.value())) {
            Optional<String> nearest =
                    Suggestion.nearest(text.value(), choices).map("\"%s\""::formatted);
            report(
                    argument.get(),
                    DiagnosticCode.ARGUMENT_VALUE,
                    must(name, "one of " + quoted, text.toString()),
                    new Repair(
                            nearest.map("did you mean `%s`?"::formatted),
                            nearest.stream().toList()));
            return choices.get(0);
        }
        return text.value();
    }

    /** {@code n} or {@code [h, w]}, each at least {@code least}, or a stand-in. */
    Pair pair(String name, int least) {
        return present(name).map(g -> pair(name, g, least)).orElse(new Pair(least, least));
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
        Value value = argument.value().orElseThrow();
        report(
                argument,
                DiagnosticCode.ARGUMENT_TYPE,
                must(name, needed, described(value)),
                Repair.unquoted(name, value, needed));
    }

    private static String described(Value value) {
        return value instanceof Value.Sequence list
                ? "a list of " + list.elements().size()
                : value.type();
    }

    /** Reports a value that the operator cannot use. */
    void wrongValue(
            String name, Given argument, String needed, String value, Optional<String> help) {
        report(argument, DiagnosticCode.ARGUMENT_VALUE, must(name, needed, value), help);
    }

    private String must(String name, String needed, String actual) {
        return "`%s` of `%s` must be %s, not %s"
                .formatted(name, signature.operator(), needed, actual);
    }

    /** Reports a mistake of the call as a whole. */
    void reportCall(DiagnosticCode code, String message, String help) {
        failed = true;
        diagnostics.add(
                Diagnostic.at(new Location(source, call.name().span()), code, message).help(help));
    }

    /** Reports any other mistake in {@code argument}. */
    void report(Given argument, DiagnosticCode code, String message, Optional<String> help) {
        report(argument, code, message, Repair.of(help));
    }

    /** Reports a mistake in {@code argument}, which others can mend. */
    void report(Given argument, DiagnosticCode code, String message, Repair repair) {
        failed = true;
        Location place = new Location(source, argument.expression().span());
        Diagnostic.Builder diagnostic = Diagnostic.at(place, code, message).help(repair.help());
        repair.texts().forEach(text -> diagnostic.fix(Fix.write(place, text)));
        diagnostics.add(diagnostic);
    }

    private Optional<Integer> whole(String name, Given argument, int least) {
        if (!(argument.value().orElseThrow() instanceof Value.Number number)) {
            wrongType(name, argument, "a whole number");
            return Optional.empty();
        }
        Rational value = number.value();
        if (!value.isWhole()) {
            report(
                    argument,
                    DiagnosticCode.NOT_WHOLE,
                    must(name, "a whole number", value.toString()),
                    Repair.rounded(source.text(argument.expression().span()), value, least));
            return Optional.empty();
        }
        if (value.compareTo(Rational.of(least)) < 0 || value.compareTo(LARGEST) > 0) {
            String limit =
                    value.compareTo(LARGEST) > 0 ? "at most " + LARGEST : "at least " + least;
            wrongValue(name, argument, limit, value.toString(), Optional.empty());
            return Optional.empty();
        }
        return Optional.of(value.numerator().intValueExact());
    }
}
