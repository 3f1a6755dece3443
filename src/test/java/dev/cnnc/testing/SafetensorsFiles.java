package dev.cnnc.testing;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes and reads sound safetensors files of float32; independent of both readers of cnnc. */
public final class SafetensorsFiles {

    private SafetensorsFiles() {}

    /** A tensor: its sizes, and its values in row-major order. */
    public record FloatTensor(List<Integer> shape, float[] values) {}

    /** The file that holds {@code tensors} by key, in their order. */
    public static byte[] write(Map<String, FloatTensor> tensors) {
        Map<String, Object> header = new LinkedHashMap<>();
        long end = 0;
        for (Map.Entry<String, FloatTensor> entry : tensors.entrySet()) {
            FloatTensor tensor = entry.getValue();
            long begin = end;
            end += 4L * tensor.values().length;
            header.put(
                    entry.getKey(),
                    Map.of(
                            "dtype", "F32",
                            "shape", tensor.shape(),
                            "data_offsets", List.of(begin, end)));
        }
        ByteBuffer data = ByteBuffer.allocate(Math.toIntExact(end)).order(ByteOrder.LITTLE_ENDIAN);
        tensors.values().forEach(tensor -> putAll(data, tensor.values()));
        byte[] json = new Gson().toJson(header).getBytes(StandardCharsets.UTF_8);
        return SafetensorsBytes.file(json, data.array());
    }

    /** The tensors of a file by key, in the order of its header; every type must be float32. */
    public static Map<String, FloatTensor> read(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int length = Math.toIntExact(bytes.getLong());
        String json = new String(file, 8, length, StandardCharsets.UTF_8);
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        JsonParser.parseString(json)
                .getAsJsonObject()
                .entrySet()
                .forEach(
                        entry -> {
                            boolean stored =
                                    !entry.getKey().equals("__metadata__")
                                            && !entry.getKey().endsWith("num_batches_tracked");
                            if (stored) {
                                JsonObject tensor = entry.getValue().getAsJsonObject();
                                tensors.put(entry.getKey(), tensor(tensor, bytes, 8 + length));
                            }
                        });
        return tensors;
    }

    private static FloatTensor tensor(JsonObject entry, ByteBuffer bytes, int start) {
        if (!entry.get("dtype").getAsString().equals("F32")) {
            throw new IllegalArgumentException("not float32: " + entry);
        }
        List<Integer> shape =
                entry.getAsJsonArray("shape").asList().stream().map(s -> s.getAsInt()).toList();
        int begin = start + entry.getAsJsonArray("data_offsets").get(0).getAsInt();
        float[] values = new float[shape.stream().reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes.getFloat(begin + 4 * i);
        }
        return new FloatTensor(shape, values);
    }

    private static void putAll(ByteBuffer data, float[] values) {
        for (float value : values) {
            data.putFloat(value);
        }
    }
}
