package dev.cnnc.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Linear;
import dev.cnnc.testing.GraphBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A prefix is left away where it is the only one that makes every key fit, and this is said. */
class KeyRepairTest {

    @Test
    void keysThatFitStayAsTheyAre() {
        assertKept("a.weight", "a.bias", "b.weight", "b.bias", "x.weight");
    }

    @ParameterizedTest
    @ValueSource(strings = {"module.", "model.", "state_dict.", "state_dict.module.", "odd.name."})
    void anySinglePrefixIsLeftAway(String prefix) {
        KeyRepair repair =
                repair(
                        prefix + "a.weight",
                        prefix + "a.bias",
                        prefix + "b.weight",
                        prefix + "b.bias");
        assertEquals(Set.of("a.weight", "a.bias", "b.weight", "b.bias"), keys(repair));
        assertEquals(
                List.of("`x.pt`: keys stand behind `%s`; read without it".formatted(prefix)),
                repair.remarks());
    }

    @Test
    void whatElseTheFileHoldsStays() {
        KeyRepair repair =
                repair("m.a.weight", "m.a.bias", "m.b.weight", "m.b.bias", "m.c.bias", "head.bias");
        assertEquals(
                Set.of("a.weight", "a.bias", "b.weight", "b.bias", "c.bias", "head.bias"),
                keys(repair));
    }

    @Test
    void twoPrefixesAreNoneTheUserMeant() {
        assertKept(
                "m.a.weight",
                "m.a.bias",
                "m.b.weight",
                "m.b.bias",
                "ema.a.weight",
                "ema.a.bias",
                "ema.b.weight",
                "ema.b.bias");
    }

    @Test
    void aPrefixOfSomeKeysIsNone() {
        assertKept("m.a.weight", "m.a.bias", "m.b.weight");
        assertKept("a.weight", "a.bias", "m.b.weight", "m.b.bias");
        assertKept("xa.weight", "xa.bias", "xb.weight", "xb.bias");
    }

    @Test
    void otherDictionariesOfACheckpointAreLeftOut() {
        Map<String, Tensor> tensors =
                tensors("model.a.weight", "model.a.bias", "model.b.weight", "model.b.bias");
        tensors.putAll(tensors("optimizer.state.0.exp_avg", "optimizer.state.1.exp_avg", "loose"));
        TensorFile file = new TensorFile("x.pt", tensors, List.of(), Set.of("model", "optimizer"));
        KeyRepair repair = KeyRepair.of(graph(), file);
        assertEquals(Set.of("a.weight", "a.bias", "b.weight", "b.bias", "loose"), keys(repair));
        assertEquals(
                List.of(
                        "`x.pt`: keys stand behind `model.`; read without it",
                        "`x.pt`: 2 tensors of `optimizer` are left out"),
                repair.remarks());
    }

    private static void assertKept(String... keys) {
        KeyRepair repair = repair(keys);
        assertEquals(Set.of(keys), keys(repair));
        assertEquals(List.of(), repair.remarks());
    }

    private static Set<String> keys(KeyRepair repair) {
        return repair.file().tensors().keySet();
    }

    private static KeyRepair repair(String... keys) {
        return KeyRepair.of(graph(), new TensorFile("x.pt", tensors(keys)));
    }

    private static Map<String, Tensor> tensors(String... keys) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (String key : keys) {
            tensors.put(key, Tensor.of(key, List.of(0L), new float[0]));
        }
        return tensors;
    }

    private static Graph graph() {
        return GraphBuilder.input(4)
                .then("a", new Linear(2, true))
                .then("b", new Linear(2, true))
                .build("Net");
    }
}
