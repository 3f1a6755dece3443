package dev.cnnc.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers as NumPy writes them, and its names of types. */
class NpyHeaderTest {

    private static NpyHeader parse(String descr, String order, String shape) throws Exception {
        String text =
                "{'descr': %s, 'fortran_order': %s, 'shape': (%s), }   \n"
                        .formatted(descr, order, shape);
        return NpyHeader.parse(text, "w");
    }

    /** NumPy's type codes with the bytes that a value takes. */
    @ParameterizedTest
    @CsvSource({
        "f2, F16",
        "f4, F32",
        "f8, F64",
        "i1, I8",
        "i2, I16",
        "i4, I32",
        "i8, I64",
        "u1, U8",
        "u2, U16",
        "u4, U32",
        "u8, U64",
        "b1, BOOL",
        "c8, C64"
    })
    void types(String code, ElementType type) throws Exception {
        for (char order : "<>|=".toCharArray()) {
            NpyHeader header = parse("'" + order + code + "'", "False", "3,");
            assertEquals(Optional.of(type), header.type());
            assertEquals(
                    order == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, header.order());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'|O'", "'<U2'", "'f4'", "'?f4'", "'<f16'", "[('a', '<f4')]", "'<'"})
    void otherTypesAreNoPlainNumbers(String descr) throws Exception {
        assertEquals(Optional.empty(), parse(descr, "False", "3,").type());
    }

    /** In Fortran's order the first index runs fastest. */
    @Test
    void ordersAndShapes() throws Exception {
        NpyHeader rows = parse("'<f4'", "False", "2, 3, 4");
        assertEquals(List.of(2L, 3L, 4L), rows.shape());
        assertEquals(List.of(12L, 4L, 1L), rows.strides());
        assertEquals(List.of(1L, 2L, 6L), parse("'<f4'", "True", "2, 3, 4").strides());
        assertEquals(List.of(1L, 2L, 2L), parse("'<f4'", "True", "2, 0, 4").strides());
        assertEquals(List.of(), parse("'<f4'", "True", "").strides());
        assertEquals(List.of(7L), parse("'<f4'", "False", "7L,").shape());
        long most = Long.MAX_VALUE;
        assertEquals(List.of(most), parse("'<f4'", "False", most + ",").shape());
    }

    @Test
    void sixtyFourDimensionsAreTheMost() throws Exception {
        assertEquals(64, parse("'<f4'", "False", "1, ".repeat(64)).shape().size());
        String more = "1, ".repeat(64) + "1";
        String message =
                assertThrows(WeightsException.class, () -> parse("'<f4'", "False", more))
                        .getMessage();
        assertTrue(message.contains("65 dimensions"), message);
    }
}
