package dev.cnnc.onnx;

import dev.cnnc.onnx.proto.Onnx.TensorProto;

/**
 * What all nodes of an import dev.cnnc.onnx.proto.Onnx.TensorProto; import share.
 *
 * @param batched whether the first dimension of every value is the batch, whose images are
 *     independent; else values are taken whole, and the batch of cnnc is around them
 * @param batchSize the size that the model gives the batch; 1 where it leaves it open
 * @param openBatch whether the model leaves the batch open
 */
record Scene(
        OnnxGraph graph,
        NetBuilder net,
        boolean batched,
        int batchSize,
        boolean openBatch,
        TensorReader tensors,
        Budget budget) {

    /** A tensor of the model as a constant. */
    Known read(TensorProto tensor, String name) {
        Known known = tensors.read(tensor, name);
        budget.read(known instanceof Known.Floats floats ? floats.elements() : 0);
        return known;
    }

    /** A scene for a node without inputs of the model, whose values are taken whole. */
    Scene ofConstants(NetBuilder constants) {
        return new Scene(graph, constants, false, 1, false, tensors, budget);
    }
}
