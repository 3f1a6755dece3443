package dev.cnnc.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps an ONNX file from being written over something else. */
final class OnnxTarget {

    /** The field of the format's version, with which ONNX files begin. */
    private static final int VERSION_FIELD = 0x08;

    private static final int MOST_VERSIONS = 0x20;
    private static final int LENGTH_DELIMITED = 2;

    private OnnxTarget() {}

    /**
     * Accepts a place where nothing is, or an ONNX model.
     *
     * @param force accepts any other file as well
     * @throws CommandException otherwise
     */
    static void require(Path file, boolean force) {
        FileProblems.requirePlace(file, "model.onnx");
        if (!force && Files.exists(file) && !isOnnx(file)) {
            throw FileProblems.unwritable(
                    file, "it is there, and no ONNX model", "to replace it, add `--force`");
        }
    }

    /** A small number of the format's version, then another field. */
    static boolean isOnnx(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(3);
            return first.length == 3
                    && first[0] == VERSION_FIELD
                    && first[1] > 0
                    && first[1] < MOST_VERSIONS
                    && (first[2] & 7) == LENGTH_DELIMITED;
        } catch (IOException e) {
            return false;
        }
    }
}
