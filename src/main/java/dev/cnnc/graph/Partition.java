package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code torch.chunk} and {@code torch.split}: one value becomes several, one behind the other
 * along a dimension. It is no {@link Operator}, since those yield one value: each part is a {@link
 * Slice}.
 *
 * @param name {@code chunk} or {@code split}
 * @param chunks how many parts of equal size are wanted; 0 where {@code sizes} tells
 * @param sizes the size of each part; a single one stands for parts of that size
 * @param dim the dimension, the batch being 0; one below 0 counts from the end
 */
public record Partition(String name, int chunks, List<Integer> sizes, int dim) {

    /** Nobody names more values at once. */
    private static final int MOST_PARTS = 1000;

    public Partition {
        sizes = List.copyOf(sizes);
    }

    /** The parts of {@code input}, or why it has none. */
    public record Parts(List<Slice> slices, Optional<ShapeProblem> problem) {}

    /** How {@code input} is parted. */
    public Parts of(Shape input) {
        int counted = dim < 0 ? input.rank() + dim : dim;
        if (counted < 1 || counted >= input.rank()) {
            return problem(
                    DiagnosticCode.WRONG_RANK,
                    "`%s` along dimension %s meets %s, which has no such dimension"
                            .formatted(name, dim, input),
                    "dimensions count from 0, the batch, to %s".formatted(input.rank() - 1));
        }
        int size = input.sizes().get(counted - 1);
        return chunks > 0 ? chunks(size, counted, input) : sizes(size, counted, input);
    }

    private Parts chunks(int size, int counted, Shape input) {
        int each = (int) (((long) size + chunks - 1) / chunks);
        int parts = (size - 1) / each + 1;
        if (parts != chunks) {
            return problem(
                    DiagnosticCode.OUT_OF_BOUNDS,
                    "`chunk(%s)` of %s yields %s parts only, since each has %s of %s"
                            .formatted(chunks, input, parts, each, size),
                    "write `chunk(%s)`, or name the sizes with `split`".formatted(parts));
        }
        return parts(each, size, counted);
    }

    private Parts sizes(int size, int counted, Shape input) {
        if (sizes.size() == 1) {
            return parts(sizes.get(0), size, counted);
        }
        long sum = sizes.stream().mapToLong(Integer::longValue).sum();
        if (sum != size) {
            return problem(
                    DiagnosticCode.OUT_OF_BOUNDS,
                    "the parts of `split` are %s together, and dimension %s of %s is %s"
                            .formatted(sum, counted, input, size),
                    sum < size
                            ? "%s are left over".formatted(size - sum)
                            : "take away %s".formatted(sum - size));
        }
        List<Slice> slices = new ArrayList<>();
        int start = 0;
        for (int part : sizes) {
            slices.add(slice(start, start + part, counted));
            start += part;
        }
        return new Parts(slices, Optional.empty());
    }

    private Parts parts(int each, int size, int counted) {
        if ((size - 1) / each >= MOST_PARTS) {
            return problem(
                    DiagnosticCode.EXPANSION_TOO_LARGE,
                    "`%s` yields more than %s parts of dimension %s, which has %s"
                            .formatted(name, MOST_PARTS, counted, size),
                    "make each part larger");
        }
        List<Slice> slices = new ArrayList<>();
        for (int start = 0; start < size; start += Math.min(each, size - start)) {
            slices.add(slice(start, start + Math.min(each, size - start), counted));
        }
        return new Parts(slices, Optional.empty());
    }

    private Slice slice(int start, int stop, int counted) {
        return new Slice(name, List.of(new Slice.Range(counted, start, Optional.of(stop), 1)));
    }

    private static Parts problem(DiagnosticCode code, String message, String help) {
        return new Parts(List.of(), Optional.of(new ShapeProblem(code, message, help)));
    }
}
