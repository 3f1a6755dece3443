package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.diagnostics.Fix;
import dev.cnnc.diagnostics.Suggestion;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.BinaryOperation;
import dev.cnnc.syntax.BinaryOperator;
import dev.cnnc.syntax.BooleanLiteral;
import dev.cnnc.syntax.Conditional;
import dev.cnnc.syntax.Expression;
import dev.cnnc.syntax.FunctionCall;
import dev.cnnc.syntax.ListLiteral;
import dev.cnnc.syntax.NameReference;
import dev.cnnc.syntax.NumberLiteral;
import dev.cnnc.syntax.PropertyReference;
import dev.cnnc.syntax.StringLiteral;
import dev.cnnc.syntax.UnaryOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evaluates expressions exactly; every mistake becomes one diagnostic. */
final class Evaluator {

    /** Answers {@code in.channels} and its like. */
    interface Properties {

        /** The size that {@code reference} asks for. */
        Value find(PropertyReference reference) throws Failure;

        /** Whether {@code name} is a value, which has sizes and is no number. */
        default boolean isValue(String name) {
            return false;
        }
    }

    /** The most characters of a text and values of a list; strings double in a few lines. */
    private static final int LONGEST = 100_000;

    private final FileScope scope;
    private final SourceFile source;
    private final Environment environment;
    private final Properties properties;
    private final Diagnostics diagnostics;

    Evaluator(
            FileScope scope,
            Environment environment,
            Properties properties,
            Diagnostics diagnostics) {
        this.scope = scope;
        this.source = scope.source();
        this.environment = environment;
        this.properties = properties;
        this.diagnostics = diagnostics;
    }

    /** The value of {@code expression}; empty after a mistake, which is then reported. */
    Optional<Value> evaluate(Expression expression) {
        try {
            return Optional.of(value(expression));
        } catch (Failure failure) {
            failure.diagnostic().ifPresent(diagnostics::add);
            return Optional.empty();
        }
    }

    /** The text of a string or label; empty after a mistake, which is then reported. */
    Optional<String> evaluateText(StringLiteral literal) {
        return evaluate(literal).map(value -> ((Value.Text) value).value());
    }

    private Value value(Expression expression) throws Failure {
        if (expression instanceof NumberLiteral literal) {
            return number(literal);
        }
        if (expression instanceof BooleanLiteral literal) {
            return new Value.Truth(literal.value());
        }
        if (expression instanceof StringLiteral literal) {
            return text(literal);
        }
        if (expression instanceof ListLiteral literal) {
            return list(literal);
        }
        if (expression instanceof NameReference reference) {
            return name(reference);
        }
        if (expression instanceof PropertyReference reference) {
            return property(reference);
        }
        if (expression instanceof Conditional conditional) {
            return truth(conditional.condition())
                    ? value(conditional.whenTrue())
                    : value(conditional.whenFalse());
        }
        if (expression instanceof UnaryOperation operation) {
            return unary(operation);
        }
        if (expression instanceof BinaryOperation operation) {
            return binary(operation);
        }
        return call((FunctionCall) expression);
    }

    private Value number(NumberLiteral literal) throws Failure {
        try {
            return new Value.Number(Rational.parse(literal.text()));
        } catch (ArithmeticException e) {
            throw invalid(literal, e.getMessage());
        }
    }

    private Value text(StringLiteral literal) throws Failure {
        StringBuilder text = new StringBuilder();
        for (StringLiteral.Part part : literal.parts()) {
            if (part instanceof StringLiteral.Text plain) {
                text.append(plain.text());
            } else {
                Expression inserted = ((StringLiteral.Inserted) part).expression();
                Value value = value(inserted);
                if (value instanceof Value.Sequence || value instanceof Value.Callable) {
                    throw wrongType(inserted, "a number, a boolean or a string");
                }
                text.append(value instanceof Value.Text string ? string.value() : value.toString());
            }
            if (text.length() > LONGEST) {
                throw invalid(literal, "the text has more than " + LONGEST + " characters");
            }
        }
        return new Value.Text(text.toString());
    }

    private Value list(ListLiteral literal) throws Failure {
        List<Value> values = new ArrayList<>();
        for (Expression expression : literal.elements()) {
            values.add(value(expression));
        }
        Value.Sequence list = new Value.Sequence(values);
        if (list.total() > LONGEST) {
            throw invalid(literal, "the list has more than " + LONGEST + " values");
        }
        return list;
    }

    private Value property(PropertyReference reference) throws Failure {
        String name = reference.value().name();
        if (environment.find(name).isEmpty()) {
            return properties.find(reference);
        }
        throw new Failure(
                Diagnostic.at(
                                new Location(source, reference.value().span()),
                                DiagnosticCode.UNKNOWN_NAME,
                                "`%s` is a constant or parameter and has no `%s`"
                                        .formatted(name, reference.property().text()))
                        .help("only values have sizes, such as `in` and `current`"));
    }

    private Value name(NameReference reference) throws Failure {
        Optional<Environment.Binding> binding = environment.find(reference.name());
        if (binding.isPresent()) {
            return binding.get().value().orElseThrow(Failure::reported);
        }
        Optional<Value.Callable> callable = scope.callable(reference.name());
        if (callable.isPresent()) {
            return callable.get();
        }
        if (scope.isPartial()) {
            throw Failure.reported();
        }
        throw new Failure(unknown(reference));
    }

    private Diagnostic.Builder unknown(NameReference reference) {
        String name = reference.name();
        Optional<Location> later = environment.later(name);
        if (later.isPresent()) {
            return unknown(
                            reference,
                            "`%s` has no value yet at this place".formatted(Names.shown(name)))
                    .label(later.get(), "gets its value here")
                    .help("declare `%s` before it is used".formatted(Names.shown(name)));
        }
        if (properties.isValue(name)) {
            return unknown(
                            reference,
                            "`%s` is a value of the network, not a number"
                                    .formatted(Names.shown(name)))
                    .help("ask for one of its sizes: `%s.channels`".formatted(Names.shown(name)));
        }
        String shown = Names.shown(name);
        return unknown(reference, "`%s` is not a constant or parameter here".formatted(shown))
                .help(repair(name))
                .fix(meant(name).map(text -> Fix.write(at(reference), text)));
    }

    private Diagnostic.Builder unknown(NameReference reference, String message) {
        return Diagnostic.at(at(reference), DiagnosticCode.UNKNOWN_NAME, message);
    }

    private String repair(String name) {
        if (name.equals("same") || name.equals("valid")) {
            return "a text stands in quotes: `\"%s\"`".formatted(name);
        }
        if (name.equals("None") || name.equals("null")) {
            return "leave the argument out: it then has its default";
        }
        Optional<String> reserved = Names.reservedProblem(name);
        if (reserved.isPresent()) {
            return reserved.get();
        }
        return nearest(name)
                .map(Names::shown)
                .map("did you mean `%s`?"::formatted)
                .orElse(
                        "declare it: `const %s = …`, or as a parameter of the model"
                                .formatted(Names.shown(name)));
    }

    /** What was plainly meant by a name that has no meaning. */
    private Optional<String> meant(String name) {
        if (name.equals("same") || name.equals("valid")) {
            return Optional.of('"' + name + '"');
        }
        boolean other = name.equals("None") || name.equals("null");
        return other || Names.reservedProblem(name).isPresent() ? Optional.empty() : nearest(name);
    }

    private Optional<String> nearest(String name) {
        return environment
                .names()
                .nearest(name)
                .or(() -> Suggestion.nearest(name, List.of("true", "false")));
    }

    private boolean truth(Expression expression) throws Failure {
        if (value(expression) instanceof Value.Truth truth) {
            return truth.value();
        }
        throw wrongType(expression, "`true` or `false`");
    }

    private Rational rational(Expression expression) throws Failure {
        if (value(expression) instanceof Value.Number number) {
            return number.value();
        }
        throw wrongType(expression, "a number");
    }

    private Value unary(UnaryOperation operation) throws Failure {
        return operation.operator() == UnaryOperation.Operator.NOT
                ? new Value.Truth(!truth(operation.operand()))
                : new Value.Number(rational(operation.operand()).negate());
    }

    private Value binary(BinaryOperation operation) throws Failure {
        return switch (operation.operator()) {
            case AND -> new Value.Truth(truth(operation.left()) && truth(operation.right()));
            case OR -> new Value.Truth(truth(operation.left()) || truth(operation.right()));
            case EQUAL -> new Value.Truth(areEqual(operation));
            case NOT_EQUAL -> new Value.Truth(!areEqual(operation));
            case LESS -> new Value.Truth(compare(operation) < 0);
            case LESS_OR_EQUAL -> new Value.Truth(compare(operation) <= 0);
            case GREATER -> new Value.Truth(compare(operation) > 0);
            case GREATER_OR_EQUAL -> new Value.Truth(compare(operation) >= 0);
            default -> new Value.Number(arithmetic(operation));
        };
    }

    private boolean areEqual(BinaryOperation operation) throws Failure {
        Value left = value(operation.left());
        Value right = value(operation.right());
        if (!left.type().equals(right.type())) {
            throw new Failure(
                    Diagnostic.at(
                                    at(operation),
                                    DiagnosticCode.ARGUMENT_TYPE,
                                    "%s is never equal to %s".formatted(left.type(), right.type()))
                            .help("compare values of one type"));
        }
        return left.equals(right);
    }

    private int compare(BinaryOperation operation) throws Failure {
        return rational(operation.left()).compareTo(rational(operation.right()));
    }

    private Rational arithmetic(BinaryOperation operation) throws Failure {
        Rational left = rational(operation.left());
        Rational right = rational(operation.right());
        BinaryOperator operator = operation.operator();
        boolean divides = operator == BinaryOperator.DIVIDE || operator == BinaryOperator.REMAINDER;
        if (divides && right.numerator().signum() == 0) {
            throw divisionByZero(operation);
        }
        try {
            return switch (operator) {
                case ADD -> left.plus(right);
                case SUBTRACT -> left.plus(right.negate());
                case MULTIPLY -> left.times(right);
                case DIVIDE -> left.dividedBy(right);
                case REMAINDER -> left.remainder(right);
                default -> throw new IllegalStateException(operator.name());
            };
        } catch (ArithmeticException e) {
            throw invalid(operation, e.getMessage());
        }
    }

    private Value call(FunctionCall call) throws Failure {
        Optional<NumericFunction> function = NumericFunction.find(call.function().text());
        if (function.isEmpty() && scope.callable(call.function().text()).isPresent()) {
            String name = call.function().text();
            throw new Failure(
                    Diagnostic.at(
                                    at(call),
                                    DiagnosticCode.ARGUMENT_TYPE,
                                    "an operator is passed on by its name, without arguments")
                            .help(
                                    "write `%s`, and its arguments where it is used"
                                            .formatted(name)));
        }
        if (function.isEmpty()) {
            throw new Failure(
                    Diagnostic.at(
                                    new Location(source, call.function().span()),
                                    DiagnosticCode.UNKNOWN_NAME,
                                    "`%s` is not a function"
                                            .formatted(Names.shown(call.function().text())))
                            .help(
                                    Suggestion.nearest(
                                                    call.function().text(), NumericFunction.names())
                                            .map("did you mean `%s`?"::formatted)
                                            .orElse(
                                                    "functions are `%s`"
                                                            .formatted(
                                                                    String.join(
                                                                            "`, `",
                                                                            NumericFunction
                                                                                    .names())))));
        }
        List<Rational> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            arguments.add(rational(argument));
        }
        if (!function.get().accepts(arguments.size())) {
            throw invalid(call, function.get().usage(arguments.size()));
        }
        return new Value.Number(function.get().apply(arguments));
    }

    private Failure divisionByZero(BinaryOperation operation) {
        boolean written = operation.right() instanceof NumberLiteral;
        return new Failure(
                Diagnostic.at(
                                at(operation.right()),
                                DiagnosticCode.INVALID_EXPRESSION,
                                "this divides by zero")
                        .label(written ? "" : "is 0"));
    }

    private Failure wrongType(Expression expression, String needed) throws Failure {
        Value value = value(expression);
        boolean condition = needed.startsWith("`true`") && value instanceof Value.Number;
        return new Failure(
                Diagnostic.at(
                                at(expression),
                                DiagnosticCode.ARGUMENT_TYPE,
                                "expected %s, found %s".formatted(needed, value.type()))
                        .help(
                                Optional.of("compare it: `%s != 0`")
                                        .filter(help -> condition)
                                        .map(h -> h.formatted(source.text(expression.span())))));
    }

    private Failure invalid(Expression expression, String reason) {
        return new Failure(
                Diagnostic.at(at(expression), DiagnosticCode.INVALID_EXPRESSION, reason));
    }

    private Location at(Expression expression) {
        return new Location(source, expression.span());
    }
}
