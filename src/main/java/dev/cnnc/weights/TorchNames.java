package dev.cnnc.weights;

import java.util.HashMap;
import java.util.Map;

/** The names that PyTorch writes into pickles of tensors; there are no others. */
final class TorchNames {

    /** What a pickle may call. */
    enum Function {
        ORDERED_DICT,
        REBUILD_TENSOR,
        REBUILD_TENSOR_V2,
        REBUILD_TENSOR_V3,
        REBUILD_PARAMETER,
        REBUILD_PARAMETER_WITH_STATE,
        SIZE,
        DEVICE,
        SET,
        ENCODE
    }

    /** The class of a storage, by the type of its elements. */
    record StorageClass(ElementType type) {}

    private static final Map<String, Object> NAMES = names();

    private TorchNames() {}

    /** What {@code module.name} means: a function, a storage's class, or an element type. */
    static Object find(String module, String name) {
        return NAMES.get(module + "." + name);
    }

    private static Map<String, Object> names() {
        Map<String, Object> names = new HashMap<>();
        names.put("collections.OrderedDict", Function.ORDERED_DICT);
        names.put("torch._utils._rebuild_tensor", Function.REBUILD_TENSOR);
        names.put("torch._utils._rebuild_tensor_v2", Function.REBUILD_TENSOR_V2);
        names.put("torch._utils._rebuild_tensor_v3", Function.REBUILD_TENSOR_V3);
        names.put("torch._utils._rebuild_parameter", Function.REBUILD_PARAMETER);
        names.put(
                "torch._utils._rebuild_parameter_with_state",
                Function.REBUILD_PARAMETER_WITH_STATE);
        names.put("torch.Size", Function.SIZE);
        names.put("torch.device", Function.DEVICE);
        names.put("builtins.set", Function.SET);
        names.put("__builtin__.set", Function.SET);
        names.put("_codecs.encode", Function.ENCODE);
        names.put("torch.storage.UntypedStorage", new StorageClass(ElementType.U8));
        storage(names, "Float", ElementType.F32, "float32", "float");
        storage(names, "Double", ElementType.F64, "float64", "double");
        storage(names, "Half", ElementType.F16, "float16", "half");
        storage(names, "BFloat16", ElementType.BF16, "bfloat16");
        storage(names, "Long", ElementType.I64, "int64", "long");
        storage(names, "Int", ElementType.I32, "int32", "int");
        storage(names, "Short", ElementType.I16, "int16", "short");
        storage(names, "Char", ElementType.I8, "int8");
        storage(names, "Byte", ElementType.U8, "uint8");
        storage(names, "Bool", ElementType.BOOL, "bool");
        storage(names, "ComplexFloat", ElementType.C64, "complex64", "cfloat");
        names.put("torch.uint16", ElementType.U16);
        names.put("torch.uint32", ElementType.U32);
        names.put("torch.uint64", ElementType.U64);
        names.put("torch.float8_e4m3fn", ElementType.F8_E4M3);
        names.put("torch.float8_e5m2", ElementType.F8_E5M2);
        return Map.copyOf(names);
    }

    private static void storage(
            Map<String, Object> names, String start, ElementType type, String... types) {
        names.put("torch." + start + "Storage", new StorageClass(type));
        for (String name : types) {
            names.put("torch." + name, type);
        }
    }
}
