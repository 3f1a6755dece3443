package dev.cnnc.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Joins and products stretch sizes as numpy's broadcasting does. */
class BroadcastTest {

    private static final Elementwise ADD = new Elementwise(Elementwise.Kind.ADD);

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void joinsStretchToWhatAllValuesFit(@ForAll("shapes") List<Shape> inputs) {
        Optional<List<Integer>> expected = stretched(inputs.stream().map(Shape::sizes).toList());
        Shape[] given = inputs.toArray(Shape[]::new);
        assertEquals(expected, Rules.sizes(ADD, given));
        if (expected.isEmpty()) {
            Rules.problem(DiagnosticCode.SHAPES_DIFFER, ADD, given);
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void productsStretchWhatIsBeforeTheMatrices(
            @ForAll("matrices") Shape first, @ForAll("matrices") Shape second) {
        MatrixProduct product = new MatrixProduct();
        List<Integer> a = first.sizes();
        List<Integer> b = second.sizes();
        Optional<List<Integer>> expected = Optional.empty();
        if (a.size() == b.size() && a.size() >= 2) {
            int last = a.size() - 1;
            expected = stretched(List.of(a.subList(0, last - 1), b.subList(0, last - 1)));
            expected = a.get(last).equals(b.get(last - 1)) ? expected : Optional.empty();
            expected = expected.map(outer -> with(outer, a.get(last - 1), b.get(last)));
        }
        assertEquals(expected, Rules.sizes(product, first, second));
        if (expected.isEmpty()) {
            Rules.problem(DiagnosticCode.SHAPES_DIFFER, product, first, second);
            return;
        }
        long steps = 0;
        for (int i = 0; i < new Shape(expected.get()).elements(); i++) {
            for (int k = 0; k < a.get(a.size() - 1); k++) {
                steps++;
            }
        }
        Shape output = new Shape(expected.get());
        assertEquals(steps, product.multiplyAccumulates(List.of(first, second), output));
    }

    /** For each dimension the one size that is not 1; empty where there are two. */
    private static Optional<List<Integer>> stretched(List<List<Integer>> all) {
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < all.get(0).size(); i++) {
            int size = 1;
            for (List<Integer> one : all) {
                if (one.size() != all.get(0).size() || one.get(i) != 1 && size != 1) {
                    if (one.size() != all.get(0).size() || one.get(i) != size) {
                        return Optional.empty();
                    }
                }
                size = one.get(i) == 1 ? size : one.get(i);
            }
            sizes.add(size);
        }
        return Optional.of(sizes);
    }

    private static List<Integer> with(List<Integer> outer, int rows, int columns) {
        List<Integer> sizes = new ArrayList<>(outer);
        sizes.add(rows);
        sizes.add(columns);
        return sizes;
    }

    @Test
    void theResultMustFitAnArray() {
        Shape tall = Shape.of(1 << 16, 1);
        Shape wide = Shape.of(1, 1 << 16);
        Rules.problem(DiagnosticCode.VALUE_TOO_LARGE, ADD, tall, wide);
        Rules.problem(DiagnosticCode.VALUE_TOO_LARGE, new MatrixProduct(), tall, wide);
        assertEquals(
                1L << 40,
                new MatrixProduct()
                        .multiplyAccumulates(
                                List.of(Shape.of(1 << 10, 1 << 20), Shape.of(1 << 20, 1 << 10)),
                                Shape.of(1 << 10, 1 << 10)));
    }

    @Test
    void helpNamesWhatDiffers() {
        MatrixProduct product = new MatrixProduct();
        ShapeProblem stack =
                Rules.problem(
                        DiagnosticCode.SHAPES_DIFFER,
                        product,
                        Shape.of(3, 2, 4, 5),
                        Shape.of(3, 7, 5, 4));
        assertEquals("dimension 2 has 2 and 7", stack.help().orElseThrow());
        ShapeProblem matrices =
                Rules.problem(
                        DiagnosticCode.SHAPES_DIFFER, product, Shape.of(4, 5), Shape.of(6, 4));
        assertTrue(matrices.help().orElseThrow().startsWith("5 and 6 differ"));
        Shape row = Shape.of(4);
        ShapeProblem rank = Rules.problem(DiagnosticCode.SHAPES_DIFFER, product, row, row);
        assertTrue(rank.message().contains("at least 3"), rank.message());
    }

    @Test
    void joinsTakeAtLeastTwoAndProductsExactlyTwo() {
        assertEquals(List.of(false, true, true, true), accepted(ADD));
        assertEquals(List.of(false, true, true, true), accepted(new Concat(1)));
        assertEquals(List.of(false, true, false, false), accepted(new MatrixProduct()));
        assertEquals(List.of(true, false, false, false), accepted(new Flatten()));
    }

    /** Whether an operator takes 1, 2, 3 and 100 values. */
    private static List<Boolean> accepted(Operator operator) {
        assertEquals(false, operator.arity().accepts(0));
        return List.of(1, 2, 3, 100).stream().map(operator.arity()::accepts).toList();
    }

    @Provide
    Arbitrary<List<Shape>> shapes() {
        return Arbitraries.integers()
                .between(1, 3)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(Shape::new)
                .list()
                .ofMinSize(2)
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<Shape> matrices() {
        return Arbitraries.of(1, 1, 2, 3).list().ofMinSize(1).ofMaxSize(4).map(Shape::new);
    }
}
