package dev.cnnc.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kinds of files by the signatures that their formats document. */
class FileKindTest {

    private static FileKind of(byte[] bytes) {
        return FileKind.of(bytes, bytes.length);
    }

    @ParameterizedTest
    @CsvSource({
        "504b0304, ZIP",
        "504b0506, ZIP",
        "504b0708, UNKNOWN",
        "80028a0a6cfc9c46f92000, LEGACY_TORCH",
        "80049500, PICKLE",
        "934e554d50590100, NPY",
        "894844460d0a1a0a, HDF5",
        "89504e470d0a1a0a, PNG",
        "ffd8ffe0, JPEG",
        "47475546, GGUF",
        "3c21444f4354595045, HTML",
        "00, UNKNOWN",
        "c3, TEXT",
        "c328, UNKNOWN",
        "68656c6c6f0a, TEXT",
        "68656c6c6f1b, UNKNOWN",
        "080a1200, ONNX",
        "081f3a00, ONNX",
        "08201200, UNKNOWN",
        "08001200, UNKNOWN",
        "09011200, UNKNOWN",
        "080112, ONNX",
        "0801, UNKNOWN",
        "080113, UNKNOWN",
    })
    void signatures(String hex, FileKind kind) {
        assertEquals(kind, of(HexFormat.of().parseHex(hex)));
    }

    @Test
    void emptyFilesAndPointers() {
        assertEquals(FileKind.EMPTY, of(new byte[0]));
        byte[] pointer =
                "version https://git-lfs.github.com/spec/v1".getBytes(StandardCharsets.UTF_8);
        assertEquals(FileKind.LFS, of(pointer));
        assertTrue(FileKind.LFS.downloadHelp().orElseThrow().contains("git lfs pull"));
        assertTrue(FileKind.HTML.downloadHelp().isPresent());
        assertEquals(Optional.empty(), FileKind.PNG.downloadHelp());
        assertEquals(Optional.empty(), FileKind.UNKNOWN.title());
        assertEquals(Optional.of("text"), FileKind.TEXT.title());
    }

    /** Eight bytes of length, then a header that begins with a brace and fits. */
    @Test
    void safetensors() {
        assertEquals(FileKind.SAFETENSORS, safetensors(2, 10, '{'));
        assertEquals(FileKind.UNKNOWN, safetensors(3, 10, '{'));
        assertEquals(FileKind.UNKNOWN, safetensors(0, 10, '{'));
        assertEquals(FileKind.UNKNOWN, safetensors(-1, 10, '{'));
        assertEquals(FileKind.UNKNOWN, safetensors(2, 10, '['));
        assertEquals(FileKind.SAFETENSORS, safetensors(1, 9, '{'));
        assertEquals(FileKind.UNKNOWN, safetensors(1, 8, '{'));
        assertEquals(FileKind.SAFETENSORS, safetensors(1000, 1008, '{'));
    }

    private static FileKind safetensors(long length, int size, char begin) {
        byte[] file = new byte[Math.max(size, 9)];
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length).put((byte) begin);
        return FileKind.of(Arrays.copyOf(file, size), size);
    }

    /** What is certainly something else is refused by what it is. */
    @Test
    void refusalsSayWhatAFileIs() {
        assertTrue(weights(FileKind.PNG).contains("a PNG image"));
        assertTrue(weights(FileKind.EMPTY).contains("it is empty"));
        assertEquals("", weights(FileKind.UNKNOWN));
        assertTrue(model(FileKind.JPEG).contains("a JPEG image"));
        assertTrue(model(FileKind.EMPTY).contains("it is empty"));
        assertEquals("", model(FileKind.UNKNOWN));
        assertEquals("", model(FileKind.ONNX));
        String images = FileKind.JPEG.noWeights("x").orElseThrow().help();
        assertEquals(images, FileKind.PNG.noWeights("x").orElseThrow().help());
        assertTrue(images.contains("images behind `--input`"));
    }

    private static String weights(FileKind kind) {
        return kind.noWeights("x").map(Exception::getMessage).orElse("");
    }

    private static String model(FileKind kind) {
        return kind.noOnnxModel("x").map(Exception::getMessage).orElse("");
    }
}
