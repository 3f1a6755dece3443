package dev.cnnc.jazzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** An input that takes too much is told from one at which only classes are loaded. */
class BoundsTest {

    private static final int MEBIBYTE = 1 << 20;

    private int runs;

    @Test
    void whatAlwaysTakesMuchFails() {
        assertThrows(AssertionError.class, () -> Bounds.hold(() -> fill(1100)));
        assertEquals(2, runs);
    }

    @Test
    void whatTakesMuchOnceIsRight() {
        Bounds.hold(() -> fill(runs == 0 ? 1100 : 1));
        assertEquals(2, runs);
        Bounds.hold(() -> fill(1));
        assertEquals(3, runs);
    }

    @Test
    void noExceptionIsLost() {
        IOException thrown = new IOException();
        AssertionError error =
                assertThrows(
                        AssertionError.class,
                        () ->
                                Bounds.hold(
                                        () -> {
                                            throw thrown;
                                        }));
        assertSame(thrown, error.getCause());
    }

    private void fill(int mebibytes) {
        runs++;
        for (int i = 0; i < mebibytes; i++) {
            assertEquals(MEBIBYTE, new byte[MEBIBYTE].length);
        }
    }
}
