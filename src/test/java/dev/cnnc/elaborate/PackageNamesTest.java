package dev.cnnc.elaborate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names packages can have. */
final class PackageNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b", "var.record.yield", "a$b", "\u5C64", "javax.x", "_a"})
    void names(String name) {
        assertEquals(Optional.empty(), PackageNames.problem(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class",
                "a.int.b",
                "true",
                "_",
                "a..b",
                ".a",
                "a.",
                "1a",
                "a/b",
                "a\\b",
                "..",
                "a;import b",
                "a b",
                "a*/",
                "a\n",
                "\\u0061",
                "java.util",
                "a\u0000b",
                "a\u0001",
                "a\u202Eb",
                "a\u200Bb",
                "a\u00ADb",
                "\uFEFFa",
                "a\uDB40\uDC01"
            })
    void others(String name) {
        assertEquals(1, PackageNames.problem(name).stream().count(), name);
    }
}
