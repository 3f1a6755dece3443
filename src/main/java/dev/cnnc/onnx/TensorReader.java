package dev.cnnc.onnx;

import dev.cnnc.onnx.Known.Floats;
import dev.cnnc.onnx.Known.Integers;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto.DataType;
import dev.cnnc.weights.OnnxTensors;
import dev.cnnc.weights.Tensor;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes constants of the tensors of a model.
 *
 * @param folder where files of external data are
 */
record TensorReader(String file, Path folder) {

    Known read(TensorProto proto, String name) {
        int type = proto.getDataType();
        try {
            Tensor tensor = OnnxTensors.of(proto, file, folder);
            List<Integer> sizes = Sizes.checked(tensor.shape());
            if (tensor.type().isReadable()) {
                return new Floats(name, sizes, tensor::values);
            }
            if (isWhole(type)) {
                return Integers.of(sizes, OnnxTensors.longs(proto, file, folder));
            }
        } catch (WeightsException | IOException e) {
            throw Refusal.of(e.getMessage());
        }
        throw Refusal.of(
                "`%s` is a tensor of %s, and cnnc computes with floats"
                        .formatted(name, typeName(type)));
    }

    private static boolean isWhole(int type) {
        return switch (type) {
            case DataType.INT64_VALUE,
                    DataType.INT32_VALUE,
                    DataType.INT16_VALUE,
                    DataType.INT8_VALUE,
                    DataType.UINT8_VALUE,
                    DataType.UINT16_VALUE,
                    DataType.UINT32_VALUE,
                    DataType.UINT64_VALUE,
                    DataType.BOOL_VALUE ->
                    true;
            default -> false;
        };
    }

    /** A type of elements by its name, such as {@code FLOAT16}. */
    static String typeName(int type) {
        DataType known = DataType.forNumber(type);
        return known == null ? "type " + type : known.name();
    }
}
