package dev.cnnc.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files whose changes are to be seen. */
public final class Golden {

    private static final boolean UPDATE = "1".equals(System.getenv("UPDATE_GOLDEN"));

    private Golden() {}

    /**
     * Compares {@code text} with {@code file}; with {@code UPDATE_GOLDEN=1} it is written, and the
     * test fails all the same.
     *
     * @param test the class of the test, for the message
     */
    public static void check(Path file, String text, String test) throws IOException {
        if (UPDATE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            fail(file + " was rewritten: run again without UPDATE_GOLDEN");
        }
        assertEquals(
                Files.exists(file) ? Files.readString(file) : "",
                text,
                "To take the new text: UPDATE_GOLDEN=1 mvn test -Dtest=" + test);
    }
}
