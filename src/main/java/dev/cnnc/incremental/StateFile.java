package dev.cnnc.incremental;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.cnnc.output.OutputException;
import dev.cnnc.output.OutputFile;
import dev.cnnc.output.OutputWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A {@link State} on disk, as JSON. */
public final class StateFile {

    /** Changes with the meaning of the file: what another version wrote is not understood. */
    private static final int FORMAT = 1;

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private record Document(int format, State state) {}

    private final Path file;

    public StateFile(Path file) {
        this.file = file;
    }

    /** What was saved; {@link State#NONE} where nothing was, or what is there is damaged. */
    public State read() {
        try {
            Document document = GSON.fromJson(Files.readString(file), Document.class);
            boolean known = document != null && document.format() == FORMAT;
            return known && isWhole(document.state()) ? document.state() : State.NONE;
        } catch (IOException | RuntimeException e) {
            // Besides its own exceptions, Gson throws bare ones where a record refuses its values.
            return State.NONE;
        }
    }

    private static boolean isWhole(State state) {
        return state != null
                && state.settings() != null
                && state.models().values().stream().allMatch(Objects::nonNull);
    }

    /**
     * Saves {@code state}, whole or not at all.
     *
     * @throws OutputException where it cannot be written; what was saved before is then as it was
     */
    public void write(State state) throws OutputException {
        Path directory = file.toAbsolutePath().getParent();
        String text = GSON.toJson(new Document(FORMAT, state)) + "\n";
        OutputFile content = new Content(file.getFileName().toString(), text);
        new OutputWriter().writeAll(directory, List.of(content), true);
    }

    private record Content(String path, String text) implements OutputFile {

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public boolean isGenerated(Path existing) {
            return true;
        }
    }
}
