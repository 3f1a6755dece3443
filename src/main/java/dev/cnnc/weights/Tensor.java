package dev.cnnc.weights;

import java.io.IOException;
import java.util.List;

/**
 * A tensor of a file.
 *
 * @param type how the file stores its values
 * @param shape its sizes, each zero or more; a scalar has none
 * @param source where the values come from
 */
public record Tensor(ElementType type, List<Long> shape, Source source) {

    public Tensor {
        shape = List.copyOf(shape);
    }

    /** Reads the values in row-major order. */
    public interface Source {
        float[] read() throws IOException, WeightsException;
    }

    /**
     * The values in row-major order, read anew at each call.
     *
     * @throws WeightsException where the type is not one of floats, there are more values than an
     *     array holds, or the file has changed since
     */
    public float[] values() throws IOException, WeightsException {
        return source.read();
    }
}
