package dev.cnnc.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.graph.Slice.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slices take what Python's {@code values[start:stop:step]} takes, or are refused. */
class SliceTest {

    private static final int MOST = Integer.MAX_VALUE;

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void positionsAreThoseOfALoop(
            @ForAll @IntRange(min = 1, max = 3) int dim,
            @ForAll @IntRange(min = 1, max = 7) int size,
            @ForAll @IntRange(min = -9, max = 9) int start,
            @ForAll @IntRange(min = -9, max = 9) int stop,
            @ForAll boolean open,
            @ForAll @IntRange(min = 1, max = 4) int step) {
        Range range = new Range(dim, start, open ? Optional.empty() : Optional.of(stop), step);
        Slice slice = new Slice("slice", List.of(range));
        List<Integer> sizes = new ArrayList<>(List.of(11, 12, 13));
        sizes.set(dim - 1, size);
        Shape input = new Shape(sizes);

        List<Integer> taken = taken(size, start, open ? size : stop, step);
        if (taken.isEmpty()) {
            Rules.problem(DiagnosticCode.OUT_OF_BOUNDS, slice, input);
            return;
        }
        List<Integer> expected = new ArrayList<>(sizes);
        expected.set(dim - 1, taken.size());
        assertEquals(Optional.of(expected), Rules.sizes(slice, input));
        List<Integer> starts = new ArrayList<>(List.of(0, 0, 0));
        starts.set(dim - 1, taken.get(0));
        assertEquals(starts, slice.starts(input));
        List<Integer> steps = new ArrayList<>(List.of(1, 1, 1));
        steps.set(dim - 1, step);
        assertEquals(steps, slice.steps(input));
    }

    /** The positions from one to another; none where any would be outside. */
    private static List<Integer> taken(int size, int start, int stop, int step) {
        int first = start < 0 ? size + start : start;
        int end = stop < 0 ? size + stop : stop;
        List<Integer> taken = new ArrayList<>();
        for (int position = first; position < end; position += step) {
            taken.add(position);
        }
        return first < 0 || end > size ? List.of() : taken;
    }

    /** Differences of positions do not fit an {@code int}. */
    @ParameterizedTest
    @CsvSource({"2147483647, -2147483647", "2147483647, -2147483648", "-2147483648, 2147483647"})
    void farPositionsAreOutside(int start, int stop) {
        Range range = new Range(1, start, Optional.of(stop), 1);
        Rules.problem(
                DiagnosticCode.OUT_OF_BOUNDS, new Slice("slice", List.of(range)), Shape.of(28));
    }

    @Test
    void theLongestAxisIsSlicedWithTheLongestStep() {
        int size = Shape.MAX_ELEMENTS;
        Slice last = new Slice("slice", List.of(new Range(1, -1, Optional.empty(), MOST)));
        assertEquals(Optional.of(List.of(1)), Rules.sizes(last, Shape.of(size)));
        assertEquals(List.of(size - 1), last.starts(Shape.of(size)));
    }

    @Test
    void dimensionsCountFromBothEnds() {
        Shape input = Shape.of(4, 5, 6);
        for (int dim = -5; dim <= 5; dim++) {
            Slice slice = new Slice("slice", List.of(new Range(dim, 1, Optional.of(3), 2)));
            Operator resolved = slice.resolve(List.of(input));
            int counted = dim < 0 ? 4 + dim : dim;
            if (counted < 1 || counted > 3) {
                ShapeProblem problem = Rules.problem(DiagnosticCode.WRONG_RANK, resolved, input);
                assertTrue(problem.message().contains("dimension " + dim), problem.message());
                continue;
            }
            Range range = new Range(counted, 1, Optional.of(3), 2);
            assertEquals(new Slice("slice", List.of(range)), resolved);
            List<Integer> expected = new ArrayList<>(input.sizes());
            expected.set(counted - 1, 1);
            assertEquals(Optional.of(expected), Rules.sizes(resolved, input));
        }
    }

    /** The end is to blame only where the beginning is within. */
    @Test
    void helpSaysWhatWouldFit() {
        assertEquals("end at 5 at the latest", help(0, 6));
        assertEquals("end at 5 at the latest", help(4, 6));
        String whole = "positions go from 0 to 4, and at least one must be taken";
        assertEquals(whole, help(5, 6));
        assertEquals(whole, help(-6, 6));
        assertEquals(whole, help(3, 3));
        assertEquals(whole, help(-6, 5));
    }

    private static String help(int start, int stop) {
        Slice slice = new Slice("slice", List.of(new Range(1, start, Optional.of(stop), 1)));
        return Rules.problem(DiagnosticCode.OUT_OF_BOUNDS, slice, Shape.of(5)).help().orElseThrow();
    }
}
