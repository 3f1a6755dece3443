package dev.cnnc.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a model need not be compiled again. */
final class StateTest {

    private static final String MODEL = "models/a.cnn";
    private static final String BLOCKS = "models/blocks.cnn";
    private static final String WEIGHTS = "models/a.safetensors";

    @TempDir private Path base;

    private State state;

    @BeforeEach
    void record() throws Exception {
        Map<String, String> inputs =
                Map.of(
                        MODEL, put(MODEL, "model"),
                        BLOCKS, put(BLOCKS, "block"),
                        WEIGHTS, put(WEIGHTS, "weights"));
        Map<String, String> sources = Map.of("p/A.java", put("out/p/A.java", "class"));
        Map<String, String> resources = Map.of("p/A.safetensors", put("res/p/A.safetensors", "w"));
        state = new State("s", Map.of("a.cnn", new ModelRecord(inputs, sources, resources)));
    }

    /** The file's SHA-256 as the JDK computes it. */
    private String put(String path, String text) throws IOException, NoSuchAlgorithmException {
        Path file = base.resolve(path);
        Files.createDirectories(file.getParent());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Files.write(file, bytes);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private boolean isCurrent(String settings, Set<String> found) {
        Optional<ModelRecord> record =
                state.current(
                        "a.cnn", settings, found, base, base.resolve("out"), base.resolve("res"));
        return record.isPresent();
    }

    private boolean isCurrent() {
        return isCurrent("s", Set.of(MODEL, WEIGHTS));
    }

    @Test
    void nothingChanged() {
        assertEquals(true, isCurrent());
    }

    @Test
    void timeStampsDoNotMatter() throws Exception {
        put(MODEL, "model");
        assertEquals(true, isCurrent());
    }

    @Test
    void otherContentOfAnyFileMatters() throws Exception {
        Map<String, String> texts =
                Map.of(
                        MODEL,
                        "model",
                        BLOCKS,
                        "block",
                        WEIGHTS,
                        "weights",
                        "out/p/A.java",
                        "class",
                        "res/p/A.safetensors",
                        "w");
        for (Map.Entry<String, String> file : texts.entrySet()) {
            put(file.getKey(), file.getValue() + "!");
            assertEquals(false, isCurrent(), file.getKey());
            Files.delete(base.resolve(file.getKey()));
            assertEquals(false, isCurrent(), file.getKey());
            put(file.getKey(), file.getValue());
            assertEquals(true, isCurrent(), file.getKey());
        }
    }

    @Test
    void otherSettingsMatter() {
        assertEquals(false, isCurrent("t", Set.of(MODEL, WEIGHTS)));
    }

    @Test
    void weightsThatAreNewMatter() {
        assertEquals(false, isCurrent("s", Set.of(MODEL, "models/a.npz")));
    }

    @Test
    void aModelThatIsNewMatters() {
        Path out = base.resolve("out");
        assertEquals(Optional.empty(), state.current("b.cnn", "s", Set.of(), base, out, out));
    }
}
