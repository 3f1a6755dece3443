package dev.cnnc.onnx;

import static dev.cnnc.testing.OnnxModelBuilder.integer;
import static dev.cnnc.testing.OnnxModelBuilder.list;
import static dev.cnnc.testing.OnnxModelBuilder.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import dev.cnnc.onnx.proto.Onnx.AttributeProto;
import dev.cnnc.onnx.proto.Onnx.AttributeProto.AttributeType;
import dev.cnnc.onnx.proto.Onnx.GraphProto;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.onnx.proto.Onnx.NodeProto;
import dev.cnnc.onnx.proto.Onnx.StringStringEntryProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto.DataLocation;
import dev.cnnc.testing.OnnxModelBuilder;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that no tool writes: each ends in one message, at once. */
class HostileOnnxTest {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** The field of subgraphs, which cnnc's own reading of ONNX does not have. */
    private static final int GRAPH = 6;

    private static final long HUGE = 1L << 40;

    @TempDir private Path folder;

    private static Arguments model(
            String name, String message, UnaryOperator<OnnxModelBuilder> parts) {
        OnnxModelBuilder builder = OnnxModelBuilder.opset(17).input("x", -1, 4, 8, 8);
        return Arguments.of(name, message, parts.apply(builder).output("y").build());
    }

    static Stream<Arguments> graphs() {
        return Stream.of(
                model(
                        "a circle",
                        "`Neg at 0`, `Add at 1` wait for each other in a circle",
                        b -> b.node("Neg", "s", "y").node("Add", "x,y", "s")),
                model("itself", "wait for each other", b -> b.node("Add", "x,y", "y")),
                model(
                        "made twice",
                        "the value `y` is made twice",
                        b -> b.node("Neg", "x", "y").node("Abs", "x", "y")),
                model("made twice by one", "is made twice", b -> b.node("Split", "x", "y,y")),
                model("an input that is made", "is made twice", b -> b.node("Neg", "x", "x")),
                model(
                        "made by nothing",
                        "takes `z`, which nothing makes",
                        b -> b.node("Neg", "z", "y")),
                model("an output of nothing", "nothing makes it", b -> b),
                model(
                        "an initializer twice",
                        "initializer `w` stands twice",
                        b -> b.floats("w", sizes(1), 1).floats("w", sizes(1), 1)),
                model(
                        "a foreign operator",
                        "If `If at 0`: cnnc does not have this operator",
                        b -> b.node("If", "x", "y", body("then_branch", 1))),
                model(
                        "nested bodies",
                        "cnnc does not have this operator",
                        b -> b.node("Loop", ",x", "y", body("body", 90))),
                model(
                        "a node without outputs",
                        "it has no output",
                        b -> b.node("Neg", "x", "").node("Abs", "x", "y")),
                model(
                        "a constant without outputs",
                        "it has no output",
                        b -> b.node("Constant", "", "").node("Abs", "x", "y")),
                model(
                        "a whole output",
                        "it is made of whole numbers",
                        b -> b.node("Shape", "x", "y")),
                model(
                        "an output that cannot be read",
                        "has the sizes [2], which are 2 values, and has 1",
                        b -> b.floats("c", sizes(2), 1).output("c").node("Neg", "x", "y")),
                model("no groups", "it has 0 groups", b -> conv(b, integer("group", 0))),
                model("many groups", "groups", b -> conv(b, integer("group", Long.MAX_VALUE))),
                model("no strides", "its strides are [0, 1]", b -> conv(b, list("strides", 0, 1))),
                model("strides below 0", "its strides", b -> conv(b, list("strides", -1, 1))),
                model("far taps", "dilations", b -> conv(b, list("dilations", 1L << 31, 1))),
                model("taps beyond", "", b -> conv(b, list("dilations", 1 << 30, 1))),
                model("far pads", "pads", b -> conv(b, list("pads", HUGE, 0, 0, 0))),
                model("pads beyond", "", b -> conv(b, list("pads", 1 << 30, 0, 1 << 30, 0))),
                model("strides for nothing", "strides", b -> conv(b, list("strides"))),
                model(
                        "no kernel",
                        "its kernel are [0, 3]",
                        b -> b.floats("w", sizes(1, 4, 0, 3)).node("Conv", "x,w", "y")),
                model(
                        "no channels",
                        "",
                        b -> b.floats("w", sizes(0, 4, 3, 3)).node("Conv", "x,w", "y")),
                model(
                        "a pool of nothing",
                        "its kernel",
                        b -> b.node("MaxPool", "x", "y", list("kernel_shape", 0, 0))),
                model(
                        "a large pool",
                        "",
                        b ->
                                b.node(
                                        "AveragePool",
                                        "x",
                                        "y",
                                        list("kernel_shape", 1 << 30, 1 << 30))),
                model(
                        "a large pool to the same",
                        "",
                        b ->
                                b.node(
                                        "MaxPool",
                                        "x",
                                        "y",
                                        list("kernel_shape", Integer.MAX_VALUE, 1),
                                        text("auto_pad", "SAME_UPPER"))),
                sized("ConstantOfShape", "larger than a Java array", 1L << 31),
                sized("ConstantOfShape", "it fills a tensor", 1L << 30),
                sized("ConstantOfShape", "larger than a Java array", -1),
                sized("ConstantOfShape", "larger than a Java array", HUGE, HUGE, HUGE),
                sized("Expand", "larger than a Java array", 1, HUGE, 8, 8),
                sized("Expand", "it fills a tensor", 1, 4, 8 << 20, 8),
                sized("Expand", "", 1, 4, 0, 8),
                sized("Reshape", "its shape has the size", 0, HUGE, -1),
                sized("Reshape", "its shape has the size -2", 0, -2),
                sized("Reshape", "its shape has the size", 0, Long.MIN_VALUE),
                sized("Reshape", "", 0, 1 << 30, 1 << 30, 1 << 30, 1 << 30, 16),
                sized("Pad", "its pads have the number", 0, 0, HUGE, 0, 0, 0, 0, 0),
                sized("Pad", "its pads have the number", 0, 0, 0, Long.MIN_VALUE, 0, 0, 0, 0),
                sized("Pad", "", 0, 0, 1 << 30, 0, 0, 0, 0, 0),
                sized("Pad", "crop everything", 0, 0, -8, 0, 0, 0, 0, 0),
                sized("Unsqueeze", "it has no axis", HUGE),
                sized("Gather", "it has no axis", HUGE),
                sized("Squeeze", "it has no axis", Long.MIN_VALUE),
                sized("Slice", "`starts` or `ends`", 0),
                model(
                        "a wide split",
                        "lengths for 2 parts",
                        b -> b.ints("s", HUGE, HUGE, HUGE).node("Split", "x,s", "y,z")),
                model(
                        "a large block",
                        "its `blocksize` is",
                        b -> b.node("DepthToSpace", "x", "y", integer("blocksize", HUGE))),
                model(
                        "a large size",
                        "its sizes are",
                        b -> b.ints("s", 1, 4, HUGE, HUGE).node("Resize", "x,,,s", "y")),
                model(
                        "a large scale",
                        "its scales are",
                        b ->
                                b.floats("s", sizes(4), 1, 1, 1e30f, Float.NaN)
                                        .node("Resize", "x,,s", "y")));
    }

    private static long[] sizes(long... sizes) {
        return sizes;
    }

    private static OnnxModelBuilder conv(OnnxModelBuilder builder, AttributeProto attribute) {
        return builder.weights("w", 2, 4, 3, 3).node("Conv", "x,w", "y", attribute);
    }

    /** An operator whose last input is a list of sizes. */
    private static Arguments sized(String operator, String message, long... sizes) {
        String inputs = operator.equals("ConstantOfShape") ? "s" : "x,s";
        AttributeProto axis = integer("axis", 1);
        return model(
                operator + " " + List.of(sizes[0], sizes.length),
                message,
                b ->
                        operator.equals("ConstantOfShape")
                                ? b.ints("s", sizes)
                                        .node(operator, inputs, "c")
                                        .node("Add", "x,c", "y")
                                : b.ints("s", sizes).node(operator, inputs, "y", axis));
    }

    private static AttributeProto body(String name, int depth) {
        GraphProto.Builder graph = GraphProto.newBuilder();
        NodeProto.Builder node = NodeProto.newBuilder().setOpType("Loop");
        if (depth > 1) {
            node.addAttribute(body(name, depth - 1));
        }
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.GRAPH)
                .setUnknownFields(
                        UnknownFieldSet.newBuilder()
                                .addField(
                                        GRAPH,
                                        Field.newBuilder()
                                                .addLengthDelimited(
                                                        graph.addNode(node).build().toByteString())
                                                .build())
                                .build())
                .build();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("graphs")
    void isRefusedWithAReason(String name, String message, ModelProto model) {
        String refusal = refusal(model);
        assertTrue(refusal.contains(message), refusal);
    }

    /** The message with which {@code model} ends. */
    private String refusal(ModelProto model) {
        return assertTimeoutPreemptively(
                LONGEST,
                () -> {
                    try {
                        OnnxImport imported = OnnxImporter.read(model, "m.onnx", folder);
                        return fail("it is imported: " + imported.graph().nodes());
                    } catch (OnnxException e) {
                        assertTrue(e.getMessage().contains("`m.onnx`"), e.getMessage());
                        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
                        e.details().forEach(line -> assertFalse(line.endsWith("."), line));
                        return e.getMessage() + " " + e.details();
                    }
                });
    }

    @Test
    void opsetsThatAreUnknownAreRefused() {
        for (long opset : List.of(-1L, 0L, 22L, Long.MAX_VALUE)) {
            ModelProto model =
                    OnnxModelBuilder.opset(opset)
                            .input("x", 1, 2)
                            .node("Neg", "x", "y")
                            .output("y")
                            .build();
            assertTrue(refusal(model).contains("uses opset " + opset), refusal(model));
        }
    }

    @Test
    void domainsThatAreUnknownAreRefused() {
        OnnxModelBuilder builder = OnnxModelBuilder.opset(17).input("x", 1, 2).output("y");
        builder.node("Relu", "x", "y").graph().getNodeBuilder(0).setDomain("com.example");
        assertTrue(
                refusal(builder.build())
                        .contains("cnnc has no operators of the domain `com.example`"));
    }

    @Test
    void aModelWithoutGraphOrInputsIsRefused() {
        assertTrue(refusal(ModelProto.getDefaultInstance()).contains("holds no graph"));
        assertTrue(refusal(OnnxModelBuilder.opset(17).build()).contains("has no output"));
        ModelProto model = OnnxModelBuilder.opset(17).floats("c", sizes(1), 1).output("c").build();
        assertTrue(refusal(model).contains("takes no input"));
    }

    @Test
    void sizesOfInputsThatAreNoneAreRefused() {
        for (long size : List.of(0L, -5L, 1L << 31, Long.MAX_VALUE, Long.MIN_VALUE)) {
            refusal(one(1, size));
            refusal(one(1, 4, size, 4));
        }
        refusal(one(1, 1 << 20, 1 << 20));
        refusal(one(new long[100_000]));
    }

    private static ModelProto one(long... sizes) {
        return OnnxModelBuilder.opset(17)
                .input("x", sizes)
                .node("Neg", "x", "y")
                .output("y")
                .build();
    }

    @Test
    void dataOutsideOfTheFolderIsNotRead() throws IOException {
        Files.write(folder.resolve("short.bin"), new byte[15]);
        for (String location :
                List.of("../up.bin", "/etc/passwd", "missing.bin", "short.bin", "", "a\0b", ".")) {
            String refusal = refusal(external(location, "0"));
            assertTrue(
                    refusal.contains("`w`")
                            || refusal.contains("\"w\"")
                            || refusal.contains("tensor w"),
                    refusal);
        }
        for (String offset : List.of("-1", "9223372036854775807", "99999999999999999999", "x")) {
            refusal(external("short.bin", offset));
        }
    }

    private static ModelProto external(String location, String offset) {
        OnnxModelBuilder builder =
                OnnxModelBuilder.opset(17).input("x", 1, 2).node("MatMul", "x,w", "y").output("y");
        builder.graph()
                .addInitializer(
                        TensorProto.newBuilder()
                                .setName("w")
                                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                                .addDims(2)
                                .addDims(2)
                                .setDataLocation(DataLocation.EXTERNAL)
                                .addExternalData(entry("location", location))
                                .addExternalData(entry("offset", offset)));
        return builder.build();
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    @Test
    void sizesOfTensorsThatOverflowAreRefused() {
        long[][] lies = {
            {HUGE, HUGE, HUGE}, {-1}, {Long.MAX_VALUE}, {Long.MIN_VALUE}, {3}, {1L << 31, 0}
        };
        for (long[] sizes : lies) {
            refusal(
                    OnnxModelBuilder.opset(17)
                            .input("x", 1, 2)
                            .floats("w", sizes, 1, 2)
                            .node("Add", "x,w", "y")
                            .output("y")
                            .build());
            refusal(
                    OnnxModelBuilder.opset(17)
                            .input("x", 1, 2)
                            .ints("w", sizes, 1, 2)
                            .node("Reshape", "x,w", "y")
                            .output("y")
                            .build());
        }
    }

    @Test
    void aFileIsReadOrRefusedLikeAModel() throws IOException, WeightsException {
        Path file = folder.resolve("m.onnx");
        Files.write(file, one(1, 1 << 20, 1 << 20).toByteArray());
        try {
            OnnxImporter.read(file);
            fail("it is imported");
        } catch (OnnxException e) {
            assertTrue(e.details().get(0).contains("too large"), e.details().toString());
        }
    }
}
