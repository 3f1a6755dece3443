package dev.cnnc.export;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.cnnc.onnx.proto.Onnx.GraphProto;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import dev.cnnc.weights.TensorFile;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes an ONNX file with its weights one after the other, so that never more than one of them is
 * in memory. Protobuf lets the fields of a message come in any order and in parts: the graph's
 * nodes first, then each initializer.
 */
public final class OnnxWriter {

    /** What a protobuf message can hold at most. */
    private static final long MAX_BYTES = Integer.MAX_VALUE;

    private static final int STEP = 1 << 14;

    private final OnnxModel model;
    private final TensorFile weights;

    /**
     * @param weights has every initializer of {@code model}, in its number of values
     */
    public OnnxWriter(OnnxModel model, TensorFile weights) {
        this.model = model;
        this.weights = weights;
    }

    /**
     * Writes the whole file.
     *
     * @throws ExportException where it would be larger than protobuf allows; nothing is written
     */
    public void write(OutputStream out) throws IOException, WeightsException, ExportException {
        GraphProto graph = model.frame().getGraph();
        long length = graph.getSerializedSize();
        for (Initializer initializer : model.initializers()) {
            length += fieldSize(GraphProto.INITIALIZER_FIELD_NUMBER, size(initializer));
        }
        ModelProto rest = model.frame().toBuilder().clearGraph().build();
        requireRoom(rest.getSerializedSize() + length);
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        rest.writeTo(coded);
        begin(coded, ModelProto.GRAPH_FIELD_NUMBER, length);
        graph.writeTo(coded);
        for (Initializer initializer : model.initializers()) {
            write(coded, initializer);
        }
        coded.flush();
    }

    private void requireRoom(long bytes) throws ExportException {
        if (bytes > MAX_BYTES - Short.MAX_VALUE) {
            throw new ExportException(
                    "`%s` takes %.1f GB, and an ONNX file holds 2 GB at most"
                            .formatted(model.frame().getGraph().getName(), bytes / 1e9),
                    "make its layers smaller, or compile it to Java, which has no such limit");
        }
    }

    private void write(CodedOutputStream coded, Initializer initializer)
            throws IOException, WeightsException {
        begin(coded, GraphProto.INITIALIZER_FIELD_NUMBER, size(initializer));
        head(initializer).writeTo(coded);
        begin(coded, TensorProto.RAW_DATA_FIELD_NUMBER, bytes(initializer));
        float[] values =
                weights.tensor(initializer.key())
                        .orElseThrow(() -> new IllegalArgumentException(initializer.key()))
                        .values();
        if (values.length != initializer.elements()) {
            throw new IllegalArgumentException(initializer + " of " + values.length + " values");
        }
        ByteBuffer buffer = ByteBuffer.allocate(4 * STEP).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += STEP) {
            int count = Math.min(STEP, values.length - from);
            buffer.asFloatBuffer().put(values, from, count);
            coded.writeRawBytes(buffer.array(), 0, 4 * count);
        }
    }

    /** All of a tensor but its values. */
    private static TensorProto head(Initializer initializer) {
        TensorProto.Builder head =
                TensorProto.newBuilder()
                        .setName(initializer.key())
                        .setDataType(TensorProto.DataType.FLOAT_VALUE);
        initializer.dims().forEach(head::addDims);
        return head.build();
    }

    private static long bytes(Initializer initializer) {
        return Float.BYTES * initializer.elements();
    }

    private static long size(Initializer initializer) {
        return head(initializer).getSerializedSize()
                + fieldSize(TensorProto.RAW_DATA_FIELD_NUMBER, bytes(initializer));
    }

    private static long fieldSize(int number, long length) {
        return CodedOutputStream.computeTagSize(number)
                + CodedOutputStream.computeUInt64SizeNoTag(length)
                + length;
    }

    private static void begin(CodedOutputStream coded, int number, long length) throws IOException {
        coded.writeTag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        coded.writeUInt64NoTag(length);
    }
}
