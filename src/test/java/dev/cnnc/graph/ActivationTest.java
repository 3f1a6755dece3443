package dev.cnnc.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.graph.Activation.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ActivationTest {

    /** {@link Float#equals} tells zeros apart. */
    @Test
    void aBoundIsNeverNegativeZero() {
        Activation clamp = new Activation(Kind.HARDTANH, List.of(-1e-50, -0.0));
        assertEquals(Float.valueOf(0f), Float.valueOf(clamp.bound(0)));
        assertEquals(Float.valueOf(0f), Float.valueOf(clamp.bound(1)));
        assertEquals(-0.5f, new Activation(Kind.HARDTANH, List.of(-0.5, 1.0)).bound(0));
    }
}
