package dev.cnnc.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cnnc.plan.PlanOptions;
import dev.cnnc.plan.WinogradForm;
import dev.cnnc.testing.CompiledModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * NaN and infinities of the input come out of both targets where the reference interpreter has
 * them, and nowhere else. The normal run takes every eighth operator and one form of Winograd's
 * method, {@code -Dcnnc.slow=true} all.
 */
@Timeout(120)
class NonFiniteTest {

    private static final float[] NON_FINITE = {
        Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY
    };

    /** Of the greatest finite value; sums of a few hundred floats lose no more. */
    private static final double TOLERANCE = 2e-6;

    private static final int STEP = Boolean.getBoolean("cnnc.slow") ? 1 : 8;

    private static final List<String> STAGES =
            List.of(
                    "conv(8, kernel=3)",
                    "conv(17, kernel=3, padding=1, stride=2) -> relu",
                    "conv(12, kernel=1) -> relu6",
                    "conv(6, kernel=3, groups=2, padding=\"same\") -> hardtanh(min=-1, max=0.5)",
                    "conv(6, kernel=2, dilation=2) -> leakyrelu",
                    "conv(20, kernel=5, padding=2) -> maxpool(2) -> relu",
                    "depthwise(3, padding=1) -> hardswish",
                    "depthwise([1, 5], padding=\"same\", dilation=[1, 2])",
                    "convtranspose(4, kernel=2, stride=2)",
                    "convtranspose(6, kernel=[3, 2], stride=[1, 3], groups=3)",
                    "maxpool(2)",
                    "maxpool(3, stride=2, padding=1)",
                    "avgpool(2)",
                    "avgpool(3, stride=1, padding=1, count_include_pad=false)",
                    "globalavgpool",
                    "globalmaxpool",
                    "adaptiveavgpool([2, 4])",
                    "adaptivemaxpool([2, 4])",
                    "amax(1)",
                    "amin([2, 3])",
                    "flatten -> linear(33)",
                    "flatten -> linear(5) -> relu",
                    "batchnorm -> relu",
                    "groupnorm(3)",
                    "instancenorm",
                    "layernorm",
                    "lrn(5)",
                    "softmax",
                    "logsoftmax(dim=2)",
                    "prelu(num_parameters=6)",
                    "relu",
                    "relu6",
                    "leakyrelu",
                    "elu",
                    "selu",
                    "celu",
                    "gelu",
                    "silu",
                    "gelu(approximate=\"tanh\")",
                    "mish",
                    "sigmoid",
                    "tanh",
                    "softplus",
                    "hardsigmoid",
                    "hardswish",
                    "hardtanh(min=-1, max=1)",
                    "abs -> sqrt",
                    "exp",
                    "add(2) -> div(-3) -> max(-0.5) -> min(0.25)",
                    "mul(0)",
                    "pow(2)",
                    "x = abs  y = sigmoid  (x, y) -> pow",
                    "x = relu  y = neg  (x, y) -> add",
                    "x = relu  y = tanh  (x, y) -> mul",
                    "x = relu  y = neg  concat [ { x } { y } ]",
                    "pad(left=2, bottom=1, mode=\"reflect\")",
                    "upsample(scale=2)",
                    "upsample(scale=2, mode=\"bilinear\")",
                    "permute([0, 2, 3, 1]) -> slice(step=2)");

    private enum Kind {
        NAN,
        POSITIVE,
        NEGATIVE,
        FINITE;

        static Kind of(double value) {
            if (Double.isNaN(value)) {
                return NAN;
            }
            if (Double.isInfinite(value)) {
                return value > 0 ? POSITIVE : NEGATIVE;
            }
            return FINITE;
        }
    }

    @Test
    void everyOperatorPassesThemOnAsTheReferenceDoes() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < STAGES.size(); i += STEP) {
            text.append(
                    "model M%d { input image [B, 6, 9, 11]  %s }\n".formatted(i, STAGES.get(i)));
        }
        List<String> differences = new ArrayList<>();
        for (CompiledModel model : CompiledModel.all(text.toString(), 3)) {
            String stages = STAGES.get(Integer.parseInt(model.graph().name().substring(1)));
            for (float special : NON_FINITE) {
                differences.addAll(differences(model, image(model, 1, special), stages));
                differences.addAll(differences(model, image(model, 40, special), stages));
            }
            differences.addAll(differences(model, mixed(model), stages));
        }
        assertEquals(List.of(), differences);
    }

    /** One of several images that is not finite leaves the others alone. */
    @Test
    void imagesOfABatchAreIndependent() {
        CompiledModel model =
                CompiledModel.of(
                        "model Net { input x [B, 3, 12, 10]  conv(8, kernel=3) -> batchnorm"
                                + " -> relu -> maxpool(2) -> flatten -> linear(5) -> softmax }",
                        3);
        float[] images = model.images(3, 1);
        float[] expected = model.forward(images, 3);
        int length = model.inputElements();
        for (int i = length; i < 2 * length; i++) {
            images[i] = Float.NaN;
        }
        float[] actual = model.forward(images, 3);
        for (int i = 0; i < actual.length; i++) {
            if (i / 5 == 1) {
                assertEquals(Float.NaN, actual[i]);
            } else {
                assertEquals(expected[i], actual[i]);
            }
        }
    }

    static List<WinogradForm> forms() {
        List<WinogradForm> all = WinogradForm.all();
        return STEP == 1 ? all : all.subList(2, 3);
    }

    /**
     * Winograd's method computes with differences of what a tile holds, so that an infinity may
     * come out as NaN, also beside its place; but what depends on it never comes out as a number.
     */
    @ParameterizedTest
    @MethodSource("forms")
    void winogradsMethodHidesNoneOfThem(WinogradForm form) {
        CompiledModel model =
                CompiledModel.of(
                        "model Net { input x [B, 4, 14, 13]  conv(8, kernel=3, padding=1) }",
                        3,
                        PlanOptions.forcing(form));
        for (float special : NON_FINITE) {
            float[] image = image(model, 3, special);
            double[] expected = model.reference(image, 1).outputs().get(0);
            float[] actual = model.forward(image, 1);
            for (int i = 0; i < actual.length; i++) {
                if (Kind.of(expected[i]) != Kind.FINITE) {
                    assertFalse(Float.isFinite(actual[i]), special + ", value " + i);
                }
            }
        }
    }

    private static float[] image(CompiledModel model, int count, float special) {
        Random random = new Random(count);
        float[] image = model.images(1, 5);
        for (int i = 0; i < count; i++) {
            image[random.nextInt(image.length)] = special;
        }
        return image;
    }

    private static float[] mixed(CompiledModel model) {
        Random random = new Random(9);
        float[] image = model.images(1, 5);
        for (int i = 0; i < 12; i++) {
            image[random.nextInt(image.length)] = NON_FINITE[random.nextInt(NON_FINITE.length)];
        }
        return image;
    }

    /** The first difference, if any. */
    private static List<String> differences(CompiledModel model, float[] image, String stages) {
        double[] expected = model.reference(image, 1).outputs().get(0);
        float[] actual = model.forward(image, 1);
        assertEquals(expected.length, actual.length);
        double greatest = 1;
        for (double value : expected) {
            greatest = Double.isFinite(value) ? Math.max(greatest, Math.abs(value)) : greatest;
        }
        for (int i = 0; i < expected.length; i++) {
            boolean same =
                    Kind.of(expected[i]) == Kind.of(actual[i])
                            && (Kind.of(expected[i]) != Kind.FINITE
                                    || Math.abs(expected[i] - actual[i]) <= TOLERANCE * greatest);
            if (!same) {
                return List.of(stages + ", value " + i + ": " + expected[i] + ", " + actual[i]);
            }
        }
        return List.of();
    }
}
