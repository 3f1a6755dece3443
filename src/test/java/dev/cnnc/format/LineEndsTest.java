package dev.cnnc.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines end as the first line feed does; carriage returns alone count where there is none. */
final class LineEndsTest {

    @ParameterizedTest
    @CsvSource({
        "n, n, n",
        "rn, n, rn",
        "n, rn, n",
        "r, r, r",
        "r, n, n",
        "r, rn, rn",
        "rrrrn, n, rn"
    })
    void linesEndAsTheFirstLineFeed(String first, String second, String expected) {
        String text = "model Net {" + end(first) + "input x [B, 2]" + end(second) + "relu }";
        String formatted = "model Net {%1$s    input x [B, 2]%1$s    relu%1$s}%1$s";
        assertEquals(formatted.formatted(end(expected)), Formatting.checked(text));
    }

    private static String end(String letters) {
        return letters.replace('r', '\r').replace('n', '\n');
    }
}
