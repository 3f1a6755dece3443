package dev.cnnc.testing;

import dev.cnnc.onnx.proto.Onnx.AttributeProto;
import dev.cnnc.onnx.proto.Onnx.AttributeProto.AttributeType;
import dev.cnnc.onnx.proto.Onnx.GraphProto;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.onnx.proto.Onnx.NodeProto;
import dev.cnnc.onnx.proto.Onnx.OperatorSetIdProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto.DataType;
import dev.cnnc.onnx.proto.Onnx.TensorShapeProto;
import dev.cnnc.onnx.proto.Onnx.TypeProto;
import dev.cnnc.onnx.proto.Onnx.ValueInfoProto;
import java.util.Random;

/** Writes small ONNX models, one line for each of their parts. */
public final class OnnxModelBuilder {

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("graph");
    private final long opset;

    private OnnxModelBuilder(long opset) {
        this.opset = opset;
    }

    public static OnnxModelBuilder opset(long opset) {
        return new OnnxModelBuilder(opset);
    }

    /** An input of floats; a size of -1 is open. */
    public OnnxModelBuilder input(String name, long... sizes) {
        graph.addInput(value(name, sizes));
        return this;
    }

    /** An output whose shape is not told. */
    public OnnxModelBuilder output(String name) {
        TypeProto.Tensor.Builder tensor =
                TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT_VALUE);
        graph.addOutput(
                ValueInfoProto.newBuilder()
                        .setName(name)
                        .setType(TypeProto.newBuilder().setTensorType(tensor)));
        return this;
    }

    /** An initializer of these values. */
    public OnnxModelBuilder floats(String name, long[] sizes, float... values) {
        graph.addInitializer(floatTensor(name, sizes, values));
        return this;
    }

    /** An initializer of values that its name decides, between 0.25 and 1. */
    public OnnxModelBuilder weights(String name, long... sizes) {
        int count = 1;
        for (long size : sizes) {
            count *= (int) size;
        }
        Random random = new Random(name.hashCode());
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = 0.25f + 0.75f * random.nextFloat();
        }
        return floats(name, sizes, values);
    }

    /** An initializer of whole numbers, a list of them. */
    public OnnxModelBuilder ints(String name, long... values) {
        return ints(name, new long[] {values.length}, values);
    }

    public OnnxModelBuilder ints(String name, long[] sizes, long... values) {
        graph.addInitializer(intTensor(name, sizes, values));
        return this;
    }

    /**
     * A node.
     *
     * @param inputs names between commas, an empty one for an input that is left out
     */
    public OnnxModelBuilder node(
            String operator, String inputs, String outputs, AttributeProto... attributes) {
        NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator);
        for (String input : inputs.isEmpty() ? new String[0] : inputs.split(",", -1)) {
            node.addInput(input);
        }
        for (String output : outputs.isEmpty() ? new String[0] : outputs.split(",", -1)) {
            node.addOutput(output);
        }
        for (AttributeProto attribute : attributes) {
            node.addAttribute(attribute);
        }
        graph.addNode(node);
        return this;
    }

    public GraphProto.Builder graph() {
        return graph;
    }

    public ModelProto build() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
                .setGraph(graph)
                .build();
    }

    public static ValueInfoProto value(String name, long... sizes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long size : sizes) {
            if (size == -1) {
                shape.addDimBuilder().setDimParam("N");
            } else {
                shape.addDimBuilder().setDimValue(size);
            }
        }
        TypeProto.Tensor.Builder tensor =
                TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT_VALUE).setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    public static TensorProto floatTensor(String name, long[] sizes, float... values) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(DataType.FLOAT_VALUE);
        for (long size : sizes) {
            tensor.addDims(size);
        }
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return tensor.build();
    }

    public static TensorProto intTensor(String name, long[] sizes, long... values) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(DataType.INT64_VALUE);
        for (long size : sizes) {
            tensor.addDims(size);
        }
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        return tensor.build();
    }

    public static AttributeProto integer(String name, long value) {
        return attribute(name, AttributeType.INT).setI(value).build();
    }

    public static AttributeProto number(String name, double value) {
        return attribute(name, AttributeType.FLOAT).setF((float) value).build();
    }

    public static AttributeProto text(String name, String value) {
        return attribute(name, AttributeType.STRING)
                .setS(com.google.protobuf.ByteString.copyFromUtf8(value))
                .build();
    }

    public static AttributeProto list(String name, long... values) {
        AttributeProto.Builder attribute = attribute(name, AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    public static AttributeProto numbers(String name, double... values) {
        AttributeProto.Builder attribute = attribute(name, AttributeType.FLOATS);
        for (double value : values) {
            attribute.addFloats((float) value);
        }
        return attribute.build();
    }

    public static AttributeProto tensor(String name, TensorProto value) {
        return attribute(name, AttributeType.TENSOR).setT(value).build();
    }

    private static AttributeProto.Builder attribute(String name, AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }
}
