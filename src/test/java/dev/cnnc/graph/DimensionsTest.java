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
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators that name dimensions, as PyTorch counts them, the batch being 0. */
class DimensionsTest {

    /** All sizes are different, so that each tells its dimension. */
    private static final List<Integer> SIZES = List.of(5, 6, 7);

    private static final Shape INPUT = new Shape(SIZES);

    @ParameterizedTest
    @ValueSource(ints = {-5, -4, -3, -2, -1, 1, 2, 3, 4, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void softmaxGoesAlongADimensionThatExists(int dim) {
        Softmax softmax = new Softmax(dim, false);
        int counted = dim < 0 ? 4 + dim : dim;
        if (counted >= 1 && counted <= 3) {
            assertEquals(new Softmax(counted, false), softmax.resolve(List.of(INPUT)));
            assertEquals(Optional.of(SIZES), Rules.sizes(softmax, INPUT));
            return;
        }
        DiagnosticCode code =
                counted == 0 ? DiagnosticCode.ARGUMENT_VALUE : DiagnosticCode.WRONG_RANK;
        ShapeProblem problem = Rules.problem(code, softmax, INPUT);
        assertEquals(Optional.of("dim"), problem.argument());
        assertEquals(Optional.of(INPUT), problem.assumed());
        assertEquals(softmax, softmax.resolve(List.of(INPUT)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, -4, -3, -2, -1, 1, 2, 3, 4, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void concatAddsSizesOfOneDimensionAndWantsTheOthersEqual(int dim) {
        int counted = dim < 0 ? 4 + dim : dim;
        Operator concat = new Concat(dim).resolve(List.of(INPUT));
        if (counted < 1 || counted > 3) {
            ShapeProblem problem = Rules.problem(DiagnosticCode.WRONG_RANK, concat, INPUT, INPUT);
            assertTrue(problem.help().get().endsWith(" 3"), problem.help().get());
            return;
        }
        for (int other = 1; other <= 3; other++) {
            List<Integer> changed = new ArrayList<>(SIZES);
            changed.set(other - 1, 9);
            Optional<List<Integer>> sizes = Rules.sizes(concat, INPUT, new Shape(changed), INPUT);
            List<Integer> joined = new ArrayList<>(SIZES);
            joined.set(counted - 1, 9 + 2 * SIZES.get(counted - 1));
            assertEquals(other == counted ? Optional.of(joined) : Optional.empty(), sizes);
        }
    }

    @Test
    void concatWantsOneRankAndAResultThatFits() {
        Concat rows = new Concat(2);
        Rules.problem(DiagnosticCode.SHAPES_DIFFER, rows, Shape.of(2, 3), Shape.of(2));
        Rules.problem(DiagnosticCode.SHAPES_DIFFER, rows, Shape.of(2, 3), Shape.of(2, 3, 1));
        Shape half = Shape.of(1, 1 << 30);
        Rules.problem(DiagnosticCode.VALUE_TOO_LARGE, rows, half, half);
        Rules.problem(DiagnosticCode.VALUE_TOO_LARGE, rows, half, half, half, half, half);
    }

    /** Height and width are named where channels are joined. */
    @Test
    void concatSaysWhereMapsDiffer() {
        Concat channels = new Concat(1);
        Shape other = Shape.of(5, 6, 8);
        String maps = Rules.problem(DiagnosticCode.SHAPES_DIFFER, channels, INPUT, other).message();
        assertTrue(maps.endsWith("different height and width"), maps);
        for (ShapeProblem problem :
                List.of(
                        Rules.problem(DiagnosticCode.SHAPES_DIFFER, new Concat(2), INPUT, other),
                        Rules.problem(
                                DiagnosticCode.SHAPES_DIFFER, channels, INPUT, Shape.of(5, 6)),
                        Rules.problem(
                                DiagnosticCode.SHAPES_DIFFER, channels, Shape.of(5, 6), INPUT))) {
            assertTrue(problem.message().endsWith("which differ elsewhere"), problem.message());
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void reductionsLeaveTheOtherDimensions(
            @ForAll("dims") List<Integer> dims, @ForAll boolean keep) {
        Reduction mean = new Reduction(Reduction.Kind.MEAN, dims, keep);
        Operator resolved = mean.resolve(List.of(INPUT));
        Optional<DiagnosticCode> mistake = mistake(dims);
        if (mistake.isPresent()) {
            assertEquals(
                    Optional.of("dim"), Rules.problem(mistake.get(), resolved, INPUT).argument());
            return;
        }
        List<Integer> expected = new ArrayList<>();
        for (int dim = 1; dim <= 3; dim++) {
            boolean reduced = dims.contains(dim) || dims.contains(dim - 4);
            if (!reduced || keep) {
                expected.add(reduced ? 1 : SIZES.get(dim - 1));
            }
        }
        if (expected.isEmpty()) {
            Rules.problem(DiagnosticCode.WRONG_RANK, resolved, INPUT);
        } else {
            assertEquals(Optional.of(expected), Rules.sizes(resolved, INPUT));
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void flippingKeepsTheShape(@ForAll("dims") List<Integer> dims) {
        Operator resolved = new Flip(dims).resolve(List.of(INPUT));
        Optional<DiagnosticCode> mistake = mistake(dims);
        if (mistake.isPresent()) {
            Rules.problem(mistake.get(), resolved, INPUT);
            return;
        }
        assertEquals(Optional.of(SIZES), Rules.sizes(resolved, INPUT));
        List<Integer> counted = dims.stream().map(dim -> dim < 0 ? dim + 4 : dim).sorted().toList();
        assertEquals(new Flip(counted), resolved);
    }

    /** What is wrong with dimensions of {@link #INPUT}: the first in order decides. */
    private static Optional<DiagnosticCode> mistake(List<Integer> dims) {
        List<Integer> counted = new ArrayList<>();
        for (int dim : dims) {
            counted.add(dim < 0 && dim >= -4 ? dim + 4 : dim);
        }
        counted.sort(null);
        for (int dim : counted) {
            if (dim == 0) {
                return Optional.of(DiagnosticCode.ARGUMENT_VALUE);
            }
            if (dim < 0 || dim > 3) {
                return Optional.of(DiagnosticCode.WRONG_RANK);
            }
        }
        boolean twice = counted.stream().distinct().count() < counted.size();
        return twice ? Optional.of(DiagnosticCode.ARGUMENT_VALUE) : Optional.empty();
    }

    @Provide
    Arbitrary<List<Integer>> dims() {
        return Arbitraries.of(-5, -4, -3, -2, -1, 0, 1, 1, 2, 2, 3, 3, 4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    /** Value {@code [i, j, k]} of the result is the one of the input at the permuted indices. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void permutingMovesSizesWithTheirDimensions(
            @ForAll List<@IntRange(min = -4, max = 4) Integer> dims) {
        Operator permute = new Permute(dims).resolve(List.of(INPUT));
        List<Integer> counted = dims.stream().map(dim -> dim < 0 ? dim + 4 : dim).toList();
        if (dims.size() != 4) {
            Rules.problem(DiagnosticCode.WRONG_RANK, permute, INPUT);
        } else if (!counted.stream().sorted().toList().equals(List.of(0, 1, 2, 3))
                || counted.get(0) != 0) {
            Rules.problem(DiagnosticCode.ARGUMENT_VALUE, permute, INPUT);
        } else {
            assertPermuted(permute, counted);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "132", "213", "231", "312", "321"})
    void everyOrderIsTaken(String order) {
        List<Integer> dims = new ArrayList<>(List.of(0));
        order.chars().forEach(digit -> dims.add(digit - '0'));
        List<Integer> fromEnd = dims.stream().map(dim -> dim - 4).toList();
        assertPermuted(new Permute(dims), dims);
        assertPermuted(new Permute(fromEnd).resolve(List.of(INPUT)), dims);
    }

    private static void assertPermuted(Operator permute, List<Integer> dims) {
        List<Integer> expected = new ArrayList<>();
        for (int dim : dims.subList(1, 4)) {
            expected.add(SIZES.get(dim - 1));
        }
        assertEquals(Optional.of(expected), Rules.sizes(permute, INPUT));
    }

    @Test
    void whatPermuteIsToldToDoIsAnOrderItself() {
        for (Shape input : List.of(Shape.of(5), Shape.of(5, 6), INPUT, Shape.of(2, 3, 4, 5))) {
            ShapeProblem problem =
                    Rules.problem(DiagnosticCode.WRONG_RANK, new Permute(List.of(0)), input);
            String help = problem.help().orElseThrow();
            List<Integer> dims = new ArrayList<>();
            for (String dim : help.replaceAll(".*permute\\(\\[|].*", "").split(", ")) {
                dims.add(Integer.valueOf(dim));
            }
            assertTrue(Rules.sizes(new Permute(dims), input).isPresent(), help);
        }
    }

    @Test
    void permuteTellsAMovedBatchFromOtherMistakes() {
        assertTrue(
                Rules.problem(
                                DiagnosticCode.ARGUMENT_VALUE,
                                new Permute(List.of(1, 0, 2, 3)),
                                INPUT)
                        .message()
                        .contains("moves the batch"));
        for (List<Integer> dims :
                List.of(List.of(0, 1, 1, 2), List.of(0, 1, 2, 4), List.of(0, -9, 1, 2))) {
            String message =
                    Rules.problem(DiagnosticCode.ARGUMENT_VALUE, new Permute(dims), INPUT)
                            .message();
            assertTrue(message.contains("each dimension from 0 to 3 once"), message);
        }
    }
}
