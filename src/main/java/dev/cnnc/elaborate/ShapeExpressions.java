package dev.cnnc.elaborate;

import static java.util.stream.Collectors.joining;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.diagnostics.Fix;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Shape;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.ExpectStatement;
import dev.cnnc.syntax.Expression;
import dev.cnnc.syntax.InputStatement;
import dev.cnnc.syntax.NameReference;
import dev.cnnc.syntax.NumberLiteral;
import dev.cnnc.syntax.SyntaxNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the shapes that a model writes down: those of inputs, and those that it expects. */
final class ShapeExpressions {

    private static final int MAX_RANK = 6;

    private final SourceFile source;
    private final Evaluator evaluator;
    private final Diagnostics diagnostics;

    ShapeExpressions(SourceFile source, Evaluator evaluator, Diagnostics diagnostics) {
        this.source = source;
        this.evaluator = evaluator;
        this.diagnostics = diagnostics;
    }

    /** The shape of an input, such as {@code [B, C, H, W]} or {@code [B, features]}. */
    Optional<Shape> input(InputStatement input) {
        List<Expression> elements = input.shape().elements();
        boolean formed =
                elements.size() >= 2
                        && elements.size() <= MAX_RANK
                        && isNamed(elements.get(0), "B");
        if (!formed) {
            reportInput(
                    input.shape(),
                    "an input begins with `B` and has 2 to 6 dimensions",
                    inputRepair(elements));
            return Optional.empty();
        }
        List<Integer> sizes = new ArrayList<>();
        for (Expression element : elements.subList(1, elements.size())) {
            size(element).ifPresent(sizes::add);
        }
        if (sizes.size() < elements.size() - 1) {
            return Optional.empty();
        }
        if (!Shape.fits(sizes)) {
            diagnostics.add(
                    Diagnostic.at(
                                    at(input.shape()),
                                    DiagnosticCode.VALUE_TOO_LARGE,
                                    "the input has more elements than a Java array holds")
                            .help("use a smaller image"));
            return Optional.empty();
        }
        return Optional.of(new Shape(sizes));
    }

    /**
     * What {@code expect} asks of each dimension behind the batch; empty where anything matches.
     */
    Optional<List<OptionalInt>> expected(ExpectStatement expect) {
        List<Expression> elements = expect.shape().elements();
        boolean formed =
                elements.size() >= 2
                        && elements.size() <= MAX_RANK
                        && (isNamed(elements.get(0), "B") || isNamed(elements.get(0), "_"));
        if (!formed) {
            diagnostics.add(
                    Diagnostic.at(
                                    at(expect.shape()),
                                    DiagnosticCode.INVALID_INPUT,
                                    "an expected shape begins with `B` and has 2 to 6 dimensions")
                            .help(expectRepair(elements)));
            return Optional.empty();
        }
        List<OptionalInt> sizes = new ArrayList<>();
        for (Expression element : elements.subList(1, elements.size())) {
            if (isNamed(element, "_")) {
                sizes.add(OptionalInt.empty());
            } else {
                size(element).ifPresent(size -> sizes.add(OptionalInt.of(size)));
            }
        }
        return sizes.size() == elements.size() - 1 ? Optional.of(sizes) : Optional.empty();
    }

    boolean matches(List<OptionalInt> expected, Shape shape) {
        if (expected.size() != shape.sizes().size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            int size = shape.sizes().get(i);
            if (expected.get(i).orElse(size) != size) {
                return false;
            }
        }
        return true;
    }

    /** The complaint that {@code node} yields another shape than was expected. */
    Diagnostic.Builder mismatch(ExpectStatement expect, List<OptionalInt> expected, Node node) {
        String made = node.operator() instanceof Input ? "enters as " : "makes ";
        return Diagnostic.at(
                        at(expect.shape()),
                        DiagnosticCode.EXPECTATION_FAILED,
                        "expected %s, and the value here is %s"
                                .formatted(written(expected), node.shape()))
                .label(node.location(), made + node.shape())
                .help("correct the stages before it, or write `expect %s`".formatted(node.shape()))
                .fix(Fix.write(at(expect.shape()), node.shape().toString()));
    }

    private static String written(List<OptionalInt> expected) {
        return expected.stream()
                .map(size -> size.isPresent() ? String.valueOf(size.getAsInt()) : "_")
                .collect(joining(", ", "[B, ", "]"));
    }

    private String expectRepair(List<Expression> elements) {
        boolean sizes = elements.stream().allMatch(NumberLiteral.class::isInstance);
        return sizes && !elements.isEmpty() && elements.size() < MAX_RANK
                ? "put the batch first: `expect " + listed(elements).substring(1)
                : "write a size or `_` for each dimension: `expect [B, 64, _, 56]`";
    }

    private Optional<String> inputRepair(List<Expression> elements) {
        boolean numbers = elements.stream().allMatch(NumberLiteral.class::isInstance);
        if (numbers && (elements.size() == 4 || elements.size() == 2)) {
            return Optional.of(
                    "the batch is always `B`: " + listed(elements.subList(1, elements.size())));
        }
        if (numbers && (elements.size() == 3 || elements.size() == 1)) {
            return Optional.of("put the batch first: " + listed(elements));
        }
        return Optional.of(
                elements.size() > MAX_RANK
                        ? "6 dimensions are the most, the batch counted"
                        : "for a grey image of 28x28 pixels write `[B, 1, 28, 28]`");
    }

    private String listed(List<Expression> sizes) {
        return sizes.stream()
                .map(size -> source.text(size.span()))
                .collect(joining(", ", "`[B, ", "]`"));
    }

    private Optional<Integer> size(Expression element) {
        if (isNamed(element, "B")) {
            reportInput(
                    element,
                    "`B` is the batch and stands only in the first place",
                    Optional.of("write a number"));
            return Optional.empty();
        }
        if (isNamed(element, "_")) {
            reportInput(
                    element,
                    "`_` stands for any size, and an input has one",
                    Optional.of("write a number"));
            return Optional.empty();
        }
        Optional<Value> value = evaluator.evaluate(element);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof Value.Number number
                && number.value().isWhole()
                && number.value().numerator().signum() > 0
                && number.value().numerator().bitLength() < Integer.SIZE) {
            return Optional.of(number.value().numerator().intValueExact());
        }
        diagnostics.add(
                Diagnostic.at(
                        at(element),
                        DiagnosticCode.ARGUMENT_VALUE,
                        "a size must be %s, not %s"
                                .formatted(needed(value.get()), described(value.get()))));
        return Optional.empty();
    }

    private static String needed(Value value) {
        return value instanceof Value.Number number
                        && number.value().isWhole()
                        && number.value().numerator().signum() > 0
                ? "at most " + Integer.MAX_VALUE
                : "a whole number of at least 1";
    }

    private static String described(Value value) {
        return value instanceof Value.Number ? value.toString() : value.type();
    }

    private void reportInput(SyntaxNode node, String message, Optional<String> help) {
        diagnostics.add(Diagnostic.at(at(node), DiagnosticCode.INVALID_INPUT, message).help(help));
    }

    private static boolean isNamed(Expression expression, String name) {
        return expression instanceof NameReference reference && reference.name().equals(name);
    }

    private Location at(SyntaxNode node) {
        return new Location(source, node.span());
    }
}
