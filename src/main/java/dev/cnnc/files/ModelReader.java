package dev.cnnc.files;

import dev.cnnc.source.SourceFile;
import dev.cnnc.weights.FileKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads model files, which are UTF-8 and not large. */
public final class ModelReader {

    private static final int MAX_BYTES = 4 << 20;

    private ModelReader() {}

    /**
     * The text of {@code path}.
     *
     * @throws FileException saying why it cannot be read
     */
    public static SourceFile read(Path path) throws FileException {
        InputFiles.require(path);
        try (InputStream in = Files.newInputStream(path)) {
            return source(path, in.readNBytes(MAX_BYTES + 1));
        } catch (IOException e) {
            throw InputFiles.unreadable(path, e);
        }
    }

    /**
     * The text on standard input, named {@code <stdin>}.
     *
     * @throws FileException saying why it cannot be read
     */
    public static SourceFile readStandardInput() throws FileException {
        try {
            return source("<stdin>", System.in.readNBytes(MAX_BYTES + 1));
        } catch (IOException e) {
            throw FileException.unreadable("<stdin>", "it cannot be read", "");
        }
    }

    private static SourceFile source(Object name, byte[] bytes) throws FileException {
        FileKind kind = FileKind.of(bytes, bytes.length);
        if (kind != FileKind.EMPTY && kind != FileKind.TEXT) {
            refuse(name, kind);
        }
        if (bytes.length > MAX_BYTES) {
            throw FileException.unreadable(
                    name,
                    "it has more than 4 MiB, which no model needs",
                    "weights belong into a file of their own");
        }
        return new SourceFile(name.toString(), decode(name, bytes));
    }

    private static void refuse(Object name, FileKind kind) throws FileException {
        Optional<String> title = kind.title();
        if (title.isEmpty()) {
            return;
        }
        String help =
                switch (kind) {
                    case ONNX -> onnxHelp(name.toString());
                    case PNG, JPEG -> "images stand behind `--input` of `cnnc run`";
                    case LFS, HTML -> kind.downloadHelp().orElseThrow();
                    default -> "a model is text; its weights stand behind `--weights`";
                };
        throw FileException.unreadable(name, "it looks like " + title.get(), help);
    }

    /** Only text can be formatted; everything else takes ONNX models by their ending. */
    private static String onnxHelp(String name) {
        return ModelFile.isOnnx(Path.of(name))
                ? "`cnnc import %s -o DIR` makes text of it".formatted(name)
                : "rename it, so that it ends in `.onnx`";
    }

    private static String decode(Object name, byte[] bytes) throws FileException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            int value = Byte.toUnsignedInt(bytes[in.position()]);
            String place = "byte %d, 0x%02X, is not UTF-8".formatted(in.position(), value);
            throw FileException.unreadable(name, place, encodingHelp(bytes));
        }
        return out.flip().toString();
    }

    private static String encodingHelp(byte[] bytes) {
        boolean marked = bytes.length > 1 && (bytes[0] & bytes[1] & 0xFE) == 0xFE;
        return marked ? "it looks like UTF-16: save it as UTF-8" : "bytes count from 0";
    }
}
