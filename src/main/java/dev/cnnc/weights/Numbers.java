package dev.cnnc.weights;

import java.nio.ByteBuffer;

/** Stored bytes as numbers, each format by its definition. */
final class Numbers {

    private Numbers() {}

    /** The float at byte {@code at}, in the buffer's byte order; F64 is rounded to the nearest. */
    static float floatAt(ByteBuffer bytes, int at, ElementType type) {
        return switch (type) {
            case F32 -> bytes.getFloat(at);
            case F64 -> (float) bytes.getDouble(at);
            case BF16 -> fromBfloat(bytes.getShort(at));
            case F16 -> fromHalf(bytes.getShort(at));
            default -> throw new IllegalArgumentException(type + " is not a type of floats");
        };
    }

    /** The whole number at byte {@code at}, in the buffer's byte order; a U64 by its bits. */
    static long longAt(ByteBuffer bytes, int at, ElementType type) {
        return switch (type) {
            case I64, U64 -> bytes.getLong(at);
            case I32 -> bytes.getInt(at);
            case U32 -> Integer.toUnsignedLong(bytes.getInt(at));
            case I16 -> bytes.getShort(at);
            case U16 -> Short.toUnsignedLong(bytes.getShort(at));
            case I8 -> bytes.get(at);
            case U8, BOOL -> Byte.toUnsignedLong(bytes.get(at));
            default -> throw new IllegalArgumentException(type + " is not a type of integers");
        };
    }

    /** Bfloat16 is the upper half of a float. */
    static float fromBfloat(int bits) {
        return Float.intBitsToFloat(bits << Short.SIZE);
    }

    /** By the definition of IEEE 754 binary16: sign, five bits of exponent, ten of fraction. */
    static float fromHalf(int bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        float sign = (bits & 0x8000) == 0 ? 1 : -1;
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
