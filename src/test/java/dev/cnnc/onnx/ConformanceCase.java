package dev.cnnc.onnx;

import dev.cnnc.onnx.proto.Onnx.GraphProto;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.onnx.proto.Onnx.NodeProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto.DataType;
import dev.cnnc.onnx.proto.Onnx.ValueInfoProto;
import dev.cnnc.weights.OnnxReader;
import dev.cnnc.weights.OnnxTensors;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A case of the ONNX project's own operator tests: a model, its inputs and its outputs. */
record ConformanceCase(String suite, String name, Path folder, ModelProto model) {

    /** The inputs that are weights or settings of an operator, which the cases pass as inputs. */
    private static final Map<String, Set<Integer>> LEARNED =
            Map.ofEntries(
                    Map.entry("Conv", Set.of(1, 2)),
                    Map.entry("ConvTranspose", Set.of(1, 2)),
                    Map.entry("BatchNormalization", Set.of(1, 2, 3, 4)),
                    Map.entry("InstanceNormalization", Set.of(1, 2)),
                    Map.entry("LayerNormalization", Set.of(1, 2)),
                    Map.entry("GroupNormalization", Set.of(1, 2)),
                    Map.entry("Gemm", Set.of(1, 2)),
                    Map.entry("PRelu", Set.of(1)),
                    Map.entry("Clip", Set.of(1, 2)),
                    Map.entry("Dropout", Set.of(1, 2)),
                    Map.entry("Pad", Set.of(1, 2)),
                    Map.entry("Resize", Set.of(1, 2, 3)),
                    Map.entry("Upsample", Set.of(1)));

    static ConformanceCase read(String suite, Path folder) throws IOException, WeightsException {
        ModelProto model = OnnxReader.read(folder.resolve("model.onnx"));
        return new ConformanceCase(suite, folder.getFileName().toString(), folder, model);
    }

    /** The operators of the model, sorted. */
    Set<String> operators() {
        Set<String> operators = new TreeSet<>();
        model.getGraph().getNodeList().stream().map(NodeProto::getOpType).forEach(operators::add);
        return operators;
    }

    /** The first input or output of another type than single floats; empty where there is none. */
    String foreignType() {
        GraphProto graph = model.getGraph();
        Set<String> constants = constants();
        for (ValueInfoProto input : graph.getInputList()) {
            int type = input.getType().getTensorType().getElemType();
            if (!constants.contains(input.getName()) && type != DataType.FLOAT_VALUE) {
                return typeOf(input);
            }
        }
        for (ValueInfoProto output : graph.getOutputList()) {
            if (output.getType().getTensorType().getElemType() != DataType.FLOAT_VALUE) {
                return typeOf(output);
            }
        }
        return "";
    }

    private static String typeOf(ValueInfoProto value) {
        return value.getType().hasTensorType()
                ? TensorReader.typeName(value.getType().getTensorType().getElemType())
                : "a sequence or optional";
    }

    private static boolean isOfType(ValueInfoProto value, int type) {
        return value.getType().getTensorType().getElemType() == type;
    }

    /** The inputs that an importer needs to know: weights, and whole numbers beside floats. */
    private Set<String> constants() {
        GraphProto graph = model.getGraph();
        Set<String> constants = new LinkedHashSet<>();
        for (NodeProto node : graph.getNodeList()) {
            Set<Integer> learned = LEARNED.getOrDefault(node.getOpType(), Set.of());
            for (int i = 0; i < node.getInputCount(); i++) {
                if (learned.contains(i)) {
                    constants.add(node.getInput(i));
                }
            }
        }
        boolean takesFloats =
                graph.getInputList().stream().anyMatch(i -> isOfType(i, DataType.FLOAT_VALUE));
        for (ValueInfoProto input : graph.getInputList()) {
            boolean whole =
                    isOfType(input, DataType.INT64_VALUE) || isOfType(input, DataType.INT32_VALUE);
            if (whole && takesFloats) {
                constants.add(input.getName());
            }
        }
        graph.getInitializerList().stream().map(TensorProto::getName).forEach(constants::add);
        return constants;
    }

    /** The model with weights and settings as initializers. */
    ModelProto bound() throws IOException {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        Set<String> constants = constants();
        for (int i = 0; i < model.getGraph().getInputCount(); i++) {
            String input = model.getGraph().getInput(i).getName();
            boolean given =
                    graph.getInitializerList().stream().anyMatch(t -> t.getName().equals(input));
            if (constants.contains(input) && !given) {
                graph.addInitializer(tensor("input", i).toBuilder().setName(input));
            }
        }
        return model.toBuilder().setGraph(graph).build();
    }

    /** The inputs that a caller passes. */
    List<float[]> inputs() throws IOException, WeightsException {
        Set<String> constants = constants();
        List<float[]> inputs = new ArrayList<>();
        for (int i = 0; i < model.getGraph().getInputCount(); i++) {
            if (!constants.contains(model.getGraph().getInput(i).getName())) {
                inputs.add(values(tensor("input", i)));
            }
        }
        return inputs;
    }

    List<float[]> outputs() throws IOException, WeightsException {
        List<float[]> outputs = new ArrayList<>();
        for (int i = 0; i < model.getGraph().getOutputCount(); i++) {
            outputs.add(values(tensor("output", i)));
        }
        return outputs;
    }

    private TensorProto tensor(String what, int index) throws IOException {
        Path file = folder.resolve("test_data_set_0").resolve(what + "_" + index + ".pb");
        return TensorProto.parseFrom(Files.readAllBytes(file));
    }

    private float[] values(TensorProto tensor) throws IOException, WeightsException {
        return OnnxTensors.of(tensor, name, folder).values();
    }
}
