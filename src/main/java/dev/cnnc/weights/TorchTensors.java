package dev.cnnc.weights;

import dev.cnnc.weights.TorchTensor.StorageKey;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings the tensors of a pickle and the storages of its file together. */
record TorchTensors(String file, ByteOrder order, Map<String, Storage> storages) {

    /** How often the bytes of a file may be read: tied tensors share theirs. */
    private static final long MOST_READS = 64;

    /** Small files may repeat themselves as they like. */
    private static final long SMALL = 1 << 28;

    /** The tensors below {@code root}, every one of which has all of its elements. */
    TensorFile of(Object root) throws WeightsException {
        StateDict dict = StateDict.of(root, file);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, TorchTensor> entry : dict.tensors().entrySet()) {
            tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue()));
        }
        requireFewReads(dict.tensors().values());
        return new TensorFile(file, tensors, notes(dict.others()), dict.dictionaries());
    }

    /** What is not stored as it is, is unpacked from the start for each tensor. */
    private void requireFewReads(Collection<TorchTensor> tensors) throws WeightsException {
        long bytes = 0;
        for (TorchTensor tensor : tensors) {
            Storage storage = storages.get(tensor.storage().key());
            long own = Shapes.bytes(Shapes.elements(tensor.shape(), file), tensor.type(), file);
            bytes += storage.isInPlace() ? own : Math.max(own, storage.size());
        }
        long there = storages.values().stream().mapToLong(Storage::size).sum();
        if (bytes > SMALL && bytes / MOST_READS > there) {
            throw new WeightsException(
                    ("`%s` has tensors of %s bytes that share storages of %s, and cnnc reads up to"
                                    + " %s times as many")
                            .formatted(file, bytes, there, MOST_READS));
        }
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
