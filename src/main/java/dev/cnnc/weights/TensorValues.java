package dev.cnnc.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Reads the values of one tensor of a safetensors file, whenever they are asked for. */
record TensorValues(Path file, String name, long dataStart, TensorEntry entry)
        implements Tensor.Source {

    private static final int STEP = 1 << 14;

    @Override
    public float[] read() throws IOException, WeightsException {
        int width = entry.type().bits() / Byte.SIZE;
        long count = entry.type().isReadable() ? (entry.end() - entry.begin()) / width : 0;
        if (!entry.type().isReadable() || count > Integer.MAX_VALUE - 8) {
            throw new WeightsException(
                    "`%s`: tensor %s, %s %s, cannot become an array of floats"
                            .formatted(name, Keys.quote(entry.key()), entry.type(), entry.shape()));
        }
        try (FileChannel channel = FileChannel.open(file)) {
            long position = dataStart + entry.begin();
            if (channel.size() < dataStart + entry.end()) {
                throw new WeightsException("`%s` became shorter since".formatted(name));
            }
            float[] values = new float[(int) count];
            for (int from = 0; from < count; from += STEP) {
                int now = (int) Math.min(STEP, count - from);
                long at = position + (long) from * width;
                ByteBuffer bytes = SafetensorsReader.bytes(channel, at, now * width);
                for (int i = 0; i < now; i++) {
                    values[from + i] = next(bytes);
                }
            }
            return values;
        }
    }

    private float next(ByteBuffer bytes) {
        return switch (entry.type()) {
            case F32 -> bytes.getFloat();
            case F64 -> (float) bytes.getDouble();
            case BF16 -> Float.intBitsToFloat(bytes.getShort() << Short.SIZE);
            case F16 -> fromHalf(Short.toUnsignedInt(bytes.getShort()));
            default -> throw new IllegalStateException(entry.type().toString());
        };
    }

    /** By the definition of IEEE 754 binary16: sign, five bits of exponent, ten of fraction. */
    private static float fromHalf(int bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        float sign = bits >> 15 == 0 ? 1 : -1;
        if (exponent == 31 && fraction != 0) {
            int nan = Float.floatToRawIntBits(sign * Float.POSITIVE_INFINITY) | fraction << 13;
            return Float.intBitsToFloat(nan);
        }
        if (exponent == 31) {
            return sign * Float.POSITIVE_INFINITY;
        }
        return exponent == 0
                ? sign * Math.scalb((float) fraction, -24)
                : sign * Math.scalb(1024f + fraction, exponent - 25);
    }
}
