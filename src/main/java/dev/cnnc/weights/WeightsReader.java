package dev.cnnc.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Reads files of weights of every format that cnnc knows, told apart by their content: safetensors,
 * PyTorch's files, NumPy's arrays, and ONNX models.
 */
public final class WeightsReader {

    private static final int START = 16;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};

    private WeightsReader() {}

    /** The formats, by what a file of each begins with. */
    private enum Format {
        SAFETENSORS,
        ZIP,
        LEGACY_TORCH,
        NPY,
        ONNX
    }

    /**
     * The tensors of {@code file}, whose values are read when they are asked for.
     *
     * @throws IOException where the file cannot be read
     * @throws WeightsException where it is damaged, or of no format that cnnc reads
     */
    public static TensorFile read(Path file) throws IOException, WeightsException {
        String name = String.valueOf(file.getFileName());
        try {
            return switch (format(file)) {
                case SAFETENSORS -> SafetensorsReader.read(file);
                case ZIP -> zip(file, name);
                case LEGACY_TORCH -> TorchLegacy.read(file, name);
                case NPY -> NpyReader.readOne(file, name);
                case ONNX -> OnnxWeights.read(file, name);
            };
        } catch (DamagedException e) {
            throw e.forUsers();
        }
    }

    /** Whether generated code can read {@code file} itself. */
    public static boolean isSafetensors(Path file) throws IOException {
        return format(file) == Format.SAFETENSORS;
    }

    private static TensorFile zip(Path file, String name) throws IOException, WeightsException {
        Map<String, ZipMember> members = ZipReader.read(file, name);
        if (TorchZip.isTorch(members)) {
            return TorchZip.read(members, name);
        }
        if (members.keySet().stream().anyMatch(member -> member.endsWith(NpyReader.ENDING))) {
            return NpyReader.readAll(members, name);
        }
        throw new WeightsException(
                "`%s` is a zip file without PyTorch's `data.pkl` or NumPy's arrays"
                        .formatted(name));
    }

    private static Format format(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            int length = (int) Math.min(START, channel.size());
            byte[] start =
                    Arrays.copyOf(SafetensorsReader.bytes(channel, 0, length).array(), START);
            if (begins(start, ZIP) || begins(start, EMPTY_ZIP)) {
                return Format.ZIP;
            }
            if (begins(start, TorchLegacy.MAGIC)) {
                return Format.LEGACY_TORCH;
            }
            if (begins(start, NpyReader.MAGIC)) {
                return Format.NPY;
            }
            boolean header = isHeader(start, channel.size());
            return !header && isOnnx(start) ? Format.ONNX : Format.SAFETENSORS;
        }
    }

    private static boolean begins(byte[] start, byte[] with) {
        return Arrays.equals(start, 0, with.length, with, 0, with.length);
    }

    /** The length of a header that fits, and the header's first character. */
    private static boolean isHeader(byte[] start, long size) {
        long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return start[Long.BYTES] == '{' && length > 0 && length <= size - Long.BYTES;
    }

    /** A small number of the format's version, then another field of a model. */
    private static boolean isOnnx(byte[] start) {
        boolean follows = "\u0012\u001A\"(2:B".indexOf(start[2]) >= 0;
        return start[0] == 8 && start[1] > 0 && start[1] < 0x20 && follows;
    }
}
