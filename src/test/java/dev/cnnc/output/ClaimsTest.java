package dev.cnnc.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may write where. */
final class ClaimsTest {

    private final Claims claims = new Claims();

    @BeforeEach
    void claim() {
        assertEquals(Optional.empty(), claims.add("a.cnn", "p/Net.java", "text"));
    }

    @Test
    void theSameContentIsShared() {
        assertEquals(Optional.empty(), claims.add("b.cnn", "p/Net.java", "text"));
    }

    @Test
    void otherContentIsNot() {
        assertEquals(
                Optional.of("`a.cnn` and `b.cnn` would both write `p/Net.java`"),
                claims.add("b.cnn", "p/Net.java", "other"));
    }

    @Test
    void lettersThatDifferInCase() {
        assertEquals(
                Optional.of(
                        "`a.cnn` and `b.cnn` would write `p/Net.java` and `p/NET.java`, which"
                                + " differ in letter case only"),
                claims.add("b.cnn", "p/NET.java", "text"));
    }

    @Test
    void whatIsClaimed() {
        assertTrue(claims.has("p/net.java"));
        assertFalse(claims.has("q/Net.java"));
    }
}
