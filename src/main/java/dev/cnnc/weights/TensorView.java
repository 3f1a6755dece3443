package dev.cnnc.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The values of a tensor that lie in a storage at regular distances, as PyTorch views it: the
 * element of index {@code i} is at {@code offset + i[0] * strides[0] + …}.
 *
 * @param what the file and the tensor, as messages begin
 * @param offset where the first element is, counted in elements
 * @param strides how far apart neighbours of each dimension are, counted in elements
 */
record TensorView(
        String what,
        Storage storage,
        ElementType type,
        ByteOrder order,
        long offset,
        List<Long> shape,
        List<Long> strides)
        implements Tensor.Source {

    private static final int STEP = 1 << 14;

    /** The elements that an expanded view, which repeats its storage, may have beyond it. */
    private static final long MAX_REPEATED = 1 << 24;

    TensorView {
        shape = List.copyOf(shape);
        strides = List.copyOf(strides);
    }

    /** The whole of {@code storage} in row-major order, which it must be as long as. */
    static TensorView whole(
            String what, Storage storage, ElementType type, ByteOrder order, List<Long> shape) {
        return new TensorView(what, storage, type, order, 0, shape, rowMajor(shape));
    }

    /** The strides of a tensor without gaps whose last index runs fastest. */
    static List<Long> rowMajor(List<Long> shape) {
        Long[] strides = new Long[shape.size()];
        long stride = 1;
        for (int i = strides.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= Math.max(1, shape.get(i));
        }
        return List.of(strides);
    }

    /**
     * This view, every index of which is in the storage.
     *
     * @throws WeightsException where one is not
     */
    TensorView checked() throws WeightsException {
        long elements = Shapes.elements(shape, what);
        long there = storage.size() / (type.bits() / Byte.SIZE);
        if (strides.size() != shape.size()) {
            throw new WeightsException(
                    "%s has the sizes %s and the strides %s".formatted(what, shape, strides));
        }
        if (offset < 0 || strides.stream().anyMatch(stride -> stride < 0)) {
            throw new WeightsException(
                    "%s begins at element %s with the strides %s, and none may be negative"
                            .formatted(what, offset, strides));
        }
        if (elements > 0 && (offset >= there || last() >= there)) {
            throw new WeightsException(
                    "%s, sizes %s and strides %s from element %s, reaches outside of its storage of %s"
                            .formatted(what, shape, strides, offset, there));
        }
        if (elements - MAX_REPEATED > there) {
            throw new WeightsException(
                    "%s repeats its storage of %s elements to %s values"
                            .formatted(what, there, elements));
        }
        return this;
    }

    /** The largest index, or 2^63 - 1 where it is above. */
    private long last() {
        try {
            long last = offset;
            for (int i = 0; i < shape.size(); i++) {
                long way = Math.multiplyExact(shape.get(i) - 1, strides.get(i));
                last = Math.addExact(last, way);
            }
            return last;
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    @Override
    public void read(Tensor.Sink sink) throws IOException, WeightsException {
        long elements = Shapes.elements(shape, what);
        if (elements == 0) {
            return;
        }
        if (isRowMajor()) {
            readInOrder(elements, sink);
        } else {
            readByIndex(elements, sink);
        }
    }

    /** Strides of dimensions of one element do not matter. */
    private boolean isRowMajor() {
        List<Long> dense = rowMajor(shape);
        for (int i = 0; i < shape.size(); i++) {
            if (shape.get(i) > 1 && !dense.get(i).equals(strides.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void readInOrder(long elements, Tensor.Sink sink) throws IOException, WeightsException {
        int width = type.bits() / Byte.SIZE;
        float[] values = new float[(int) Math.min(STEP, elements)];
        ByteBuffer bytes = ByteBuffer.allocate(values.length * width).order(order);
        try (InputStream in = storage.open(offset * width)) {
            for (long from = 0; from < elements; from += STEP) {
                int now = (int) Math.min(STEP, elements - from);
                if (in.readNBytes(bytes.array(), 0, now * width) < now * width) {
                    throw new WeightsException("%s became shorter since".formatted(what));
                }
                for (int i = 0; i < now; i++) {
                    values[i] = Numbers.floatAt(bytes, i * width, type);
                }
                sink.accept(values, now);
            }
        }
    }

    private void readByIndex(long elements, Tensor.Sink sink) throws IOException, WeightsException {
        int width = type.bits() / Byte.SIZE;
        ByteBuffer bytes = storage.all().order(order);
        float[] values = new float[(int) Math.min(STEP, elements)];
        long[] index = new long[shape.size()];
        int filled = 0;
        for (long at = offset, read = 0; read < elements; read++) {
            values[filled++] = Numbers.floatAt(bytes, Math.toIntExact(at * width), type);
            if (filled == values.length || read == elements - 1) {
                sink.accept(values, filled);
                filled = 0;
            }
            at = next(index, at);
        }
    }

    /** Advances {@code index} by one element in row-major order and returns where it lies. */
    private long next(long[] index, long at) {
        long place = at;
        for (int i = index.length - 1; i >= 0; i--) {
            place += strides.get(i);
            if (++index[i] < shape.get(i)) {
                return place;
            }
            place -= index[i] * strides.get(i);
            index[i] = 0;
        }
        return place;
    }
}
