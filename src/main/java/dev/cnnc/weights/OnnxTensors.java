package dev.cnnc.weights;

import com.google.protobuf.ByteString;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto.DataLocation;
import dev.cnnc.onnx.proto.Onnx.TensorProto.DataType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/** ONNX's tensors as those of every other format, and as whole numbers. */
public final class OnnxTensors {

    private OnnxTensors() {}

    /**
     * The tensor that {@code tensor} describes.
     *
     * @param fileName the model's file as messages show it
     * @param folder where the model lies, for data in files beside it; null where it has no place
     * @throws WeightsException where its sizes and its data do not agree, or its type is none of
     *     numbers
     */
    public static Tensor of(TensorProto tensor, String fileName, Path folder)
            throws IOException, WeightsException {
        String what = what(tensor, fileName);
        ElementType type = type(tensor, what);
        List<Long> shape = tensor.getDimsList();
        long elements = Shapes.elements(shape, what);
        if (hasTypedData(tensor)) {
            OnnxValues values = OnnxValues.of(tensor, type);
            requireCount(values.count(), elements, shape, what);
            return new Tensor(what, type, shape, values::read);
        }
        Storage storage = storage(tensor, elements, type, what, folder);
        return new Tensor(
                what,
                type,
                shape,
                TensorView.whole(what, storage, type, ByteOrder.LITTLE_ENDIAN, shape));
    }

    /**
     * The values of a tensor of integers or truth values.
     *
     * @throws WeightsException as {@link #of}, and where its type is another
     */
    public static long[] longs(TensorProto tensor, String fileName, Path folder)
            throws IOException, WeightsException {
        String what = what(tensor, fileName);
        ElementType type = type(tensor, what);
        List<Long> shape = tensor.getDimsList();
        long elements = Shapes.elements(shape, what);
        if (!type.isInteger() || elements > Integer.MAX_VALUE / Long.BYTES) {
            throw new WeightsException(
                    "%s, %s %s, cannot become an array of integers".formatted(what, type, shape));
        }
        if (hasTypedData(tensor)) {
            OnnxValues values = OnnxValues.of(tensor, type);
            requireCount(values.count(), elements, shape, what);
            return values.longs();
        }
        ByteBuffer bytes =
                storage(tensor, elements, type, what, folder).all().order(ByteOrder.LITTLE_ENDIAN);
        long[] values = new long[(int) elements];
        for (int i = 0; i < values.length; i++) {
            values[i] = Numbers.longAt(bytes, i * type.bits() / Byte.SIZE, type);
        }
        return values;
    }

    /** Whether {@code tensor} holds texts or such, so that {@link #of} refuses it. */
    static boolean isUnread(TensorProto tensor) {
        DataType type = DataType.forNumber(tensor.getDataType());
        return type == null
                || type == DataType.STRING
                || type == DataType.COMPLEX128
                || type == DataType.UNDEFINED;
    }

    private static String what(TensorProto tensor, String fileName) {
        return tensor.getName().isEmpty()
                ? "`%s`: a tensor without name".formatted(fileName)
                : "`%s`: tensor %s".formatted(fileName, Keys.quote(tensor.getName()));
    }

    private static ElementType type(TensorProto tensor, String what) throws WeightsException {
        DataType type = DataType.forNumber(tensor.getDataType());
        if (type == null) {
            throw new WeightsException(
                    "%s has the data type %s, which cnnc does not know"
                            .formatted(what, tensor.getDataType()));
        }
        return switch (type) {
            case FLOAT -> ElementType.F32;
            case DOUBLE -> ElementType.F64;
            case FLOAT16 -> ElementType.F16;
            case BFLOAT16 -> ElementType.BF16;
            case INT64 -> ElementType.I64;
            case INT32 -> ElementType.I32;
            case INT16 -> ElementType.I16;
            case INT8 -> ElementType.I8;
            case UINT64 -> ElementType.U64;
            case UINT32 -> ElementType.U32;
            case UINT16 -> ElementType.U16;
            case UINT8 -> ElementType.U8;
            case BOOL -> ElementType.BOOL;
            case COMPLEX64 -> ElementType.C64;
            case COMPLEX128, STRING, UNDEFINED ->
                    throw new WeightsException(
                            "%s has the data type %s, which cnnc does not read"
                                    .formatted(what, type));
        };
    }

    private static boolean hasTypedData(TensorProto tensor) {
        return tensor.getDataLocation() != DataLocation.EXTERNAL
                && tensor.getRawData().isEmpty()
                && OnnxValues.isPresent(tensor);
    }

    /** The bytes of exactly {@code elements} values. */
    private static Storage storage(
            TensorProto tensor, long elements, ElementType type, String what, Path folder)
            throws IOException, WeightsException {
        long needed = Shapes.bytes(elements, type, what);
        if (tensor.getDataLocation() == DataLocation.EXTERNAL) {
            return OnnxExternalData.of(tensor, what, folder).find(needed);
        }
        ByteString raw = tensor.getRawData();
        if (raw.size() != needed) {
            throw new WeightsException(
                    "%s, %s %s, takes %s bytes, and has %s"
                            .formatted(what, type, tensor.getDimsList(), needed, raw.size()));
        }
        return new MemoryStorage(raw.asReadOnlyByteBuffer().slice());
    }

    private static void requireCount(int there, long elements, List<Long> shape, String what)
            throws WeightsException {
        if (there != elements) {
            throw new WeightsException(
                    "%s has the sizes %s, which are %s values, and has %s"
                            .formatted(what, shape, elements, there));
        }
    }
}
