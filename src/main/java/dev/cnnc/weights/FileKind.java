package dev.cnnc.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** What a file is, told by its first bytes, whatever its name ends in. */
public enum FileKind {
    EMPTY(""),
    ZIP("a zip file, such as PyTorch and NumPy write", "PK\u0003\u0004", "PK\u0005\u0006"),
    LEGACY_TORCH(
            "a file that PyTorch wrote",
            new String(TorchLegacy.MAGIC, StandardCharsets.ISO_8859_1)),
    NPY("a NumPy array", new String(NpyReader.MAGIC, StandardCharsets.ISO_8859_1)),
    PICKLE("a pickle that `torch.save` did not write", "\u0080"),
    HDF5("an HDF5 file, such as Keras writes", "\u0089HDF"),
    GGUF("a GGUF file", "GGUF"),
    PNG("a PNG image", "\u0089PNG"),
    JPEG("a JPEG image", "\u00ff\u00d8\u00ff"),
    LFS("a pointer of Git LFS to the file", "version https://git-lfs"),
    HTML("a page of the web", "<!DOCTYPE", "<!doctype", "<html", "<HTML"),
    SAFETENSORS("a safetensors file"),
    ONNX("an ONNX model"),
    TEXT("text"),
    UNKNOWN("");

    private static final int START = 128;
    private static final String READ_FORMATS =
            "cnnc reads safetensors, PyTorch's `torch.save`, NumPy's `.npz`, and ONNX";

    private final String title;
    private final String[] starts;

    FileKind(String title, String... starts) {
        this.title = title;
        this.starts = starts;
    }

    /** What {@code file} is. */
    public static FileKind of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return of(channel);
        }
    }

    static FileKind of(FileChannel channel) throws IOException {
        int length = (int) Math.min(START, channel.size());
        return of(SafetensorsReader.bytes(channel, 0, length).array(), channel.size());
    }

    /**
     * What a file is.
     *
     * @param bytes the file, or its first bytes
     * @param size of the whole file
     */
    public static FileKind of(byte[] bytes, long size) {
        if (size == 0) {
            return EMPTY;
        }
        byte[] start = Arrays.copyOf(bytes, Math.min(START, bytes.length));
        String latin = new String(start, StandardCharsets.ISO_8859_1);
        for (FileKind kind : values()) {
            if (Arrays.stream(kind.starts).anyMatch(latin::startsWith)) {
                return kind;
            }
        }
        if (isSafetensors(start, size)) {
            return SAFETENSORS;
        }
        return isOnnx(start) ? ONNX : isText(start) ? TEXT : UNKNOWN;
    }

    /** The length of a header that fits, and the header's first character. */
    private static boolean isSafetensors(byte[] start, long size) {
        if (start.length <= Long.BYTES) {
            return false;
        }
        long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return start[Long.BYTES] == '{' && length > 0 && length <= size - Long.BYTES;
    }

    /** A small number of the format's version, then another field of a model. */
    private static boolean isOnnx(byte[] start) {
        return start.length > 2
                && start[0] == 8
                && start[1] > 0
                && start[1] < 0x20
                && "\u0012\u001A\"(2:B".indexOf(start[2]) >= 0;
    }

    /** UTF-8 without control characters; the last character may be cut. */
    private static boolean isText(byte[] start) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(start.length);
        return !decoder.decode(ByteBuffer.wrap(start), text, false).isError()
                && text.flip().chars().allMatch(c -> c >= ' ' || "\t\n\f\r".indexOf(c) >= 0);
    }

    /** How such a file looks, such as {@code a PNG image}; none where there is nothing to say. */
    public Optional<String> title() {
        return title.isEmpty() ? Optional.empty() : Optional.of(title);
    }

    /** What happened to a file that should have been downloaded; none for all other files. */
    public Optional<String> downloadHelp() {
        return switch (this) {
            case LFS -> Optional.of("fetch the file itself with `git lfs pull`");
            case HTML -> Optional.of("download the file itself, not the page that shows it");
            default -> Optional.empty();
        };
    }

    /** Why {@code name}, which cannot be read as weights, is none. */
    Optional<WeightsException> noWeights(String name) {
        String help =
                this == PNG || this == JPEG
                        ? "weights stand behind `--weights`, images behind `--input`"
                        : downloadHelp().orElse(READ_FORMATS);
        if (this == EMPTY) {
            return Optional.of(
                    new WeightsException(
                            "`%s` is no file of weights: it is empty".formatted(name)));
        }
        return title().map(
                        looks ->
                                "`%s` is no file of weights: it looks like ".formatted(name)
                                        + looks)
                .map(message -> new WeightsException(message, help));
    }

    /** Why {@code name}, which cannot be read as ONNX, is no model. */
    Optional<WeightsException> noOnnxModel(String name) {
        if (this == EMPTY) {
            return Optional.of(
                    new WeightsException("`%s` is not an ONNX model: it is empty".formatted(name)));
        }
        if (this == ONNX) {
            return Optional.empty();
        }
        return title().map(
                        looks ->
                                "`%s` is not an ONNX model: it looks like ".formatted(name) + looks)
                .map(message -> new WeightsException(message, downloadHelp().orElse("")));
    }

    /** What to do with a file of no known format. */
    static String readFormats() {
        return READ_FORMATS;
    }
}
