package dev.cnnc.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.PrimitiveIterator;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private static int pieces(double... nanos) {
        PrimitiveIterator.OfDouble times = Arrays.stream(nanos).iterator();
        int[] runs = {0};
        WarmUp.run(
                () -> {
                    runs[0]++;
                    return times.nextDouble();
                },
                2,
                6);
        return runs[0];
    }

    @Test
    void endsWhereNothingGetsFaster() {
        assertEquals(3, pieces(100, 100, 99));
        assertEquals(5, pieces(100, 50, 30, 30, 31));
    }

    @Test
    void slowProgressIsProgress() {
        assertEquals(6, pieces(100, 98, 96, 94, 92, 90));
    }

    @Test
    void onePieceThatIsNoFasterIsNoEnd() {
        assertEquals(6, pieces(100, 101, 50, 60, 40, 41));
    }

    @Test
    void endsThoughEachPieceIsFaster() {
        assertEquals(6, pieces(100, 90, 80, 70, 60, 50));
    }
}
