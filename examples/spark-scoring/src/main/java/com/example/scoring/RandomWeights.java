package com.example.scoring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Weights for measuring, made from the names of tensors: the same in every run. */
final class RandomWeights {

    private RandomWeights() {}

    private record Tensor(String key, int[] shape) {

        int length() {
            int length = 1;
            for (int size : shape) {
                length *= size;
            }
            return length;
        }

        /** As large as keeps a network's values from growing or vanishing. */
        void write(ByteBuffer bytes) {
            Random random = new Random(key.hashCode());
            double scale = key.endsWith("bias") ? 0.1 : Math.sqrt(6.0 * shape[0] / length());
            for (int i = 0; i < length(); i++) {
                bytes.putFloat((float) ((2 * random.nextDouble() - 1) * scale));
            }
        }
    }

    /**
     * Safetensors of the tensors that the resource {@code keys} lists, such as {@code
     * features.0.weight 64x3x3x3}, separated by a tab.
     */
    static byte[] of(String keys) throws IOException {
        List<Tensor> tensors = tensors(keys);
        StringBuilder header = new StringBuilder("{");
        int offset = 0;
        for (Tensor tensor : tensors) {
            int end = offset + Float.BYTES * tensor.length();
            String shape = Arrays.toString(tensor.shape);
            header.append(offset == 0 ? "" : ",")
                    .append("\"%s\":{\"dtype\":\"F32\",\"shape\":%s,".formatted(tensor.key, shape))
                    .append("\"data_offsets\":[%d,%d]}".formatted(offset, end));
            offset = end;
        }
        byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES + json.length + offset)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(json.length)
                        .put(json);
        tensors.forEach(tensor -> tensor.write(bytes));
        return bytes.array();
    }

    private static List<Tensor> tensors(String keys) throws IOException {
        List<Tensor> tensors = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                RandomWeights.class.getResourceAsStream(keys),
                                StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                String[] columns = line.split("\t");
                int[] shape =
                        Stream.of(columns[1].split("x")).mapToInt(Integer::parseInt).toArray();
                tensors.add(new Tensor(columns[0], shape));
            }
        }
        return tensors;
    }
}
