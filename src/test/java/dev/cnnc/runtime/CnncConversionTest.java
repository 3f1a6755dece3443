package dev.cnnc.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.testing.SafetensorsBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Compares the conversion of number formats with their definitions, written in double arithmetic.
 */
class CnncConversionTest {

    private static final int PATTERNS = 1 << 16;

    @Test
    void everyHalfIsExact() throws IOException {
        assertPatterns("F16", 5, 10);
    }

    @Test
    void everyBfloat16IsExact() throws IOException {
        assertPatterns("BF16", 8, 7);
    }

    @Test
    void float32KeepsItsBits() throws IOException {
        int[] bits = {0, 0x80000000, 1, 0x7f800000, 0xff800000, 0x7fc12345, 0x3f800001};
        ByteBuffer data = buffer(bits.length * Float.BYTES);
        for (int pattern : bits) {
            data.putInt(pattern);
        }
        float[] values = convert("F32", data, bits.length);
        for (int i = 0; i < bits.length; i++) {
            assertEquals(bits[i], Float.floatToRawIntBits(values[i]));
        }
    }

    /** The decimal expansion of a double is exact, and parsing it rounds once. */
    @Test
    void float64IsRoundedOnce() throws IOException {
        Random random = new Random(1);
        double[] doubles = random.doubles(10_000, -2, 2).toArray();
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = Math.scalb(doubles[i], random.nextInt(300) - 160);
        }
        doubles[0] = 1 + 0x1p-24;
        doubles[1] = 1 + 0x1p-24 + 0x1p-52;
        doubles[2] = Float.MIN_VALUE / 2.0;
        doubles[3] = Float.MAX_VALUE + 0x1p102;
        ByteBuffer data = buffer(doubles.length * Double.BYTES);
        for (double value : doubles) {
            data.putDouble(value);
        }
        float[] values = convert("F64", data, doubles.length);
        for (int i = 0; i < doubles.length; i++) {
            assertEquals(Float.parseFloat(new BigDecimal(doubles[i]).toString()), values[i]);
        }
    }

    @Test
    void float64KeepsWhatIsNotANumber() throws IOException {
        ByteBuffer data = buffer(4 * Double.BYTES);
        data.putDouble(Double.NaN).putDouble(Double.NEGATIVE_INFINITY);
        data.putDouble(-0.0).putDouble(1e300);
        float[] values = convert("F64", data, 4);
        assertEquals(Float.NaN, values[0]);
        assertEquals(Float.NEGATIVE_INFINITY, values[1]);
        assertEquals(-0f, values[2]);
        assertEquals(Float.POSITIVE_INFINITY, values[3]);
    }

    private static void assertPatterns(String type, int exponentBits, int fractionBits)
            throws IOException {
        ByteBuffer data = buffer(PATTERNS * Short.BYTES);
        for (int bits = 0; bits < PATTERNS; bits++) {
            data.putShort((short) bits);
        }
        float[] values = convert(type, data, PATTERNS);
        for (int bits = 0; bits < PATTERNS; bits++) {
            double defined = decode(bits, exponentBits, fractionBits);
            assertEquals((float) defined, values[bits], type + " " + Integer.toHexString(bits));
        }
    }

    /** The value of a pattern of sign, exponent and fraction by the definition of IEEE 754. */
    private static double decode(int bits, int exponentBits, int fractionBits) {
        int largest = (1 << exponentBits) - 1;
        int bias = largest / 2;
        int exponent = bits >> fractionBits & largest;
        double fraction = (bits & (1 << fractionBits) - 1) / Math.pow(2, fractionBits);
        double magnitude;
        if (exponent == largest) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            magnitude = fraction * Math.pow(2, 1 - bias);
        } else {
            magnitude = (1 + fraction) * Math.pow(2, exponent - bias);
        }
        return bits >> 15 == 0 ? magnitude : -magnitude;
    }

    private static float[] convert(String type, ByteBuffer data, int count) throws IOException {
        String header =
                "{" + SafetensorsBytes.entry("a", type, "" + count, "0," + data.capacity()) + "}";
        byte[] file = SafetensorsBytes.file(header.getBytes(StandardCharsets.UTF_8), data.array());
        return CnncWeights.read(new ByteArrayInputStream(file), "a [" + count + "]").tensor(0);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
