package dev.cnnc.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads files of weights of every format that cnnc knows, told apart by their content: safetensors,
 * PyTorch's files, NumPy's arrays, and ONNX models.
 */
public final class WeightsReader {

    private WeightsReader() {}

    /**
     * The tensors of {@code file}, whose values are read when they are asked for.
     *
     * @throws IOException where the file cannot be read
     * @throws WeightsException where it is damaged, or of no format that cnnc reads
     */
    public static TensorFile read(Path file) throws IOException, WeightsException {
        String name = String.valueOf(file.getFileName());
        try {
            return switch (FileKind.of(file)) {
                case ZIP -> zip(file, name);
                case LEGACY_TORCH -> TorchLegacy.read(file, name);
                case NPY -> NpyReader.readOne(file, name);
                case ONNX -> OnnxWeights.read(file, name);
                default -> SafetensorsReader.read(file);
            };
        } catch (DamagedException e) {
            throw e.forUsers();
        }
    }

    /** Whether generated code can read {@code file} itself. */
    public static boolean isSafetensors(Path file) throws IOException {
        return FileKind.of(file) == FileKind.SAFETENSORS;
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
}
