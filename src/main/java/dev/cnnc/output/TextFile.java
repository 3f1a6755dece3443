package dev.cnnc.output;

import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.emit.GeneratedHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A generated source, which begins with {@link GeneratedHeader#MARK} as all of them do. */
record TextFile(GeneratedFile file) implements OutputFile {

    /** A file without the mark would be foreign to the next run. */
    TextFile {
        if (!file.content().startsWith(GeneratedHeader.MARK)) {
            throw new IllegalArgumentException(file.path() + " lacks the generated header");
        }
    }

    @Override
    public String path() {
        return file.path();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(file.content().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean isGenerated(Path existing) throws IOException {
        byte[] mark = GeneratedHeader.MARK.getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(existing)) {
            return Arrays.equals(in.readNBytes(mark.length), mark);
        }
    }
}
