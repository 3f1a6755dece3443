package dev.cnnc.elaborate;

import static dev.cnnc.elaborate.Checking.check;
import static dev.cnnc.elaborate.Checking.messages;
import static dev.cnnc.elaborate.Checking.net;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.CheckedFile;
import dev.cnnc.graph.NamedWeight;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys are those of PyTorch's {@code state_dict} for the same structure. */
class WeightKeysTest {

    private static List<String> keys(String... statements) {
        CheckedFile checked = check(net(statements));
        assertEquals(List.of(), checked.diagnostics());
        return checked.models().get(0).graph().weights().stream()
                .map(NamedWeight::key)
                .filter(key -> key.endsWith("weight"))
                .toList();
    }

    @Test
    void stagesWithoutLabelsAreCountedWithTheWeightlessOnes() {
        assertEquals(
                List.of("0.weight", "3.weight", "6.weight"),
                keys(
                        "conv(6, kernel=5) -> relu -> maxpool(2)",
                        "conv(16, kernel=5) -> identity",
                        "flatten -> linear(10)"));
    }

    @Test
    void labelledStagesCountAsWell() {
        assertEquals(
                List.of("conv1.weight", "2.weight"),
                keys("conv1: conv(6, kernel=5) -> relu -> conv(16, kernel=5)"));
    }

    /** {@code nn.Sequential(Conv2d, Sequential(ReLU, Conv2d), Conv2d)}. */
    @Test
    void sequencesNest() {
        assertEquals(
                List.of("net.0.weight", "net.1.1.weight", "net.2.weight", "1.0.weight"),
                keys(
                        "net: sequence {",
                        "    conv(2, kernel=1)",
                        "    sequence { relu conv(3, kernel=1) }",
                        "    conv(4, kernel=1)",
                        "}",
                        "sequence { conv(5, kernel=1) }"));
    }

    /** It counts as all stages do. */
    @Test
    void aParameterHasTheKeyOfItsLabel() {
        assertEquals(
                List.of("weight", "a.gammaweight", "2.weight"),
                keys(
                        "weight: parameter([3, 1, 1])",
                        "a: sequence { gammaweight: parameter([3, 4, 4]) }",
                        "conv(2, kernel=1)"));
    }

    @Test
    void anEmptySequenceCounts() {
        assertEquals(List.of("1.weight"), keys("sequence { }", "conv(2, kernel=1)"));
    }

    @Test
    void labelsAreWrittenIntoKeysAsTheyStand() {
        assertEquals(
                List.of(
                        "features.0.weight",
                        "7.weight",
                        "block.weight",
                        "model.in.weight",
                        "layer4.weight",
                        "dé-x.weight"),
                keys(
                        "const n = 3",
                        "features.0: conv(2, kernel=1)",
                        "7: conv(2, kernel=1)",
                        "block: conv(2, kernel=1)",
                        "model.in: conv(2, kernel=1)",
                        "\"layer{n + 1}\": conv(2, kernel=1)",
                        "\"dé-x\": conv(2, kernel=1)"));
    }

    @Test
    void valuesConstantsAndExpectationsAreNotCounted() {
        assertEquals(
                List.of("0.weight", "1.weight"),
                keys(
                        "conv(1, kernel=1)",
                        "const n = 2",
                        "expect [B, 1, 28, 28]",
                        "image -> conv(n, kernel=1)"));
    }

    @Test
    void aLabelThatIsANumberMeetsTheCountedOnes() {
        assertEquals(
                List.of("CNN303: duplicate label: `1` is taken"),
                messages(net("1: conv(2, kernel=1)", "relu")));
    }

    @Test
    void keysOfDifferentScopesDoNotMeet() {
        assertEquals(
                List.of("a.conv.weight", "b.conv.weight"),
                keys(
                        "a: sequence { conv: conv(2, kernel=1) }",
                        "b: sequence { conv: conv(2, kernel=1) }"));
    }

    @Test
    void dottedLabelsMeetTheKeysOfASequence() {
        assertEquals(
                List.of("CNN303: duplicate label: `a.b.weight` is taken"),
                messages(net("a: sequence { b: conv(2, kernel=1) }", "a.b: conv(2, kernel=1)")));
    }

    @Test
    void controlCharactersStayOutOfKeys() {
        for (String label : List.of("\\n", " ", "", "a\u0007b", "a\u2028b", "a\u0085b")) {
            List<String> found = messages(net("\"" + label + "\": relu"));
            assertEquals(1, found.size(), label);
            assertEquals("CNN207: a label cannot", found.get(0).substring(0, 22));
        }
    }
}
