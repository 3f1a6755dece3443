package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths of generated files stay below the output directory. */
class GeneratedFileTest {

    @Test
    void aRelativePathIsKept() {
        assertEquals("org/me/Net.java", new GeneratedFile("org/me/Net.java", "").path());
        assertEquals("a..b/.c", new GeneratedFile("a..b/.c", "").path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "../a",
                "a/../b",
                "a/..",
                "./a",
                "a//b",
                "a/",
                "a\\b",
                "C:a",
                "a\u0000b",
                "a\nb"
            })
    void aPathThatCouldLeaveTheDirectoryIsRefused(String path) {
        assertThrows(IllegalArgumentException.class, () -> new GeneratedFile(path, ""));
    }
}
