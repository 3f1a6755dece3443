package dev.cnnc.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Views of a storage, by loops over every index. */
class TensorViewTest {

    private static final int VALUES = 40;

    /** A storage whose element {@code i} has the value {@code i}. */
    private static Storage storage(int values, ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values).order(order);
        for (int i = 0; i < values; i++) {
            bytes.putFloat(4 * i, i);
        }
        return new MemoryStorage(bytes);
    }

    private static TensorView view(long offset, List<Long> shape, List<Long> strides) {
        ByteOrder order = ByteOrder.BIG_ENDIAN;
        Storage storage = storage(VALUES, order);
        return new TensorView("w", storage, ElementType.F32, order, offset, shape, strides);
    }

    private static List<Long> longs(List<Integer> numbers) {
        return numbers.stream().map(Integer::longValue).toList();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void everyIndexIsInTheStorageOrTheViewIsRefused(
            @ForAll @IntRange(max = 45) int offset,
            @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 0, max = 4) Integer> sizes,
            @ForAll @Size(3) List<@IntRange(max = 12) Integer> distances)
            throws Exception {
        List<Integer> strides = distances.subList(0, sizes.size());
        List<Integer> places = new ArrayList<>(List.of(offset));
        for (int dim = 0; dim < sizes.size(); dim++) {
            List<Integer> further = new ArrayList<>();
            for (int place : places) {
                for (int i = 0; i < sizes.get(dim); i++) {
                    further.add(place + i * strides.get(dim));
                }
            }
            places = further;
        }
        TensorView view = view(offset, longs(sizes), longs(strides));
        if (places.stream().anyMatch(place -> place >= VALUES)) {
            String message = assertThrows(WeightsException.class, view::checked).getMessage();
            assertTrue(message.contains("reaches outside"), message);
            return;
        }
        float[] expected = new float[places.size()];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = places.get(i);
        }
        assertArrayEquals(expected, values(view.checked(), sizes));
    }

    private static float[] values(TensorView view, List<Integer> sizes) throws Exception {
        return new Tensor("w", ElementType.F32, longs(sizes), view).values();
    }

    /** Both are longer than the pieces in which values are handed out. */
    @Example
    void longTensorsComeInPieces() throws Exception {
        int rows = 3;
        int columns = 16384 / 2 + 5;
        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        Storage storage = storage(rows * columns, order);
        List<Long> shape = List.of((long) columns, (long) rows);
        List<Long> across = List.of(1L, (long) columns);
        float[] turned = new float[rows * columns];
        float[] straight = new float[rows * columns];
        for (int i = 0; i < turned.length; i++) {
            straight[i] = i;
            turned[i] = i % rows * columns + i / rows;
        }
        assertArrayEquals(
                turned,
                new Tensor(
                                "w",
                                ElementType.F32,
                                shape,
                                new TensorView(
                                        "w", storage, ElementType.F32, order, 0, shape, across))
                        .values());
        assertArrayEquals(
                straight,
                new Tensor(
                                "w",
                                ElementType.F32,
                                shape,
                                TensorView.whole("w", storage, ElementType.F32, order, shape))
                        .values());
    }

    @Example
    void viewsThatNoFileHoldsAreRefused() {
        assertRefused("the strides [1]", 0, List.of(1L, 1L), List.of(1L));
        assertRefused("element -1", -1, List.of(1L), List.of(1L));
        assertRefused("the strides [-1]", 3, List.of(2L), List.of(-1L));
        assertRefused("reaches outside", 0, List.of(3L), List.of(Long.MAX_VALUE));
        assertRefused("reaches outside", Long.MAX_VALUE, List.of(1L), List.of(1L));
        assertRefused("reaches outside", 1, List.of(2L), List.of(Long.MAX_VALUE));
        assertRefused("which no file can hold", 0, List.of(1L << 40, 1L << 40), List.of(0L, 0L));
        assertRefused("-2 is negative", 0, List.of(-2L), List.of(1L));
    }

    /** By up to 2^24 values beyond the storage. */
    @Example
    void aViewMayRepeatItsStorageALittle() throws Exception {
        long most = (1 << 24) + VALUES;
        view(0, List.of(most), List.of(0L)).checked();
        assertRefused("repeats its storage", 0, List.of(most + 1), List.of(0L));
    }

    private static void assertRefused(
            String words, long offset, List<Long> shape, List<Long> strides) {
        TensorView view = view(offset, shape, strides);
        String message = assertThrows(WeightsException.class, view::checked).getMessage();
        assertTrue(message.contains(words), message);
    }

    @Example
    void stridesOfRowsSkipWhatIsEmpty() {
        assertEquals(List.of(12L, 4L, 1L), TensorView.rowMajor(List.of(2L, 3L, 4L)));
        assertEquals(List.of(3L, 3L, 1L), TensorView.rowMajor(List.of(2L, 0L, 3L)));
        assertEquals(List.of(), TensorView.rowMajor(List.of()));
    }
}
