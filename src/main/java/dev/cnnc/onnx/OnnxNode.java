package dev.cnnc.onnx;

import dev.cnnc.onnx.proto.Onnx.NodeProto;

/**
 * A node with a name to show.
 *
 * @param index its place in the file, from 0
 */
record OnnxNode(NodeProto proto, int index) {

    /** Whether {@code domain} is that of the standard operators. */
    static boolean isStandard(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    String operator() {
        return proto.getOpType();
    }

    boolean isStandard() {
        return isStandard(proto.getDomain());
    }

    /** Its name, else what it is and where it stands. */
    String name() {
        return proto.getName().isEmpty()
                ? "%s at %s".formatted(proto.getOpType(), index)
                : proto.getName();
    }
}
