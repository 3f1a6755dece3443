package dev.cnnc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Options that callers give, who need not be the command line. */
final class CompilerOptionsTest {

    @Test
    void aPackageThatCannotBeIsRefused() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new CompilerOptions("com.class", Target.JAVA, Map.of()));
        assertEquals("there can be no package `com.class`: 'class' is a keyword", e.getMessage());
    }
}
