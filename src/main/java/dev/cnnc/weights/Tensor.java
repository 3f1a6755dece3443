package dev.cnnc.weights;

import java.io.IOException;
import java.util.List;

/**
 * A tensor of a file.
 *
 * @param what the file and the tensor, as messages begin: {@code `net.pt`: tensor `fc.weight`}
 * @param type how the file stores its values
 * @param shape its sizes, each zero or more; a scalar has none
 * @param source where the values come from
 */
public record Tensor(String what, ElementType type, List<Long> shape, Source source) {

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    public Tensor {
        shape = List.copyOf(shape);
    }

    /** A tensor of type F32 whose values are at hand. */
    public static Tensor of(String what, List<Long> shape, float[] values) {
        return new Tensor(what, ElementType.F32, shape, sink -> sink.accept(values, values.length));
    }

    /** Hands out all values in row-major order, piece by piece. */
    public interface Source {
        void read(Sink sink) throws IOException, WeightsException;
    }

    /** Takes the next {@code count} values; the array belongs to the source. */
    public interface Sink {
        void accept(float[] values, int count) throws IOException, WeightsException;
    }

    /**
     * The number of values.
     *
     * @throws WeightsException where it is above 2^63
     */
    public long elements() throws WeightsException {
        return Shapes.elements(shape, what);
    }

    /**
     * Hands all values to {@code sink} in row-major order, read anew at each call and never all in
     * memory.
     *
     * @throws WeightsException where the type is not one of floats, or the file has changed since
     */
    public void read(Sink sink) throws IOException, WeightsException {
        if (!type.isReadable()) {
            throw noArray();
        }
        try {
            source.read(sink);
        } catch (DamagedException e) {
            throw e.forUsers();
        }
    }

    /**
     * The values in row-major order, read anew at each call.
     *
     * @throws WeightsException as {@link #read}, or where there are more values than an array holds
     */
    public float[] values() throws IOException, WeightsException {
        long count = elements();
        if (!type.isReadable() || count > LARGEST_ARRAY) {
            throw noArray();
        }
        float[] values = new float[(int) count];
        int[] filled = {0};
        read(
                (piece, length) -> {
                    System.arraycopy(piece, 0, values, filled[0], length);
                    filled[0] += length;
                });
        return values;
    }

    private WeightsException noArray() {
        return new WeightsException(
                "%s, %s %s, cannot become an array of floats".formatted(what, type, shape));
    }
}
