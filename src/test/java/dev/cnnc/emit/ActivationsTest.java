package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.testing.CompiledModel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Activations in emitted code. A softmax subtracts in single precision, as PyTorch does. The
 * expected numbers are those of PyTorch's formulas, computed with forty digits by another program.
 */
class ActivationsTest {

    private static final float[] POINTS = {
        -30, -5, -3, -1, -0.5f, -1e-3f, 0, 1e-3f, 0.5f, 1, 3, 5, 30
    };

    static Stream<Arguments> functions() {
        return Stream.of(
                Arguments.of(
                        "relu6",
                        new double[] {
                            0.0,
                            0.0,
                            0.0,
                            0.0,
                            0.0,
                            0.0,
                            0.0,
                            0.0010000000474974513,
                            0.5,
                            1.0,
                            3.0,
                            5.0,
                            6.0
                        }),
                Arguments.of(
                        "leakyrelu",
                        new double[] {
                            -0.3,
                            -0.05,
                            -0.03,
                            -0.01,
                            -0.005,
                            -1.0000000474974514e-05,
                            0.0,
                            0.0010000000474974513,
                            0.5,
                            1.0,
                            3.0,
                            5.0,
                            30.0
                        }),
                Arguments.of(
                        "leakyrelu(negative_slope=0.25)",
                        new double[] {
                            -7.5,
                            -1.25,
                            -0.75,
                            -0.25,
                            -0.125,
                            -0.0002500000118743628,
                            0.0,
                            0.0010000000474974513,
                            0.5,
                            1.0,
                            3.0,
                            5.0,
                            30.0
                        }),
                Arguments.of(
                        "elu",
                        new double[] {
                            -0.9999999999999064,
                            -0.9932620530009145,
                            -0.950212931632136,
                            -0.6321205588285577,
                            -0.3934693402873666,
                            -0.000999500214074986,
                            0.0,
                            0.0010000000474974513,
                            0.5,
                            1.0,
                            3.0,
                            5.0,
                            30.0
                        }),
                Arguments.of(
                        "elu(alpha=2)",
                        new double[] {
                            -1.9999999999998128,
                            -1.986524106001829,
                            -1.900425863264272,
                            -1.2642411176571153,
                            -0.7869386805747332,
                            -0.001999000428149972,
                            0.0,
                            0.0010000000474974513,
                            0.5,
                            1.0,
                            3.0,
                            5.0,
                            30.0
                        }),
                Arguments.of(
                        "selu",
                        new double[] {
                            -1.7580993408472123,
                            -1.7462533606696202,
                            -1.670568728767112,
                            -1.1113307378125628,
                            -0.6917581878028713,
                            -0.0017572206675420447,
                            0.0,
                            0.0010507010372610994,
                            0.5253504936777402,
                            1.0507009873554805,
                            3.1521029620664414,
                            5.253504936777403,
                            31.521029620664414
                        }),
                Arguments.of(
                        "celu(alpha=2)",
                        new double[] {
                            -1.999999388195359,
                            -1.8358300027522023,
                            -1.5537396797031404,
                            -0.7869386805747332,
                            -0.44239843385719024,
                            -0.0009997500891351673,
                            0.0,
                            0.0010000000474974513,
                            0.5,
                            1.0,
                            3.0,
                            5.0,
                            30.0
                        }),
                Arguments.of(
                        "gelu",
                        new double[] {
                            -1.472014178144456e-196,
                            -1.4332578593959695e-06,
                            -0.0040496940948902835,
                            -0.15865525393145705,
                            -0.15426876936299344,
                            -0.0004996010814969171,
                            0.0,
                            0.0005003989660005342,
                            0.34573123063700656,
                            0.8413447460685429,
                            2.99595030590511,
                            4.999998566742141,
                            30.0
                        }),
                Arguments.of(
                        "gelu(approximate=\"tanh\")",
                        new double[] {
                            0.0,
                            -2.291796196629506e-07,
                            -0.003637392081773019,
                            -0.1588080093917233,
                            -0.15428599017485609,
                            -0.0004996010814972463,
                            0.0,
                            0.0005003989660002051,
                            0.34571400982514394,
                            0.8411919906082767,
                            2.996362607918227,
                            4.999999770820381,
                            30.0
                        }),
                Arguments.of(
                        "silu",
                        new double[] {
                            -2.8072868906517896e-12,
                            -0.03346425462142428,
                            -0.14227761953270035,
                            -0.2689414213699951,
                            -0.18877033439907273,
                            -0.0004997500237458103,
                            0.0,
                            0.000500250023751641,
                            0.3112296656009273,
                            0.7310585786300049,
                            2.8577223804672998,
                            4.966535745378576,
                            29.999999999997193
                        }),
                Arguments.of(
                        "mish",
                        new double[] {
                            -2.807286890651921e-12,
                            -0.033576237730161704,
                            -0.14564746127562458,
                            -0.3034014613741089,
                            -0.22074377465173,
                            -0.0005996800125139364,
                            0.0,
                            0.0006003200124829999,
                            0.37524521130489513,
                            0.8650983882673103,
                            2.9865350049679575,
                            4.999552077529406,
                            30.0
                        }),
                Arguments.of(
                        "hardswish",
                        new double[] {
                            0.0,
                            0.0,
                            0.0,
                            -0.3333333333333333,
                            -0.20833333333333334,
                            -0.0004998333570662265,
                            0.0,
                            0.0005001666904312248,
                            0.2916666666666667,
                            0.6666666666666666,
                            3.0,
                            5.0,
                            30.0
                        }),
                Arguments.of(
                        "hardsigmoid",
                        new double[] {
                            0.0,
                            0.0,
                            0.0,
                            0.3333333333333333,
                            0.4166666666666667,
                            0.4998333333254171,
                            0.5,
                            0.5001666666745829,
                            0.5833333333333334,
                            0.6666666666666666,
                            1.0,
                            1.0,
                            1.0
                        }),
                Arguments.of(
                        "hardtanh",
                        new double[] {
                            -1.0,
                            -1.0,
                            -1.0,
                            -1.0,
                            -0.5,
                            -0.0010000000474974513,
                            0.0,
                            0.0010000000474974513,
                            0.5,
                            1.0,
                            1.0,
                            1.0,
                            1.0
                        }),
                Arguments.of(
                        "hardtanh(min=-2, max=3)",
                        new double[] {
                            -2.0,
                            -2.0,
                            -2.0,
                            -1.0,
                            -0.5,
                            -0.0010000000474974513,
                            0.0,
                            0.0010000000474974513,
                            0.5,
                            1.0,
                            3.0,
                            3.0,
                            3.0
                        }),
                Arguments.of(
                        "softplus",
                        new double[] {
                            9.357622968839737e-14,
                            0.006715348489118068,
                            0.04858735157374206,
                            0.3132616875182228,
                            0.4740769841801067,
                            0.6926473055362032,
                            0.6931471805599453,
                            0.6936473055837007,
                            0.9740769841801067,
                            1.3132616875182228,
                            3.048587351573742,
                            5.006715348489118,
                            30.0
                        }),
                Arguments.of(
                        "softplus(beta=2, threshold=4)",
                        new double[] {
                            4.37825538134826e-27,
                            2.2699449608432323e-05,
                            0.0012378425688652247,
                            0.06346400552148625,
                            0.1566308437591114,
                            0.346073840256206,
                            0.34657359027997264,
                            0.3470738403037035,
                            0.6566308437591114,
                            1.0634640055214863,
                            3.0,
                            5.0,
                            30.0
                        }),
                Arguments.of(
                        "softsign",
                        new double[] {
                            -0.967741935483871,
                            -0.8333333333333334,
                            -0.75,
                            -0.5,
                            -0.3333333333333333,
                            -0.0009990010464035978,
                            0.0,
                            0.0009990010464035978,
                            0.3333333333333333,
                            0.5,
                            0.75,
                            0.8333333333333334,
                            0.967741935483871
                        }),
                Arguments.of(
                        "sigmoid",
                        new double[] {
                            9.357622968839299e-14,
                            0.0066928509242848554,
                            0.04742587317756678,
                            0.2689414213699951,
                            0.37754066879814546,
                            0.49975000000895897,
                            0.5,
                            0.500249999991041,
                            0.6224593312018546,
                            0.7310585786300049,
                            0.9525741268224333,
                            0.9933071490757152,
                            0.9999999999999064
                        }),
                Arguments.of(
                        "tanh",
                        new double[] {
                            -1.0,
                            -0.9999092042625951,
                            -0.9950547536867305,
                            -0.7615941559557649,
                            -0.46211715726000974,
                            -0.0009999997141642038,
                            0.0,
                            0.0009999997141642038,
                            0.46211715726000974,
                            0.7615941559557649,
                            0.9950547536867305,
                            0.9999092042625951,
                            1.0
                        }),
                Arguments.of(
                        "softmax",
                        new double[] {
                            8.75651076255157e-27,
                            6.305116760042619e-16,
                            4.658886145026277e-15,
                            3.442477108412992e-14,
                            5.675685232538771e-14,
                            9.34827002252484e-14,
                            9.357622968685275e-14,
                            9.366985272470346e-14,
                            1.542811203166349e-13,
                            2.543665647334817e-13,
                            1.8795288165079707e-12,
                            1.388794386473413e-11,
                            0.9999999999834467
                        }),
                Arguments.of(
                        "logsoftmax",
                        new double[] {
                            -60.000000000016556,
                            -35.000000000016556,
                            -33.000000000016556,
                            -31.000000000016552,
                            -30.500000000016552,
                            -30.00100000006405,
                            -30.000000000016552,
                            -29.998999999969055,
                            -29.500000000016552,
                            -29.000000000016552,
                            -27.000000000016552,
                            -25.000000000016552,
                            -1.6553320170296585e-11
                        }));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void valuesAreThoseOfTheFormula(String stage, double[] expected) {
        CompiledModel model =
                CompiledModel.of("model Net { input x [B, 13]  %s }".formatted(stage), 1);
        float[] actual = model.forward(POINTS, 1);
        double[] reference = model.reference(POINTS, 1).outputs().get(0);
        for (int i = 0; i < POINTS.length; i++) {
            double relative = stage.contains("softmax") ? 4e-6 : 3e-7;
            double allowed = relative * Math.abs(expected[i]) + 1e-15;
            String place = stage + " at " + POINTS[i];
            assertEquals(expected[i], actual[i], allowed, place);
            assertEquals(expected[i], reference[i], 1e-12 * Math.abs(expected[i]) + 1e-15, place);
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void notANumberStaysThat(String stage, double[] expected) {
        CompiledModel model =
                CompiledModel.of("model Net { input x [B, 13]  %s }".formatted(stage), 1);
        float[] points = POINTS.clone();
        points[3] = Float.NaN;
        float[] actual = model.forward(points, 1);
        boolean along = stage.contains("softmax");
        for (int i = 0; i < points.length; i++) {
            assertEquals(along || i == 3, Float.isNaN(actual[i]), stage + " at " + points[i]);
        }
    }

    static Stream<String> limits() {
        return Stream.of("relu", "gelu", "silu", "mish", "hardswish", "softplus", "elu");
    }

    @ParameterizedTest
    @MethodSource("limits")
    void infinityHasALimit(String stage) {
        CompiledModel model =
                CompiledModel.of("model Net { input x [B, 2]  %s }".formatted(stage), 1);
        float[] actual =
                model.forward(new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}, 1);
        assertEquals(Float.POSITIVE_INFINITY, actual[0], stage);
        boolean hardswish = stage.equals("hardswish");
        assertTrue(hardswish ? Float.isNaN(actual[1]) : actual[1] <= 0, stage + " " + actual[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gelu", "gelu(approximate=\"tanh\")", "silu", "mish", "softplus"})
    void farBelowZeroNothingIsLeft(String stage) {
        CompiledModel model =
                CompiledModel.of("model Net { input x [B, 2]  %s }".formatted(stage), 1);
        float[] actual = model.forward(new float[] {-1e3f, -3e38f}, 1);
        assertEquals(0, actual[0], Float.MIN_VALUE, stage);
        assertEquals(0, actual[1], Float.MIN_VALUE, stage);
    }

    @ParameterizedTest
    @MethodSource("slopes")
    void aParametricRectifierHasItsSlopes(String stage, List<Integer> channels) {
        CompiledModel model =
                CompiledModel.of("model Net { input x [B, 3, 2, 2]  p: %s }".formatted(stage), 5);
        float[] slopes = model.weights().get("p.weight").values();
        float[] x = new float[12];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 2 == 0 ? i : -i;
        }
        float[] actual = model.forward(x, 1);
        for (int i = 0; i < x.length; i++) {
            float slope = slopes[channels.get(i / 4)];
            assertEquals(i % 2 == 0 ? x[i] : slope * x[i], actual[i]);
        }
    }

    static Stream<Arguments> slopes() {
        return Stream.of(
                Arguments.of("prelu", List.of(0, 0, 0)),
                Arguments.of("prelu(num_parameters=3)", List.of(0, 1, 2)));
    }
}
