package dev.cnnc.jazzer;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.cnnc.onnx.OnnxOracle;
import dev.cnnc.onnx.proto.Onnx.ModelProto;

/** ONNX models that a fuzzer makes part by part, mended so that most nodes mean something. */
public final class OnnxPartsFuzz {

    private OnnxPartsFuzz() {}

    /** What Jazzer calls, with a message of its own making. */
    static void test(ModelProto model) {
        byte[] bytes = OnnxMending.of(model).toByteArray();
        Bounds.hold(() -> OnnxOracle.imported(bytes));
    }

    /** The same of a message that was written. */
    static void replay(byte[] bytes) {
        try {
            test(ModelProto.parseFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
