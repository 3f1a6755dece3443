package dev.cnnc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is promised about output holds for every command, since only {@code dev.cnnc.output} changes
 * files; others make temporary ones of their own.
 */
final class OneWriterTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/cnnc");

    private static final Pattern CHANGE =
            Pattern.compile(
                    "Files\\s*\\.(write|newOutputStream|newBufferedWriter|newByteChannel|create|copy"
                            + "|move|delete|set)|FileOutputStream\\(|FileWriter"
                            + "|RandomAccessFile|StandardOpenOption\\.(WRITE|APPEND|CREATE)"
                            + "|\\.(delete|renameTo|mkdirs?|createNewFile)\\(\\)|deleteOnExit");

    /** The standard streams, and temporary files. */
    private static final Set<String> OTHERS =
            Set.of(
                    "cli/Terminal.java",
                    "tune/Tuner.java",
                    "verify/OnnxRuntimeLibrary.java",
                    "weights/WeightsFile.java");

    @Test
    void onlyOutputChangesFiles() throws IOException {
        Set<String> others = new TreeSet<>();
        boolean seen = false;
        for (Path file : sources()) {
            String name = SOURCES.relativize(file).toString().replace('\\', '/');
            String text = Files.readString(file);
            boolean changes = CHANGE.matcher(text).find();
            seen |= changes && name.equals("output/Staging.java");
            if (changes && !name.startsWith("output/")) {
                others.add(name);
            }
        }
        assertEquals(new TreeSet<>(OTHERS), others);
        assertTrue(seen, "the pattern knows changes");
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> paths = Files.walk(SOURCES)) {
            return paths.filter(path -> path.toString().endsWith(".java")).toList();
        }
    }
}
