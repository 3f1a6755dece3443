package dev.cnnc.export;

import com.google.protobuf.ByteString;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Constants as ONNX stores them. */
final class Tensors {

    private Tensors() {}

    static TensorProto integers(long... values) {
        ByteBuffer bytes = bytes(Long.BYTES * values.length);
        for (long value : values) {
            bytes.putLong(value);
        }
        return tensor(DataType.INT64, List.of(values.length), bytes);
    }

    static TensorProto scalar(float value) {
        return floats(List.of(), value);
    }

    static TensorProto floats(List<Integer> sizes, float... values) {
        ByteBuffer bytes = bytes(Float.BYTES * values.length);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return tensor(DataType.FLOAT, sizes, bytes);
    }

    private static ByteBuffer bytes(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static TensorProto tensor(DataType type, List<Integer> sizes, ByteBuffer bytes) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder()
                        .setDataType(type.getNumber())
                        .setRawData(ByteString.copyFrom(bytes.flip()));
        sizes.forEach(tensor::addDims);
        return tensor.build();
    }
}
