package dev.cnnc.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Number formats by their definitions, and what is made of many numbers. */
class NumbersTest {

    private static final Set<ElementType> FLOATS =
            EnumSet.of(ElementType.F64, ElementType.F32, ElementType.F16, ElementType.BF16);

    /** IEEE 754: (-1)^s · 2^(e - 15) · (1 + f / 1024), without the 1 and with e = 1 for e = 0. */
    @Test
    void everyHalfIsWhatItsBitsSay() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            int exponent = bits / 1024 % 32;
            double fraction = bits % 1024 / 1024.0;
            double sign = bits >= 1 << 15 ? -1 : 1;
            float actual = Numbers.fromHalf(bits);
            if (exponent == 31) {
                assertEquals(fraction != 0, Float.isNaN(actual));
                assertTrue(fraction != 0 || actual == sign * Double.POSITIVE_INFINITY);
                assertEquals(bits >= 1 << 15, Float.floatToRawIntBits(actual) < 0);
                continue;
            }
            double value =
                    exponent == 0
                            ? sign * Math.pow(2, -14) * fraction
                            : sign * Math.pow(2, exponent - 15) * (1 + fraction);
            assertEquals((float) value, actual);
        }
    }

    /** Whole numbers in two's complement, their bytes in either order. */
    @Test
    void wholeNumbers() {
        byte[] bytes = new byte[16];
        new Random(3).nextBytes(bytes);
        for (ElementType type : ElementType.values()) {
            if (!type.isInteger()) {
                ByteBuffer any = ByteBuffer.wrap(bytes);
                assertThrows(IllegalArgumentException.class, () -> Numbers.longAt(any, 0, type));
                continue;
            }
            int width = type.bits() / 8;
            boolean signed = type.name().startsWith("I");
            for (int at = 0; at + width <= bytes.length; at++) {
                byte[] big = new byte[width];
                byte[] little = new byte[width];
                for (int i = 0; i < width; i++) {
                    big[i] = bytes[at + i];
                    little[i] = bytes[at + width - 1 - i];
                }
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                assertEquals(
                        (signed ? new BigInteger(big) : new BigInteger(1, big)).longValue(),
                        Numbers.longAt(buffer.order(ByteOrder.BIG_ENDIAN), at, type));
                assertEquals(
                        (signed ? new BigInteger(little) : new BigInteger(1, little)).longValue(),
                        Numbers.longAt(buffer.order(ByteOrder.LITTLE_ENDIAN), at, type));
            }
        }
    }

    @Test
    void floats() {
        ByteBuffer bytes = ByteBuffer.allocate(16).putDouble(1, 0.1).putFloat(9, -3.5f);
        assertEquals(0.1f, Numbers.floatAt(bytes, 1, ElementType.F64));
        assertEquals(-3.5f, Numbers.floatAt(bytes, 9, ElementType.F32));
        assertEquals(-3.5f, Numbers.floatAt(bytes, 9, ElementType.BF16));
        bytes.putShort(0, (short) 0x3C00);
        assertEquals(1f, Numbers.floatAt(bytes, 0, ElementType.F16));
        for (ElementType type : ElementType.values()) {
            assertEquals(FLOATS.contains(type), type.isReadable());
            if (!type.isReadable()) {
                assertThrows(IllegalArgumentException.class, () -> Numbers.floatAt(bytes, 0, type));
            }
        }
    }

    /** Safetensors' names end in the bits of a value, but for two. */
    @Test
    void types() {
        for (ElementType type : ElementType.values()) {
            String digits = type.name().replaceAll("_.*", "").replaceAll("\\D", "");
            int bits = digits.isEmpty() ? 8 : Integer.parseInt(digits);
            assertEquals(bits, type.bits(), type.name());
            assertEquals(type, ElementType.named(type.name()).orElseThrow());
            boolean integer = type.name().matches("[IU]\\d+|BOOL");
            assertEquals(integer, type.isInteger(), type.name());
        }
        assertTrue(ElementType.named("f32").isEmpty());
    }

    @Test
    void sizesMultiplyUpToTheLargestNumber() throws Exception {
        long most = Long.MAX_VALUE;
        assertEquals(1, Shapes.elements(List.of(), "w"));
        assertEquals(24, Shapes.elements(List.of(2L, 3L, 4L), "w"));
        assertEquals(0, Shapes.elements(List.of(most, most, 0L), "w"));
        assertEquals(most, Shapes.elements(List.of(1L, most), "w"));
        assertProblem("w has the sizes [2,", () -> Shapes.elements(List.of(2L, most), "w"));
        assertProblem("-1 is negative", () -> Shapes.elements(List.of(0L, -1L), "w"));
        assertEquals(most / 16 * 2, Shapes.bytes(most / 16, ElementType.F16, "w"));
        assertProblem("values", () -> Shapes.bytes(most / 16 + 1, ElementType.F16, "w"));
        assertEquals(3, Shapes.bytes(4, ElementType.F6_E2M3, "w"));
    }

    private static void assertProblem(String words, Executable executable) {
        String message = assertThrows(WeightsException.class, executable).getMessage();
        assertTrue(message.contains(words), message);
    }

    @Test
    void rangesLeaveOutWhatIsNotFinite() throws Exception {
        float none = Float.NaN;
        float endless = Float.POSITIVE_INFINITY;
        assertEquals(new TensorRange(-2, 7, 1, 2), range(3, none, -2, endless, 7, -endless, 0.5f));
        assertEquals(new TensorRange(4, 4, 0, 0), range(4));
        assertTrue(range(4).isPresent());
        assertFalse(range(none, endless).isPresent());
        assertFalse(range().isPresent());
    }

    private static TensorRange range(float... values) throws Exception {
        return TensorRange.of(Tensor.of("w", List.of((long) values.length), values));
    }

    /** Doubles are rounded, integers left out but for counters, which nobody misses. */
    @Test
    void whatIsLostInAConversionIsSaid() {
        TensorFile file =
                new TensorFile(
                        "x.pt",
                        Map.of(
                                "f", tensor(ElementType.F16),
                                "d", tensor(ElementType.F64),
                                "i", tensor(ElementType.I64)),
                        List.of("a note"));
        Conversion conversion = Conversion.of(file);
        assertEquals(Set.of("f", "d"), conversion.tensors().keySet());
        assertEquals(
                List.of(
                        "a note",
                        "`i` (I64) is left out: not of floats",
                        "`d` is rounded from F64 to F32"),
                conversion.notes());
        TensorFile counters =
                new TensorFile(
                        "x.pt",
                        Map.of(
                                "num_batches_tracked", tensor(ElementType.I64),
                                "bn.num_batches_tracked", tensor(ElementType.I64),
                                "needed", tensor(ElementType.I32),
                                "half", tensor(ElementType.F16),
                                "bnum_batches_tracked", tensor(ElementType.U8)));
        assertEquals(
                List.of("`x.pt`: `bnum_batches_tracked` (U8) is left out: not of floats"),
                Conversion.unneeded(counters, Set.of("needed")));
        assertEquals(List.of(), Conversion.unneeded(counters, counters.tensors().keySet()));
    }

    private static Tensor tensor(ElementType type) {
        return new Tensor("w", type, List.of(), sink -> {});
    }

    @Test
    void listsNameSixAtMost() {
        assertEquals("a, b, c, d, e, f", Conversion.list(List.of("a", "b", "c", "d", "e", "f")));
        assertEquals(
                "a, b, c, d, e, f and 2 more",
                Conversion.list(List.of("a", "b", "c", "d", "e", "f", "g", "h")));
        String longest = "k".repeat(200);
        assertEquals(longest, Keys.show(longest));
        assertEquals(longest + "…", Keys.show(longest + "k"));
        assertEquals("`a?b`", Keys.quote("a\nb"));
    }
}
