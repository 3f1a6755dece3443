package dev.cnnc.output;

import dev.cnnc.emit.GeneratedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** A file to be written, whose content need not fit into memory. */
public interface OutputFile {

    /** Where it goes below the output directory, segments separated by {@code /}. */
    String path();

    /** Writes the whole content, the same at each call. */
    void writeTo(OutputStream out) throws IOException;

    /** Generated sources as files to be written. */
    static List<OutputFile> sources(List<GeneratedFile> files) {
        return files.stream().<OutputFile>map(TextFile::new).toList();
    }

    /** Who did not write a file that is not generated, and is replaced by force only. */
    default String owner() {
        return "cnnc";
    }

    /** Whether cnnc wrote {@code existing}, a file at this place. */
    boolean isGenerated(Path existing) throws IOException;
}
