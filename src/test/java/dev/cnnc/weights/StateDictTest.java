package dev.cnnc.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Dictionaries of a checkpoint become dotted names, within limits. */
class StateDictTest {

    private static final TorchTensor TENSOR =
            new TorchTensor(
                    new TorchTensor.StorageKey("0", ElementType.F32, 1, 0),
                    ElementType.F32,
                    0,
                    List.of(),
                    List.of());

    private static PickleDict dict(Object key, Object value) {
        PickleDict dict = new PickleDict();
        dict.put(key, value);
        return dict;
    }

    private static Set<String> names(Object root) throws WeightsException {
        return StateDict.of(root, "x.pt").tensors().keySet();
    }

    private static String problem(Object root) {
        return assertThrows(WeightsException.class, () -> names(root)).getMessage();
    }

    @Test
    void aTensorAloneHasAName() throws Exception {
        assertEquals(Set.of("tensor"), names(TENSOR));
    }

    @Test
    void keysAreTextsOrNumbers() throws Exception {
        PickleDict root = dict("model", dict(3L, TENSOR));
        root.put(7L, TENSOR);
        root.put(2.5, TENSOR);
        root.put("epoch", 3L);
        root.put("state", dict("lr", 0.1));
        StateDict dict = StateDict.of(root, "x.pt");
        assertEquals(Set.of("model.3", "7"), dict.tensors().keySet());
        assertEquals(List.of("?", "epoch", "state.lr"), dict.others());
        assertEquals(Set.of("model", "state"), dict.dictionaries());
    }

    @Test
    void innerDictionariesAreNotOutermost() throws Exception {
        StateDict dict = StateDict.of(dict("a", dict("b", dict("c", TENSOR))), "x.pt");
        assertEquals(Set.of("a"), dict.dictionaries());
        assertEquals(Set.of("a.b.c"), dict.tensors().keySet());
    }

    @Test
    void twoTensorsOfOneNameAreRefused() {
        PickleDict root = dict("a.b", TENSOR);
        root.put("a", dict("b", TENSOR));
        assertTrue(problem(root).contains("two tensors have the key `a.b`"));
        PickleDict numbers = dict(7L, TENSOR);
        numbers.put("7", TENSOR);
        assertTrue(problem(numbers).contains("two tensors have the key `7`"));
    }

    @Test
    void thirtyTwoDictionariesNest() throws Exception {
        Object root = dict("a", TENSOR);
        for (int depth = 1; depth < 32; depth++) {
            root = dict("a", root);
        }
        assertEquals(Set.of("a" + ".a".repeat(31)), names(root));
        assertTrue(problem(dict("a", root)).contains("nested deeper than 32"));
    }

    @Test
    void namesHaveFiveHundredLettersAtMost() throws Exception {
        String longest = "n".repeat(500);
        assertEquals(Set.of(longest), names(dict(longest, TENSOR)));
        assertTrue(problem(dict(longest + "n", TENSOR)).contains("more than 500 letters"));
        assertTrue(problem(dict("a", dict(longest, TENSOR))).contains("more than 500 letters"));
    }

    @Test
    void entriesHaveALimitTogether() throws Exception {
        PickleDict most = new PickleDict();
        for (long i = 0; i < 200_000; i++) {
            most.put(i, i == 0 ? TENSOR : Unpickler.NONE);
        }
        assertEquals(Set.of("0"), names(most));
        most.put("one more", 1L);
        assertTrue(problem(most).contains("more than 200000 entries"));
    }

    @Test
    void whatHoldsNoTensorIsRefused() {
        assertTrue(problem(3L).contains("holds no dictionary of tensors"));
        assertTrue(problem(new PickleDict()).contains("holds no dictionary of tensors"));
        assertTrue(problem(dict("a", 3L)).contains("holds no dictionary of tensors"));
    }

    /** PyTorch's names of element types, and of the storages of older versions. */
    @Test
    void namesOfPyTorch() {
        Map<String, ElementType> types =
                Map.ofEntries(
                        Map.entry("float32", ElementType.F32),
                        Map.entry("float64", ElementType.F64),
                        Map.entry("float16", ElementType.F16),
                        Map.entry("bfloat16", ElementType.BF16),
                        Map.entry("int64", ElementType.I64),
                        Map.entry("int32", ElementType.I32),
                        Map.entry("int16", ElementType.I16),
                        Map.entry("int8", ElementType.I8),
                        Map.entry("uint8", ElementType.U8),
                        Map.entry("bool", ElementType.BOOL),
                        Map.entry("complex64", ElementType.C64),
                        Map.entry("double", ElementType.F64),
                        Map.entry("half", ElementType.F16),
                        Map.entry("long", ElementType.I64));
        types.forEach((name, type) -> assertEquals(type, TorchNames.find("torch", name), name));
        Map<String, ElementType> storages =
                Map.of(
                        "Float", ElementType.F32,
                        "Double", ElementType.F64,
                        "Half", ElementType.F16,
                        "BFloat16", ElementType.BF16,
                        "Long", ElementType.I64,
                        "Int", ElementType.I32,
                        "Short", ElementType.I16,
                        "Char", ElementType.I8,
                        "Byte", ElementType.U8,
                        "Bool", ElementType.BOOL);
        storages.forEach(
                (name, type) ->
                        assertEquals(
                                new TorchNames.StorageClass(type),
                                TorchNames.find("torch", name + "Storage"),
                                name));
        assertEquals(
                new TorchNames.StorageClass(ElementType.U8),
                TorchNames.find("torch.storage", "UntypedStorage"));
    }
}
