package dev.cnnc.weights;

import java.util.Arrays;
import java.util.Optional;

/** The number formats that a tensor file may hold, under the names that safetensors gives them. */
public enum ElementType {
    F64(64, true),
    F32(32, true),
    F16(16, true),
    BF16(16, true),
    C64(64, false),
    I64(64, false),
    I32(32, false),
    I16(16, false),
    I8(8, false),
    U64(64, false),
    U32(32, false),
    U16(16, false),
    U8(8, false),
    BOOL(8, false),
    F8_E4M3(8, false),
    F8_E5M2(8, false),
    F8_E8M0(8, false),
    F6_E2M3(6, false),
    F6_E3M2(6, false),
    F4(4, false);

    private final int bits;
    private final boolean readable;

    ElementType(int bits, boolean readable) {
        this.bits = bits;
        this.readable = readable;
    }

    /** The type of this name, in capitals. */
    public static Optional<ElementType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    /** The bits that one value takes. */
    public int bits() {
        return bits;
    }

    /** Whether values are whole numbers or truth values. */
    public boolean isInteger() {
        return switch (this) {
            case I64, I32, I16, I8, U64, U32, U16, U8, BOOL -> true;
            default -> false;
        };
    }

    /** Whether values become floats: exactly, or from F64 rounded to the nearest. */
    public boolean isReadable() {
        return readable;
    }
}
