package dev.cnnc.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a store does beside storing. */
class FuseEpilogueTest {

    private static final String INPUT = "input x [B, 2, 6, 6]  ";

    private static List<String> operators(String body) {
        return Passes.operators(INPUT + body, new FoldBatchNorm(), new FuseEpilogue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "conv(2, kernel=1) -> relu; conv + relu[0]",
                "conv(2, kernel=1) -> relu -> maxpool(2); conv + relu + maxpool[0]",
                "conv(2, kernel=1) -> maxpool(2); conv + maxpool[0]",
                "conv(2, kernel=1) -> maxpool(4); conv + maxpool[0]",
                "conv(2, kernel=1) -> maxpool([1, 6]); conv + maxpool[0]",
                "conv(2, kernel=1) -> batchnorm -> tanh -> maxpool(2);"
                        + " conv + batchnorm + tanh + maxpool[0]",
                "batchnorm -> relu; batchnorm + relu[0]",
                "c = x -> conv(2, kernel=1)  (c, x) -> add; conv + add[0, 0]",
                "c = x -> conv(2, kernel=1)  (x, c) -> add; conv + add[0, 0]",
                "c = x -> conv(2, kernel=1) -> batchnorm  (x, c) -> add -> relu6;"
                        + " conv + batchnorm + add + relu6[0, 0]",
            })
    void onesThatEndInOneStore(String body, String operator) {
        assertEquals(List.of(operator), operators(body));
    }

    @Test
    void ofTwoConvolutionsTheLaterAddsTheEarlier() {
        assertEquals(
                List.of("conv + batchnorm[0]", "conv + batchnorm + add + relu[0, 1]"),
                operators(
                        "a = x -> conv(3, kernel=1) -> batchnorm"
                                + "  b = x -> conv(3, kernel=3, padding=1) -> batchnorm"
                                + "  (b, a) -> add -> relu"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "conv(2, kernel=1) -> relu -> relu; [conv + relu[0], relu[1]]",
                "conv(2, kernel=1) -> maxpool(2) -> relu; [conv + maxpool[0], relu[1]]",
                "conv(2, kernel=1) -> maxpool(3, stride=1); [conv[0], maxpool[1]]",
                "conv(2, kernel=1) -> maxpool(5); [conv[0], maxpool[1]]",
                "conv(2, kernel=1) -> maxpool([3, 6]); [conv[0], maxpool[1]]",
                "c = x -> conv(2, kernel=1)  (c, c) -> add; [conv[0], add[1, 1]]",
                "c = x -> conv(2, kernel=1)  (c, x) -> sub; [conv[0], sub[1, 0]]",
                "c = x -> conv(2, kernel=1)  (c, x, x) -> add; [conv[0], add[1, 0, 0]]",
                "c = x -> conv(2, kernel=1) -> relu  (c, x) -> add; [conv + relu[0], add[1, 0]]",
                "c = x -> conv(1, kernel=1)  (c, x) -> add; [conv[0], add[1, 0]]",
                "c = x -> conv(2, kernel=1)  t = x -> tanh  (c, t) -> add;"
                        + " [conv[0], tanh[0], add[1, 2]]",
                "c = x -> conv(2, kernel=1)  a = (c, x) -> add  (a, c) -> mul;"
                        + " [conv[0], add[1, 0], mul[2, 1]]",
                "c = x -> conv(2, kernel=1)  (c, x) -> add -> maxpool(2);"
                        + " [conv + add[0, 0], maxpool[1]]",
                "c = x -> conv(2, kernel=3, padding=1) -> maxpool(2)  p = x -> maxpool(2)"
                        + "  (p, c) -> add; [conv + maxpool[0], maxpool[0], add[2, 1]]",
                "c = x -> convtranspose(2, kernel=1)  (c, x) -> add;"
                        + " [convtranspose[0], add[1, 0]]",
            })
    void othersStayApart(String body, String operators) {
        assertEquals(operators, operators(body).toString());
    }

    @Test
    void aValueThatLeavesIsStored() {
        assertEquals(
                List.of("conv[0]", "add[1, 0]", "relu[2]"),
                operators(
                        "c = x -> conv(2, kernel=1)  s = (c, x) -> add  r = s -> relu"
                                + "  output c, s, r"));
    }

    @Test
    void onlyOneValueIsAdded() {
        assertEquals(
                List.of("conv + add[0, 0]", "add[1, 0]"),
                operators("c = x -> conv(2, kernel=1)  s = (c, x) -> add  (s, x) -> add"));
    }
}
