package dev.cnnc.load;

import java.util.List;

/**
 * An input, an output or a learned tensor of a model.
 *
 * @param name as the model has it; a learned tensor's is its key in PyTorch's {@code state_dict}
 * @param shape its sizes without the batch, outermost first: an image's are channels, height and
 *     width
 */
public record Port(String name, List<Integer> shape) {

    public Port {
        shape = List.copyOf(shape);
    }

    /** The number of values, the product of the sizes: the length of an array for one image. */
    public int elements() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
