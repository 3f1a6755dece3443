package dev.cnnc.weights;

import dev.cnnc.weights.TorchTensor.StorageKey;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings the tensors of a pickle and the storages of its file together. */
record TorchTensors(String file, ByteOrder order, Map<String, Storage> storages) {

    /** The tensors below {@code root}, every one of which has all of its elements. */
    TensorFile of(Object root) throws WeightsException {
        StateDict dict = StateDict.of(root, file);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, TorchTensor> entry : dict.tensors().entrySet()) {
            tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue()));
        }
        return new TensorFile(file, tensors, notes(dict.others()), dict.dictionaries());
    }

    private Tensor tensor(String key, TorchTensor tensor) throws WeightsException {
        String what = "`%s`: tensor %s".formatted(file, Keys.quote(key));
        StorageKey storage = tensor.storage();
        Storage bytes = storages.get(storage.key());
        if (bytes == null) {
            throw new WeightsException(
                    "%s lies in storage %s, which the file does not have"
                            .formatted(what, Keys.quote(storage.key())));
        }
        long needed = Shapes.bytes(storage.elements(), storage.type(), what);
        if (needed != bytes.size()) {
            throw new WeightsException(
                    "%s lies in storage %s of %s bytes, which has %s"
                            .formatted(what, Keys.quote(storage.key()), needed, bytes.size()));
        }
        long start = Shapes.bytes(storage.viewStart(), storage.type(), what);
        if (start > needed) {
            throw new WeightsException(
                    "%s begins at byte %s of a storage of %s".formatted(what, start, needed));
        }
        Storage part = start == 0 ? bytes : new StoragePart(bytes, start, needed - start);
        TensorView view =
                new TensorView(
                        what,
                        part,
                        tensor.type(),
                        order,
                        tensor.offset(),
                        tensor.shape(),
                        tensor.strides());
        return new Tensor(what, tensor.type(), tensor.shape(), view.checked());
    }

    private static List<String> notes(List<String> others) {
        if (others.isEmpty()) {
            return List.of();
        }
        String names = Conversion.list(others.stream().map(Keys::quote).toList());
        return List.of(names + (others.size() == 1 ? " is no tensor" : " are no tensors"));
    }
}
