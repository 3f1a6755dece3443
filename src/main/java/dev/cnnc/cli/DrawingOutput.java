package dev.cnnc.cli;

import dev.cnnc.output.OutputFile;
import dev.cnnc.picture.write.Mark;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A drawing on its way into a file. */
record DrawingOutput(String path, String drawing) implements OutputFile {

    /** Within how many bytes the mark of cnnc begins. */
    private static final int START = 200;

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(drawing.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean isGenerated(Path existing) throws IOException {
        try (InputStream in = Files.newInputStream(existing)) {
            String start = new String(in.readNBytes(START), StandardCharsets.UTF_8);
            return start.contains(Mark.START);
        }
    }
}
