package dev.cnnc.incremental;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cnnc.output.OutputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is saved is read again, and anything else counts as nothing. */
final class StateFileTest {

    private static final State STATE =
            new State(
                    "settings",
                    Map.of(
                            "com/example/Größe.cnn",
                            new ModelRecord(
                                    Map.of("src/main/cnn/com/example/Größe.cnn", "1"),
                                    Map.of("com/example/A.java", "2", "com/example/B.java", "3"),
                                    Map.of("com/example/A.safetensors", "4")),
                            "blocks.cnn",
                            new ModelRecord(Map.of("blocks.cnn", "5"), Map.of(), Map.of())));

    @TempDir private Path directory;

    private Path file;

    @BeforeEach
    void place() {
        file = directory.resolve("some/where/generate-default.json");
    }

    @Test
    void whatWasSavedIsRead() throws IOException {
        new StateFile(file).write(STATE);
        assertEquals(STATE, new StateFile(file).read());
    }

    @Test
    void nothingWasSaved() {
        assertEquals(State.NONE, new StateFile(file).read());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "{",
                "null",
                "[]",
                "7",
                "{}",
                "{\"format\": 1}",
                "{\"format\": 1, \"state\": null}",
                "{\"format\": 1, \"state\": {}}",
                "{\"format\": 1, \"state\": {\"settings\": \"a\"}}",
                "{\"format\": 1, \"state\": {\"models\": {}}}",
                "{\"format\": 1, \"state\": {\"settings\": \"a\", \"models\": {\"m\": null}}}",
                "{\"format\": 1, \"state\": {\"settings\": \"a\", \"models\": {\"m\": {}}}}",
                "{\"format\": 1, \"state\": {\"settings\": \"a\", \"models\": [1]}}",
                "{\"format\": 99, \"state\": {\"settings\": \"a\", \"models\": {}}}"
            })
    void damageIsNoState(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertEquals(State.NONE, new StateFile(file).read());
    }

    @Test
    void everyCutIsNoState() throws IOException {
        new StateFile(file).write(STATE);
        byte[] whole = Files.readAllBytes(file);
        int end = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf('}');
        for (int length = 0; length <= end; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertEquals(State.NONE, new StateFile(file).read(), "cut to " + length);
        }
    }

    @Test
    void aRunThatDiesBeforeSavingLeavesTheOldState() throws IOException {
        new StateFile(file).write(STATE);
        byte[] before = Files.readAllBytes(file);
        Path stage = Files.createDirectories(file.resolveSibling(".cnnc-stage-1/new"));
        Files.writeString(stage.resolve(file.getFileName().toString()), "{\"format\": 1");
        assertEquals(STATE, new StateFile(file).read());
        assertArrayEquals(before, Files.readAllBytes(file));
        State next = new State("other", STATE.models());
        new StateFile(file).write(next);
        assertEquals(next, new StateFile(file).read());
        try (var files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList(), "nothing of the dead run is left");
        }
    }

    @Test
    void whereItCannotBeWritten() throws IOException {
        Files.writeString(directory.resolve("some"), "a file");
        assertThrows(OutputException.class, () -> new StateFile(file).write(STATE));
    }
}
