package dev.cnnc.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Numbers as people read them. */
final class QuantitiesTest {

    @Test
    void counts() {
        assertEquals("61,706", Quantities.count(61_706));
        assertEquals("1 layer", Quantities.count(1, "layer"));
        assertEquals("0 layers", Quantities.count(0, "layer"));
    }

    @Test
    void bytes() {
        assertEquals("999 B", Quantities.bytes(999));
        assertEquals("1.0 KB", Quantities.bytes(1000));
        assertEquals("246.8 KB", Quantities.bytes(246_824));
        assertEquals("1.0 MB", Quantities.bytes(999_999));
        assertEquals("553.4 MB", Quantities.bytes(553_430_176));
    }
}
