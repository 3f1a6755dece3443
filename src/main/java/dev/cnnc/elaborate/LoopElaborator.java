package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.source.Location;
import dev.cnnc.syntax.Body;
import dev.cnnc.syntax.Expression;
import dev.cnnc.syntax.For;
import dev.cnnc.syntax.Identifier;
import dev.cnnc.syntax.ListLiteral;
import dev.cnnc.syntax.Repeat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Expands {@code repeat} and {@code for}; names that a round gives end with it. */
final class LoopElaborator {

    private static final Rational MOST = Rational.of(Expansion.MOST_STAGES);

    private final Frame frame;
    private final BiConsumer<Body, KeyScope> walk;

    LoopElaborator(Frame frame, BiConsumer<Body, KeyScope> walk) {
        this.frame = frame;
        this.walk = walk;
    }

    void repeat(Repeat repeat, KeyScope scope) {
        Optional<Integer> count = whole(repeat.count());
        if (count.isEmpty()) {
            guess(List.of(), repeat.body());
            return;
        }
        if (count.get() < 0) {
            report(
                    repeat.count(),
                    DiagnosticCode.ARGUMENT_VALUE,
                    "`repeat` needs a number of at least 0, not " + count.get(),
                    "write how often the body stands in a row");
            return;
        }
        for (int round = 0; round < count.get(); round++) {
            round(List.of(), List.of(), repeat.body(), scope);
        }
    }

    void loop(For loop, KeyScope scope) {
        Set<String> seen = new HashSet<>();
        for (Identifier variable : loop.variables()) {
            check(variable, seen);
        }
        Optional<List<List<Value>>> rounds =
                loop.last().isPresent() ? range(loop, loop.last().get()) : list(loop);
        if (rounds.isEmpty()) {
            guess(loop.variables(), loop.body());
            return;
        }
        for (List<Value> values : rounds.get()) {
            round(loop.variables(), values, loop.body(), scope);
        }
    }

    private void check(Identifier variable, Set<String> seen) {
        String name = variable.text();
        Location place = frame.at(variable);
        Names.reserved(place, name, "variable").ifPresent(frame.diagnostics()::add);
        frame.taken(name)
                .ifPresent(first -> frame.diagnostics().add(Names.twice(place, name, first)));
        if (!seen.add(name)) {
            frame.diagnostics()
                    .add(
                            Diagnostic.at(
                                            place,
                                            DiagnosticCode.DUPLICATE_NAME,
                                            "`%s` is given twice".formatted(name))
                                    .help("give one of them another name"));
        }
    }

    private Optional<List<List<Value>>> range(For loop, Expression last) {
        Optional<Integer> from = whole(loop.first());
        Optional<Integer> to = whole(last);
        if (loop.variables().size() > 1) {
            report(
                    loop.variables().get(1),
                    "a range has one variable, and here are " + loop.variables().size(),
                    "for several write a list of lists: `in [ [1, 16], [2, 24] ]`");
            return Optional.empty();
        }
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if ((long) to.get() - from.get() >= Expansion.MOST_STAGES) {
            report(
                    last,
                    DiagnosticCode.EXPANSION_TOO_LARGE,
                    "a loop of %s rounds is more than the %s stages that a model may have"
                            .formatted((long) to.get() - from.get() + 1, Expansion.MOST_STAGES),
                    "repeat less: each round becomes layers of its own");
            return Optional.empty();
        }
        List<List<Value>> rounds = new ArrayList<>();
        for (int i = from.get(); i <= to.get(); i++) {
            rounds.add(List.of(new Value.Number(Rational.of(i))));
        }
        return Optional.of(rounds);
    }

    private Optional<List<List<Value>>> list(For loop) {
        Optional<Value> value = frame.evaluator().evaluate(loop.first());
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!(value.get() instanceof Value.Sequence list)) {
            report(
                    loop.first(),
                    DiagnosticCode.ARGUMENT_TYPE,
                    "`for` goes over a range or a list, not " + value.get().type(),
                    value.get() instanceof Value.Number
                            ? "for a range write `1..%s`".formatted(value.get())
                            : "write `for i in 1..3` or `for c in [16, 32]`");
            return Optional.empty();
        }
        List<List<Value>> rounds = new ArrayList<>();
        for (int i = 0; i < list.elements().size(); i++) {
            Optional<List<Value>> values = element(loop, list, i);
            if (values.isEmpty()) {
                return Optional.empty();
            }
            rounds.add(values.get());
        }
        return Optional.of(rounds);
    }

    /** Element {@code index} as the values of the variables. */
    private Optional<List<Value>> element(For loop, Value.Sequence list, int index) {
        Value element = list.elements().get(index);
        int variables = loop.variables().size();
        if (variables == 1) {
            return Optional.of(List.of(element));
        }
        if (element instanceof Value.Sequence row && row.elements().size() == variables) {
            return Optional.of(row.elements());
        }
        Expression place =
                loop.first() instanceof ListLiteral literal
                        ? literal.elements().get(index)
                        : loop.first();
        report(
                place,
                DiagnosticCode.ARGUMENT_TYPE,
                "%s variables and %s"
                        .formatted(
                                variables,
                                element instanceof Value.Sequence row
                                        ? "a list of " + row.elements().size()
                                        : element.type()),
                "each element must be a list of %s values".formatted(variables));
        return Optional.empty();
    }

    private void round(List<Identifier> variables, List<Value> values, Body body, KeyScope scope) {
        frame.expansion().count(frame.at(body), frame.diagnostics());
        Set<String> names = frame.values().remember();
        frame.environment().open();
        for (int i = 0; i < variables.size(); i++) {
            bind(variables.get(i), Optional.of(values.get(i)));
        }
        walk.accept(body, scope);
        frame.environment().close();
        frame.values().forget(names);
    }

    /** Looks for mistakes in a body whose number of rounds is unknown. */
    private void guess(List<Identifier> variables, Body body) {
        frame.expansion().graph().mistake();
        Set<String> names = frame.values().remember();
        frame.environment().open();
        variables.forEach(variable -> bind(variable, Optional.empty()));
        walk.accept(body, new KeyScope(""));
        frame.environment().close();
        frame.values().forget(names);
        frame.fail();
    }

    private void bind(Identifier variable, Optional<Value> value) {
        frame.environment()
                .bind(variable.text(), new Environment.Binding(value, frame.at(variable)));
    }

    /** A whole number of bounded size; empty after a mistake, which is then reported. */
    private Optional<Integer> whole(Expression expression) {
        Optional<Value> value = frame.evaluator().evaluate(expression);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!(value.get() instanceof Value.Number number)) {
            report(
                    expression,
                    DiagnosticCode.ARGUMENT_TYPE,
                    "expected a whole number, found " + value.get().type(),
                    "write how many rounds there are");
            return Optional.empty();
        }
        Rational rational = number.value();
        if (!rational.isWhole()) {
            String text = frame.source().text(expression.span());
            report(
                    expression,
                    DiagnosticCode.NOT_WHOLE,
                    "expected a whole number, found " + rational,
                    "`floor(%s)` is %s, `ceil(%s)` is %s"
                            .formatted(text, rational.floor(), text, rational.ceil()));
            return Optional.empty();
        }
        boolean large = rational.compareTo(MOST) > 0 || rational.compareTo(MOST.negate()) < 0;
        if (large) {
            report(
                    expression,
                    DiagnosticCode.EXPANSION_TOO_LARGE,
                    "%s rounds are more than the %s stages that a model may have"
                            .formatted(Names.shown(rational.toString()), Expansion.MOST_STAGES),
                    "repeat less: each round becomes layers of its own");
            return Optional.empty();
        }
        return Optional.of(rational.numerator().intValueExact());
    }

    private void report(Identifier culprit, String message, String help) {
        frame.fail(
                Diagnostic.at(frame.at(culprit), DiagnosticCode.INVALID_EXPRESSION, message)
                        .help(help));
    }

    private void report(Expression culprit, DiagnosticCode code, String message, String help) {
        frame.fail(Diagnostic.at(frame.at(culprit), code, message).help(help));
    }
}
