package dev.cnnc.syntax;

import dev.cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random expressions of every kind that the parser can yield. */
final class ExpressionArbitraries {

    static final Span NOWHERE = new Span(0, 0);

    private static final Set<String> KEYWORDS =
            Set.of(
                    "import",
                    "const",
                    "block",
                    "model",
                    "input",
                    "expect",
                    "output",
                    "if",
                    "else",
                    "in",
                    "as",
                    "residual",
                    "shortcut",
                    "sequence",
                    "repeat",
                    "for",
                    "not",
                    "and",
                    "or",
                    "true",
                    "false");

    private ExpressionArbitraries() {}

    static Arbitrary<String> names() {
        Arbitrary<String> made =
                Arbitraries.strings()
                        .withCharRange('a', 'e')
                        .withChars("A_19")
                        .ofMinLength(1)
                        .ofMaxLength(4)
                        .filter(name -> !Character.isDigit(name.charAt(0)));
        Arbitrary<String> usual =
                Arbitraries.of("conv", "x1", "B", "_", "current", "min", "elif", "kernel", "e5");
        return Arbitraries.oneOf(usual, made).filter(name -> !KEYWORDS.contains(name));
    }

    static Arbitrary<String> keywords() {
        return Arbitraries.of(KEYWORDS);
    }

    static Arbitrary<Identifier> identifiers() {
        return names().map(name -> new Identifier(name, NOWHERE));
    }

    static Arbitrary<ValueReference> values() {
        return Arbitraries.oneOf(names(), Arbitraries.just("in"))
                .map(name -> new ValueReference(name, NOWHERE));
    }

    static Arbitrary<Expression> expressions() {
        return Arbitraries.lazy(() -> expressions(2));
    }

    private static Arbitrary<Expression> expressions(int depth) {
        Arbitrary<Expression> leaves = leaves();
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<Expression> inner = Arbitraries.lazy(() -> expressions(depth - 1));
        return Arbitraries.oneOf(
                leaves,
                unary(inner),
                binary(inner),
                binary(inner),
                conditional(inner),
                lists(inner).map(list -> list),
                calls(inner),
                strings(depth - 1).map(string -> string));
    }

    private static Arbitrary<Expression> leaves() {
        Arbitrary<Expression> numbers =
                Arbitraries.of("0", "3", "64", "0.1", "1e-5", "12.50", "2.5E+3", "007")
                        .map(text -> new NumberLiteral(text, NOWHERE));
        Arbitrary<Expression> booleans =
                Arbitraries.of(true, false).map(value -> new BooleanLiteral(value, NOWHERE));
        Arbitrary<Expression> references = names().map(name -> new NameReference(name, NOWHERE));
        Arbitrary<Expression> properties =
                Combinators.combine(values(), identifiers())
                        .as((value, name) -> new PropertyReference(value, name, NOWHERE));
        return Arbitraries.oneOf(numbers, booleans, references, properties);
    }

    private static Arbitrary<Expression> unary(Arbitrary<Expression> inner) {
        return Combinators.combine(Arbitraries.of(UnaryOperation.Operator.class), inner)
                .as((operator, operand) -> new UnaryOperation(operator, operand, NOWHERE));
    }

    private static Arbitrary<Expression> binary(Arbitrary<Expression> inner) {
        return Combinators.combine(Arbitraries.of(BinaryOperator.class), inner, inner)
                .as((operator, left, right) -> new BinaryOperation(operator, left, right, NOWHERE));
    }

    private static Arbitrary<Expression> conditional(Arbitrary<Expression> inner) {
        return Combinators.combine(inner, inner, inner)
                .as((condition, yes, no) -> new Conditional(condition, yes, no, NOWHERE));
    }

    private static Arbitrary<Expression> calls(Arbitrary<Expression> inner) {
        return Combinators.combine(identifiers(), inner.list().ofMinSize(1).ofMaxSize(3))
                .as((name, arguments) -> new FunctionCall(name, arguments, NOWHERE));
    }

    static Arbitrary<ListLiteral> lists(Arbitrary<Expression> inner) {
        return inner.list().ofMaxSize(4).map(elements -> new ListLiteral(elements, NOWHERE));
    }

    /** Strings with text and expressions; an expression in a string holds no string itself. */
    static Arbitrary<StringLiteral> strings(int depth) {
        Arbitrary<StringLiteral.Part> texts =
                Arbitraries.strings()
                        .withChars("a1 .:-\"\\{}\n\t'#é→\uD83D\uDE00")
                        .ofMinLength(1)
                        .ofMaxLength(6)
                        .map(StringLiteral.Text::new);
        Arbitrary<StringLiteral.Part> inserted =
                withoutStrings(depth).map(StringLiteral.Inserted::new);
        return Arbitraries.oneOf(texts, inserted)
                .list()
                .ofMaxSize(4)
                .map(parts -> new StringLiteral(joined(parts), NOWHERE));
    }

    private static Arbitrary<Expression> withoutStrings(int depth) {
        Arbitrary<Expression> leaves = leaves();
        if (depth <= 0) {
            return leaves;
        }
        Arbitrary<Expression> inner = Arbitraries.lazy(() -> withoutStrings(depth - 1));
        return Arbitraries.oneOf(leaves, binary(inner), unary(inner), conditional(inner));
    }

    /** The parts with neighbouring texts made one, as the parser reads them. */
    private static List<StringLiteral.Part> joined(List<StringLiteral.Part> parts) {
        List<StringLiteral.Part> joined = new ArrayList<>();
        for (StringLiteral.Part part : parts) {
            int last = joined.size() - 1;
            if (part instanceof StringLiteral.Text text
                    && last >= 0
                    && joined.get(last) instanceof StringLiteral.Text before) {
                joined.set(last, new StringLiteral.Text(before.text() + text.text()));
            } else {
                joined.add(part);
            }
        }
        return joined.isEmpty() ? List.of(new StringLiteral.Text("")) : joined;
    }
}
