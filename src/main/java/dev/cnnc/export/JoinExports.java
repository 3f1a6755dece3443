package dev.cnnc.export;

import dev.cnnc.graph.Concat;
import dev.cnnc.graph.Elementwise;
import dev.cnnc.graph.MatrixProduct;
import java.util.List;

/** Operators that join several values. */
final class JoinExports {

    private JoinExports() {}

    /** ONNX broadcasts as the language does; it joins two values at a time. */
    static void elementwise(Elementwise join, NodeExport to) {
        String type = type(join.kind());
        List<String> inputs = to.inputs();
        String value = inputs.get(0);
        for (String next : inputs.subList(1, inputs.size() - 1)) {
            value = to.step(type, List.of(value, next));
        }
        to.result(type, List.of(value, inputs.get(inputs.size() - 1)));
    }

    private static String type(Elementwise.Kind kind) {
        return switch (kind) {
            case ADD -> "Add";
            case SUB -> "Sub";
            case MUL -> "Mul";
            case DIV -> "Div";
            case MAX -> "Max";
            case MIN -> "Min";
            case POW -> "Pow";
        };
    }

    /** ONNX stretches leading dimensions as the language does. */
    static void product(MatrixProduct product, NodeExport to) {
        to.result("MatMul", to.inputs());
    }

    static void concat(Concat concat, NodeExport to) {
        to.result("Concat", to.inputs(), Attributes.integer("axis", concat.dim()));
    }
}
