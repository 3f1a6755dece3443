package dev.cnnc.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what cnnc wrote goes. */
final class OutputRemoverTest {

    @TempDir private Path directory;

    private String put(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return ContentDigest.of(text);
    }

    @Test
    void emptyDirectoriesGoAlong() throws IOException {
        String a = put("out/p/q/A.java", "a");
        String b = put("out/p/B.java", "b");
        put("out/r/C.java", "c");
        Path out = directory.resolve("out");
        Map<String, Set<String>> files =
                Map.of("p/q/A.java", Set.of(a), "p/B.java", Set.of("0", b));
        assertEquals(List.of(), OutputRemover.remove(out, files));
        assertFalse(Files.exists(out.resolve("p")));
        assertTrue(Files.exists(out.resolve("r/C.java")));
        assertFalse(Files.exists(out.resolve(DirectoryLock.FILE_NAME)));
    }

    @Test
    void theDirectoryItselfStays() throws IOException {
        String a = put("out/A.java", "a");
        assertEquals(
                List.of(),
                OutputRemover.remove(directory.resolve("out"), Map.of("A.java", Set.of(a))));
        assertTrue(Files.isDirectory(directory.resolve("out")));
    }

    @Test
    void whatSomebodyChangedStays() throws IOException {
        String a = put("A.java", "a");
        put("A.java", "mine");
        assertEquals(
                List.of("A.java"), OutputRemover.remove(directory, Map.of("A.java", Set.of(a))));
        assertEquals("mine", Files.readString(directory.resolve("A.java")));
    }

    @Test
    void whatIsGoneIsGone() throws IOException {
        assertEquals(List.of(), OutputRemover.remove(directory, Map.of("A.java", Set.of("0"))));
        Path nowhere = directory.resolve("nowhere");
        assertEquals(List.of(), OutputRemover.remove(nowhere, Map.of("A.java", Set.of("0"))));
        assertFalse(Files.exists(nowhere));
    }

    @Test
    void nothingOutsideOfTheDirectoryGoes() throws IOException {
        String a = put("A.java", "a");
        put("out/B.java", "b");
        OutputRemover.remove(directory.resolve("out"), Map.of("../A.java", Set.of(a)));
        assertTrue(Files.exists(directory.resolve("A.java")));
    }

    @Test
    void linksAreFollowedWithinTheDirectoryOnlyAndStay() throws IOException {
        String a = put("outside/A.java", "a");
        String b = put("out/real/B.java", "b");
        Path out = directory.resolve("out");
        Files.createSymbolicLink(out.resolve("p"), directory.resolve("outside"));
        Files.createSymbolicLink(out.resolve("q"), Path.of("real"));
        OutputRemover.remove(
                out, Map.of("p/A.java", Set.of(a), "q/B.java", Set.of(b), "q\u0000", Set.of(b)));
        assertTrue(Files.exists(directory.resolve("outside/A.java")));
        assertTrue(
                Files.isSymbolicLink(out.resolve("p")) && Files.isSymbolicLink(out.resolve("q")));
        assertFalse(Files.exists(out.resolve("real")));
    }
}
