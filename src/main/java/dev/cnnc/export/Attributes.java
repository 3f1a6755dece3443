package dev.cnnc.export;

import com.google.protobuf.ByteString;
import dev.cnnc.onnx.proto.Onnx.AttributeProto;
import dev.cnnc.onnx.proto.Onnx.AttributeProto.AttributeType;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import java.util.Arrays;
import java.util.List;

/** The attributes of ONNX nodes. */
final class Attributes {

    private Attributes() {}

    static AttributeProto integer(String name, long value) {
        return named(name, AttributeType.INT).setI(value).build();
    }

    static AttributeProto integers(String name, long... values) {
        AttributeProto.Builder attribute = named(name, AttributeType.INTS);
        Arrays.stream(values).forEach(attribute::addInts);
        return attribute.build();
    }

    static AttributeProto integers(String name, List<Integer> values) {
        return integers(name, values.stream().mapToLong(Integer::longValue).toArray());
    }

    static AttributeProto number(String name, double value) {
        return named(name, AttributeType.FLOAT).setF((float) value).build();
    }

    static AttributeProto text(String name, String value) {
        return named(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)).build();
    }

    static AttributeProto tensor(String name, TensorProto value) {
        return named(name, AttributeType.TENSOR).setT(value).build();
    }

    private static AttributeProto.Builder named(String name, AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }
}
