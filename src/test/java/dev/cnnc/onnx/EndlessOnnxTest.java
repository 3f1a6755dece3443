package dev.cnnc.onnx;

import static dev.cnnc.testing.OnnxModelBuilder.integer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.testing.OnnxModelBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nodes that lack what they need, and models that grow: none hangs, or ends in another exception.
 */
class EndlessOnnxTest {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    @TempDir private Path folder;

    private static long[] sizes(long... sizes) {
        return sizes;
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

    @ParameterizedTest
    @MethodSource("operators")
    void everyOperatorRefusesWhatItCannotTake(String operator) {
        for (String inputs :
                List.of(
                        "",
                        "x",
                        "f",
                        "i",
                        "x,x",
                        "x,i",
                        "i,x",
                        "x,,",
                        ",x",
                        ",f,f",
                        "x,f,f",
                        "i,i",
                        "f,i,i,i,i",
                        "x,e",
                        "e",
                        "e,e,e,e,e",
                        "x,b,b,b,b",
                        "x,b",
                        "s,s",
                        "s",
                        "x,i,i,i,i,i,i,i,i")) {
            for (int opset : List.of(1, 6, 9, 11, 13, 18, 21)) {
                for (String outputs : List.of("y", "y,z,w", ",y")) {
                    ends(
                            OnnxModelBuilder.opset(opset)
                                    .input("x", 1, 4, 2, 2)
                                    .input("s", sizes())
                                    .floats("f", sizes(4), 1, 2, 3, 4)
                                    .ints("i", 0, 1)
                                    .floats("e", sizes(0))
                                    .ints("b", sizes(2, 0))
                                    .node(operator, inputs, outputs)
                                    .output("y")
                                    .build());
                }
            }
        }
    }

    static Stream<String> operators() {
        return Stream.concat(OnnxImporter.operators().stream(), Stream.of("Floor", "Foreign"));
    }

    /** Imports {@code model} or not, without another exception. */
    private void ends(ModelProto model) {
        try {
            OnnxImporter.read(model, "m.onnx", folder);
        } catch (OnnxException e) {
            assertFalse(e.getMessage().isBlank());
        } catch (RuntimeException e) {
            throw new AssertionError(model.toString(), e);
        }
    }

    @Test
    void aChainOfManyNodesIsImported() throws OnnxException {
        for (String operator : List.of("Relu", "Identity", "Dropout")) {
            OnnxModelBuilder chain = chain(operator, 20_000).input("v0", 1, 4);
            OnnxImport imported =
                    assertTimeoutPreemptively(
                            LONGEST, () -> OnnxImporter.read(chain.build(), "m.onnx", folder));
            assertEquals(2, imported.graph().nodes().get(1).shape().rank());
        }
    }

    @Test
    void manyNodesEndInTime() {
        assertTrue(refusal(chain("Relu", 200_001).input("v0", 1, 4).build()).contains("nodes"));
        OnnxModelBuilder constants = OnnxModelBuilder.opset(17).input("x", 1, 4);
        constants.graph().mergeFrom(chain("Floor", 100_000).graph().build());
        ends(constants.floats("v0", sizes(4), 1, 2, 3, 4).build());
        OnnxModelBuilder shared = OnnxModelBuilder.opset(17).input("v0", 1, 4).weights("w", 4);
        for (int i = 0; i < 50_000; i++) {
            shared.node("PRelu", "v" + i + ",w", "v" + (i + 1));
        }
        ModelProto model = shared.output("v50000").build();
        assertTimeoutPreemptively(LONGEST, () -> ends(model));
    }

    /** Nodes from {@code v0} on. */
    private static OnnxModelBuilder chain(String operator, int length) {
        OnnxModelBuilder builder = OnnxModelBuilder.opset(17);
        for (int i = 0; i < length; i++) {
            builder.node(operator, "v" + i, "v" + (i + 1));
        }
        return builder.output("v" + length);
    }

    @Test
    void constantsThatGrowEndInTime() {
        for (String operator : List.of("Concat", "MatMul", "Add", "Gather")) {
            OnnxModelBuilder floats = growing(operator).floats("v0", sizes(1, 2), 1, 2);
            assertTimeoutPreemptively(LONGEST, () -> ends(floats.build()));
            OnnxModelBuilder ints = growing(operator).ints("v0", 0, 1);
            assertTimeoutPreemptively(LONGEST, () -> ends(ints.build()));
        }
        OnnxModelBuilder square =
                OnnxModelBuilder.opset(17)
                        .input("x", 1, 2)
                        .ints("s", 4000, 4000)
                        .node("ConstantOfShape", "s", "c")
                        .node("MatMul", "c,c", "d")
                        .node("Add", "x,d", "y")
                        .output("y");
        refusal(square.build());
    }

    @Test
    void whatFillsMemoryOnceReadIsRefused() {
        OnnxModelBuilder cast =
                OnnxModelBuilder.opset(17)
                        .input("x", 1, 2)
                        .ints("s", 1 << 26)
                        .node("ConstantOfShape", "s", "c")
                        .node("Cast", "c", "i", integer("to", 7))
                        .node("Reshape", "x,i", "y")
                        .output("y");
        assertTrue(refusal(cast.build()).contains("it computes 67108864 constant values"));
        OnnxModelBuilder scales =
                OnnxModelBuilder.opset(17)
                        .input("x", 1, 2, 4, 4)
                        .ints("s", 1 << 26)
                        .node("ConstantOfShape", "s", "c")
                        .node("Resize", "x,,c", "y")
                        .output("y");
        assertTrue(refusal(scales.build()).contains("`c` is [67108864]"));
    }

    private static OnnxModelBuilder growing(String operator) {
        OnnxModelBuilder builder = OnnxModelBuilder.opset(17).input("x", 1, 2);
        for (int i = 0; i < 100; i++) {
            String twice = "v%s,v%s".formatted(i, i);
            builder.node(operator, twice, "v" + (i + 1), integer("axis", 0));
        }
        return builder.node("Add", "x,v100", "y").output("y");
    }

    @Test
    void manyPartsOfOneNodeEndInTime() {
        OnnxModelBuilder builder = OnnxModelBuilder.opset(17).input("v0", 1, 4, 4);
        builder.ints("i", new long[1000]);
        for (int i = 0; i < 2000; i++) {
            builder.node("Gather", "v" + i + ",i", "v" + (i + 1), integer("axis", 1));
        }
        assertTrue(refusal(builder.output("v2000").build()).contains("stages"));
    }
}
