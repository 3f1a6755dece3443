package dev.cnnc.weights;

import com.google.gson.stream.JsonWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Writes tensors as safetensors of type F32, one after the other, with the name of the producer.
 */
public final class SafetensorsWriter {

    /** How the header of a file by cnnc begins, behind its length. */
    private static final String MARK = "{\"__metadata__\":{\"producer\":\"cnnc ";

    private static final int ALIGNMENT = 8;

    private SafetensorsWriter() {}

    /**
     * Writes {@code tensors} in their order; the bits of every float are kept, NaN's as well.
     *
     * @param version cnnc's own, for the header
     * @throws WeightsException where values cannot be read, or are others than the shape says
     */
    public static void write(Map<String, Tensor> tensors, String version, OutputStream out)
            throws IOException, WeightsException {
        byte[] header = header(tensors, version);
        BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        buffered.write(littleEndian(Long.BYTES).putLong(header.length).array());
        buffered.write(header);
        for (Tensor tensor : tensors.values()) {
            write(tensor, buffered);
        }
        buffered.flush();
    }

    /** Whether {@link #write} has written {@code file}. */
    public static boolean wrote(Path file) throws IOException {
        byte[] mark = MARK.getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Long.BYTES).length == Long.BYTES
                    && Arrays.equals(in.readNBytes(mark.length), mark);
        }
    }

    private static void write(Tensor tensor, OutputStream out)
            throws IOException, WeightsException {
        long[] written = {0};
        tensor.read(
                (values, count) -> {
                    ByteBuffer bytes = littleEndian(count * Float.BYTES);
                    for (int i = 0; i < count; i++) {
                        bytes.putInt(Float.floatToRawIntBits(values[i]));
                    }
                    out.write(bytes.array());
                    written[0] += count;
                });
        if (written[0] != tensor.elements()) {
            throw new WeightsException(
                    "%s gave %s values of %s"
                            .formatted(tensor.what(), written[0], tensor.elements()));
        }
    }

    private static byte[] header(Map<String, Tensor> tensors, String version)
            throws IOException, WeightsException {
        StringWriter text = new StringWriter();
        JsonWriter json = new JsonWriter(text);
        json.beginObject().name("__metadata__").beginObject();
        json.name("producer").value("cnnc " + version).endObject();
        long at = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            Tensor tensor = entry.getValue();
            if (entry.getKey().equals("__metadata__")) {
                throw new WeightsException(
                        "%s has the key `__metadata__`, which safetensors keeps for itself"
                                .formatted(tensor.what()));
            }
            json.name(entry.getKey()).beginObject().name("dtype").value("F32");
            json.name("shape").beginArray();
            for (long size : tensor.shape()) {
                json.value(size);
            }
            json.endArray().name("data_offsets").beginArray().value(at);
            at += Shapes.bytes(tensor.elements(), ElementType.F32, tensor.what());
            json.value(at).endArray().endObject();
        }
        json.endObject().close();
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        byte[] padded = new byte[(bytes.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT];
        Arrays.fill(padded, (byte) ' ');
        System.arraycopy(bytes, 0, padded, 0, bytes.length);
        return padded;
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
