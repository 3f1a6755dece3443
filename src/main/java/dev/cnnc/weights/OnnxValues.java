package dev.cnnc.weights;

import dev.cnnc.onnx.proto.Onnx.TensorProto;
import java.io.IOException;

/** The values of an ONNX tensor that stand in the list of its type rather than as raw bytes. */
record OnnxValues(TensorProto tensor, ElementType type) {

    private static final int STEP = 1 << 14;

    static OnnxValues of(TensorProto tensor, ElementType type) {
        return new OnnxValues(tensor, type);
    }

    /** Whether any list has values. */
    static boolean isPresent(TensorProto tensor) {
        return tensor.getFloatDataCount() > 0
                || tensor.getInt32DataCount() > 0
                || tensor.getInt64DataCount() > 0
                || tensor.getDoubleDataCount() > 0
                || tensor.getUint64DataCount() > 0;
    }

    /** The values in the list that belongs to the type. */
    int count() {
        return switch (type) {
            case F32 -> tensor.getFloatDataCount();
            case F64 -> tensor.getDoubleDataCount();
            case I64 -> tensor.getInt64DataCount();
            case U64, U32 -> tensor.getUint64DataCount();
            case C64 -> tensor.getFloatDataCount() / 2;
            default -> tensor.getInt32DataCount();
        };
    }

    void read(Tensor.Sink sink) throws IOException, WeightsException {
        int count = count();
        float[] values = new float[Math.min(STEP, count)];
        for (int from = 0; from < count; from += STEP) {
            int now = Math.min(STEP, count - from);
            for (int i = 0; i < now; i++) {
                values[i] = floatAt(from + i);
            }
            sink.accept(values, now);
        }
    }

    private float floatAt(int i) {
        return switch (type) {
            case F32 -> tensor.getFloatData(i);
            case F64 -> (float) tensor.getDoubleData(i);
            case F16 -> Numbers.fromHalf(tensor.getInt32Data(i));
            case BF16 -> Numbers.fromBfloat(tensor.getInt32Data(i));
            default -> throw new IllegalStateException(type + " is not a type of floats");
        };
    }

    long[] longs() {
        long[] values = new long[count()];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    switch (type) {
                        case I64 -> tensor.getInt64Data(i);
                        case U64, U32 -> tensor.getUint64Data(i);
                        default -> tensor.getInt32Data(i);
                    };
        }
        return values;
    }
}
