package dev.cnnc.onnx;

import dev.cnnc.onnx.proto.Onnx.AttributeProto;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.testing.OnnxModelBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What operators mean at their edges and in their older versions, judged by ONNX Runtime: a model
 * computes the same as there, or is refused.
 */
abstract class SemanticsCases {

    static final long[] NONE = {};

    private final List<DynamicTest> tests = new ArrayList<>();

    void same(String name, ModelProto model) {
        tests.add(DynamicTest.dynamicTest(name, () -> RuntimeComparison.assertSame(model)));
    }

    void refused(String name, ModelProto model) {
        tests.add(DynamicTest.dynamicTest(name, () -> RuntimeComparison.assertRefused(model)));
    }

    /** One operator of {@code x}, which is {@code sizes}. */
    static ModelProto one(int opset, long[] sizes, String operator, AttributeProto... attributes) {
        return OnnxModelBuilder.opset(opset)
                .input("x", sizes)
                .node(operator, "x", "y", attributes)
                .output("y")
                .build();
    }

    static ModelProto with(int opset, long[] sizes, UnaryOperator<OnnxModelBuilder> nodes) {
        return nodes.apply(OnnxModelBuilder.opset(opset).input("x", sizes)).output("y").build();
    }

    static long[] dims(long... sizes) {
        return sizes;
    }

    void either(String name, ModelProto model) {
        tests.add(
                DynamicTest.dynamicTest(name, () -> RuntimeComparison.assertSameOrRefused(model)));
    }

    /** Adds the cases of this class. */
    abstract void add();

    @TestFactory
    Stream<DynamicTest> computesTheSame() {
        add();
        return tests.stream();
    }
}
