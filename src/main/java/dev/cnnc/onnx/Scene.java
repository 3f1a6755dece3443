package dev.cnnc.onnx;

/**
 * What all nodes of an import share.
 *
 * @param batched whether the first dimension of every value is the batch, whose images are
 *     independent; else values are taken whole, and the batch of cnnc is around them
 * @param batchSize the size that the model gives the batch; 1 where it leaves it open
 */
record Scene(
        OnnxGraph graph, NetBuilder net, boolean batched, int batchSize, TensorReader tensors) {}
