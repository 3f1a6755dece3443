package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The same values under other sizes.
 *
 * @param sizes the sizes behind the batch; one of them may be -1, which takes what is left
 */
public record Reshape(List<Integer> sizes) implements Operator {

    public Reshape {
        sizes = List.copyOf(sizes);
    }

    @Override
    public String name() {
        return "reshape";
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape input = inputs.get(0);
        long given = 1;
        for (int size : sizes) {
            given = size == -1 ? given : Math.min(given * size, Integer.MAX_VALUE);
        }
        int inferred = sizes.indexOf(-1);
        boolean fits = inferred < 0 ? given == input.elements() : input.elements() % given == 0;
        if (!fits) {
            return Inference.of(problem(input, given, inferred >= 0));
        }
        List<Integer> result = new ArrayList<>(sizes);
        if (inferred >= 0) {
            result.set(inferred, (int) (input.elements() / given));
        }
        return Inference.of(result);
    }

    private ShapeProblem problem(Shape input, long given, boolean inferred) {
        String wanted =
                inferred
                        ? "a multiple of %s values".formatted(given)
                        : "%s values".formatted(given);
        return new ShapeProblem(
                DiagnosticCode.RESHAPE_DOES_NOT_FIT,
                "`reshape` makes %s of %s, which has %s".formatted(wanted, input, input.elements()),
                repair(input, inferred));
    }

    /** The one size that would fit in the place of the last, where there is one. */
    private String repair(Shape input, boolean inferred) {
        long others = 1;
        for (int size : sizes.subList(0, sizes.size() - 1)) {
            others = Math.min(others * Math.abs((long) size), Integer.MAX_VALUE);
        }
        return !inferred && input.elements() % others == 0
                ? "its last size must be %s, or -1".formatted(input.elements() / others)
                : "the sizes behind the batch must multiply to %s".formatted(input.elements());
    }

    /** The same with no size left open. */
    @Override
    public Operator resolve(List<Shape> inputs) {
        Optional<Shape> shape = inferShape("", inputs).shape();
        return shape.<Operator>map(known -> new Reshape(known.sizes())).orElse(this);
    }
}
