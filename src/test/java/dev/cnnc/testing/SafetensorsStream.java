package dev.cnnc.testing;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Writes large safetensors files without holding more than one tensor. */
public final class SafetensorsStream {

    private SafetensorsStream() {}

    /**
     * Writes tensors of the keys and shapes in {@code tensors}.
     *
     * @param values gives the values of a tensor in row-major order
     */
    public static void write(
            Path file,
            Map<String, List<Integer>> tensors,
            BiFunction<String, List<Integer>, float[]> values)
            throws IOException {
        StringBuilder header = new StringBuilder("{");
        long offset = 0;
        for (Map.Entry<String, List<Integer>> tensor : tensors.entrySet()) {
            long end = offset + 4L * tensor.getValue().stream().reduce(1, (a, b) -> a * b);
            header.append(header.length() > 1 ? "," : "")
                    .append(
                            "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                                    .formatted(tensor.getKey(), tensor.getValue(), offset, end));
            offset = end;
        }
        byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            out.write(length.putLong(json.length).array());
            out.write(json);
            for (Map.Entry<String, List<Integer>> tensor : tensors.entrySet()) {
                float[] data = values.apply(tensor.getKey(), tensor.getValue());
                ByteBuffer bytes =
                        ByteBuffer.allocate(4 * data.length).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(data);
                out.write(bytes.array());
            }
        }
    }
}
