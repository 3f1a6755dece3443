package dev.cnnc.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** {@code torch.chunk} and {@code torch.split}, by counting. */
class PartitionTest {

    /** Begin and end of each part. */
    private record Part(int start, int stop) {}

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void chunksAreOfTheSameSizeButTheLast(
            @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll @IntRange(min = 1, max = 22) int chunks) {
        int each = 1;
        while (each * chunks < size) {
            each++;
        }
        List<Part> expected = cut(size, each);
        Partition.Parts parts = new Partition("chunk", chunks, List.of(), 1).of(Shape.of(size));
        if (expected.size() == chunks) {
            assertEquals(expected, ranges(parts, 1));
        } else {
            ShapeProblem problem = problem(DiagnosticCode.OUT_OF_BOUNDS, parts);
            assertTrue(problem.help().get().contains("`chunk(" + expected.size() + ")`"));
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aSingleSizeIsThatOfAllPartsButTheLast(
            @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll @IntRange(min = 1, max = 22) int each) {
        Partition partition = new Partition("split", 0, List.of(each), 2);
        assertEquals(cut(size, each), ranges(partition.of(Shape.of(3, size)), 2));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void sizesFollowEachOther(
            @ForAll @Size(min = 2, max = 4) List<@IntRange(min = 1, max = 4) Integer> sizes,
            @ForAll @IntRange(min = 2, max = 12) int size) {
        List<Part> expected = new ArrayList<>();
        int position = 0;
        for (int part : sizes) {
            expected.add(new Part(position, position + part));
            position += part;
        }
        Partition.Parts parts = new Partition("split", 0, sizes, -1).of(Shape.of(3, size));
        if (position == size) {
            assertEquals(expected, ranges(parts, 2));
            return;
        }
        String help = problem(DiagnosticCode.OUT_OF_BOUNDS, parts).help().orElseThrow();
        assertEquals(
                position < size
                        ? size - position + " are left over"
                        : "take away " + (position - size),
                help);
    }

    private static List<Part> cut(int size, int each) {
        List<Part> parts = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= size; i++) {
            if (i - start == each || i == size) {
                parts.add(new Part(start, i));
                start = i;
            }
        }
        return parts;
    }

    private static List<Part> ranges(Partition.Parts parts, int dim) {
        assertEquals(Optional.empty(), parts.problem());
        List<Part> found = new ArrayList<>();
        for (Slice slice : parts.slices()) {
            assertEquals(1, slice.ranges().size());
            Slice.Range range = slice.ranges().get(0);
            assertEquals(dim, range.dim());
            assertEquals(1, range.step());
            found.add(new Part(range.start(), range.stop().orElseThrow()));
        }
        return found;
    }

    private static ShapeProblem problem(DiagnosticCode code, Partition.Parts parts) {
        assertEquals(List.of(), parts.slices());
        assertEquals(code, parts.problem().orElseThrow().code());
        return parts.problem().get();
    }

    @Test
    void dimensionsCountFromBothEndsAndExist() {
        Shape input = Shape.of(2, 4);
        for (int dim = -4; dim <= 4; dim++) {
            Partition.Parts parts = new Partition("chunk", 2, List.of(), dim).of(input);
            int counted = dim < 0 ? 3 + dim : dim;
            if (counted == 1 || counted == 2) {
                int half = input.sizes().get(counted - 1) / 2;
                List<Part> halves = List.of(new Part(0, half), new Part(half, 2 * half));
                assertEquals(halves, ranges(parts, counted));
            } else {
                ShapeProblem problem = problem(DiagnosticCode.WRONG_RANK, parts);
                assertTrue(problem.message().contains("dimension " + dim + " "));
                assertEquals("dimensions count from 0, the batch, to 2", problem.help().get());
            }
        }
    }

    @Test
    void aThousandPartsAreTheMost() {
        Partition ones = new Partition("split", 0, List.of(1), 1);
        assertEquals(1000, ones.of(Shape.of(1000)).slices().size());
        problem(DiagnosticCode.EXPANSION_TOO_LARGE, ones.of(Shape.of(1001)));
        Partition pairs = new Partition("split", 0, List.of(2), 1);
        assertEquals(1000, pairs.of(Shape.of(1999)).slices().size());
        problem(DiagnosticCode.EXPANSION_TOO_LARGE, pairs.of(Shape.of(2001)));
    }

    @Test
    void nothingOverflows() {
        int most = Integer.MAX_VALUE;
        Shape longest = Shape.of(Shape.MAX_ELEMENTS);
        Partition all = new Partition("split", 0, List.of(most), 1);
        assertEquals(List.of(new Part(0, Shape.MAX_ELEMENTS)), ranges(all.of(longest), 1));
        problem(
                DiagnosticCode.OUT_OF_BOUNDS,
                new Partition("chunk", most, List.of(), 1).of(longest));
        problem(
                DiagnosticCode.OUT_OF_BOUNDS,
                new Partition("split", 0, List.of(most, most, 5), 1).of(Shape.of(3)));
    }
}
