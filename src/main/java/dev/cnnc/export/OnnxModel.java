package dev.cnnc.export;

import dev.cnnc.onnx.proto.Onnx.ModelProto;
import java.util.List;

/**
 * A network as ONNX has it, its weights named and not yet read.
 *
 * @param frame all but the initializers
 * @param initializers the weights, in the order of the model's keys
 */
public record OnnxModel(ModelProto frame, List<Initializer> initializers) {

    /** The version of ONNX's operators that is written. */
    public static final int OPSET = 17;

    /** The version of the file format that came with that of the operators. */
    static final int IR_VERSION = 8;

    public OnnxModel {
        initializers = List.copyOf(initializers);
    }
}
