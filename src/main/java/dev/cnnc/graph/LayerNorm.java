package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.List;
import java.util.Optional;

/**
 * {@code torch.nn.LayerNorm}: the values of the last dimensions are brought to mean 0 and variance
 * 1, then each is scaled and shifted.
 *
 * @param dims how many dimensions that is, at least 1
 * @param eps what is added to the variance, more than 0
 * @param affine whether there is a scale
 * @param bias whether there is a shift as well
 */
public record LayerNorm(int dims, double eps, boolean affine, boolean bias) implements Operator {

    /** One with a scale and a shift. */
    public LayerNorm(int dims, double eps) {
        this(dims, eps, true, true);
    }

    /** Whether it shifts, which it does only where it scales. */
    public boolean shifts() {
        return affine && bias;
    }

    @Override
    public String name() {
        return "layernorm";
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape input = inputs.get(0);
        if (dims <= input.sizes().size()) {
            return Inference.of(input);
        }
        return Inference.of(
                new ShapeProblem(
                        DiagnosticCode.WRONG_RANK,
                        "`layernorm` over the last %s dimensions meets %s, which has %s"
                                .formatted(dims, input, input.sizes().size()),
                        Optional.of(
                                "the batch is none of them: `dims=%s` at most"
                                        .formatted(input.sizes().size())),
                        Optional.of("dims"),
                        Optional.of(input)));
    }

    /** The sizes that are brought to mean 0 and variance 1 together. */
    public List<Integer> normalized(Shape input) {
        return input.sizes().subList(input.sizes().size() - dims, input.sizes().size());
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        List<Integer> sizes = normalized(inputs.get(0));
        List<Weight> weights =
                List.of(new Weight("weight", sizes, true), new Weight("bias", sizes, true));
        return weights.subList(0, shifts() ? 2 : affine ? 1 : 0);
    }
}
