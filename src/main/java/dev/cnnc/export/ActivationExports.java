package dev.cnnc.export;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.ParametricRelu;
import dev.cnnc.graph.Softmax;
import java.util.List;

/** Activations; those that opset 17 lacks are put together from what it has. */
final class ActivationExports {

    private static final double SELU_SCALE = 1.0507009873554804934193349852946;
    private static final double SELU_ALPHA = 1.6732632423543772848170429916717;

    /** Beyond it softplus is its argument in single precision, whatever the threshold. */
    private static final double LINEAR_SOFTPLUS = 18;

    private ActivationExports() {}

    static void activation(Activation activation, NodeExport to) {
        switch (activation.kind()) {
            case RELU -> to.result("Relu", to.inputs());
            case RELU6 -> clip(to, 0, 6);
            case HARDTANH -> clip(to, activation.argument(0), activation.argument(1));
            case LEAKYRELU -> withAlpha("LeakyRelu", activation, to);
            case ELU -> withAlpha("Elu", activation, to);
            case CELU -> withAlpha("Celu", activation, to);
            case SELU -> selu(to);
            case GELU -> gelu(to);
            case GELU_TANH -> geluByTanh(to);
            case SILU -> timesInput(to, to.step("Sigmoid", to.inputs()));
            case MISH -> timesInput(to, to.step("Tanh", List.of(to.step("Softplus", to.inputs()))));
            case HARDSWISH -> to.result("HardSwish", to.inputs());
            case HARDSIGMOID -> hardSigmoid(to);
            case SIGMOID -> to.result("Sigmoid", to.inputs());
            case TANH -> to.result("Tanh", to.inputs());
            case SOFTPLUS -> softplus(activation.argument(0), activation.argument(1), to);
            case SOFTSIGN -> to.result("Softsign", to.inputs());
            case ABS -> to.result("Abs", to.inputs());
            case NEG -> to.result("Neg", to.inputs());
            case EXP -> to.result("Exp", to.inputs());
            case ERF -> to.result("Erf", to.inputs());
            case SQRT -> to.result("Sqrt", to.inputs());
            case ADD -> withNumber("Add", activation, to);
            case SUB -> withNumber("Sub", activation, to);
            case MUL -> withNumber("Mul", activation, to);
            case DIV -> withNumber("Div", activation, to);
            case MAX -> withNumber("Max", activation, to);
            case MIN -> withNumber("Min", activation, to);
            case POW -> withNumber("Pow", activation, to);
        }
    }

    private static void clip(NodeExport to, double least, double most) {
        to.result("Clip", List.of(to.input(), to.number("min", least), to.number("max", most)));
    }

    private static void withAlpha(String type, Activation activation, NodeExport to) {
        to.result(type, to.inputs(), Attributes.number("alpha", activation.argument(0)));
    }

    private static void withNumber(String type, Activation activation, NodeExport to) {
        to.result(type, List.of(to.input(), to.number("number", activation.argument(0))));
    }

    private static void selu(NodeExport to) {
        to.result(
                "Selu",
                to.inputs(),
                Attributes.number("alpha", SELU_ALPHA),
                Attributes.number("gamma", SELU_SCALE));
    }

    private static void hardSigmoid(NodeExport to) {
        to.result(
                "HardSigmoid",
                to.inputs(),
                Attributes.number("alpha", 1.0 / 6),
                Attributes.number("beta", 0.5));
    }

    private static void timesInput(NodeExport to, String factor) {
        to.result("Mul", List.of(to.input(), factor));
    }

    /** Half of x · (1 + erf(x / √2)). */
    private static void gelu(NodeExport to) {
        String scaled = to.step("Div", List.of(to.input(), to.number("sqrt2", Math.sqrt(2))));
        half(to, to.step("Erf", List.of(scaled)));
    }

    /** Half of x · (1 + tanh(√(2/π) · (x + 0.044715 · x³))). */
    private static void geluByTanh(NodeExport to) {
        String square = to.step("Mul", List.of(to.input(), to.input()));
        String cube = to.step("Mul", List.of(square, to.input()));
        String small = to.step("Mul", List.of(cube, to.number("cubic", 0.044715)));
        String sum = to.step("Add", List.of(to.input(), small));
        String scaled =
                to.step("Mul", List.of(sum, to.number("sqrt2overPi", Math.sqrt(2 / Math.PI))));
        half(to, to.step("Tanh", List.of(scaled)));
    }

    private static void half(NodeExport to, String fromMinusOneToOne) {
        String sum = to.step("Add", List.of(fromMinusOneToOne, to.number("one", 1)));
        String product = to.step("Mul", List.of(to.input(), sum));
        to.result("Mul", List.of(product, to.number("half", 0.5)));
    }

    private static void softplus(double beta, double threshold, NodeExport to) {
        boolean scaled = beta != 1;
        boolean selects = threshold < LINEAR_SOFTPLUS;
        if (!scaled && !selects) {
            to.result("Softplus", to.inputs());
            return;
        }
        String factor = to.number("beta", beta);
        String argument = scaled ? to.step("Mul", List.of(to.input(), factor)) : to.input();
        List<String> curve = List.of(to.step("Softplus", List.of(argument)), factor);
        if (!selects) {
            to.result("Div", curve);
            return;
        }
        String beyond = to.step("Greater", List.of(argument, to.number("threshold", threshold)));
        to.result("Where", List.of(beyond, to.input(), to.step("Div", curve)));
    }

    static void parametricRelu(ParametricRelu prelu, NodeExport to) {
        String slope =
                prelu.parameters() == 1
                        ? to.weight("weight")
                        : to.weight("weight", NormalizationExports.perChannel(to.inputShape()));
        to.result("PRelu", List.of(to.input(), slope));
    }

    static void softmax(Softmax softmax, NodeExport to) {
        to.result(
                softmax.logarithm() ? "LogSoftmax" : "Softmax",
                to.inputs(),
                Attributes.integer("axis", softmax.dim()));
    }
}
