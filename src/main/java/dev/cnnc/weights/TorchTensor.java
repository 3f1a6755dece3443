package dev.cnnc.weights;

import java.util.List;

/**
 * A tensor as a pickle of PyTorch describes it: a view of a storage whose bytes stand elsewhere.
 *
 * @param type the type of its values
 * @param offset where it begins in the storage, counted in elements
 */
record TorchTensor(
        StorageKey storage, ElementType type, long offset, List<Long> shape, List<Long> strides) {

    /**
     * The name of a storage.
     *
     * @param type the type of its elements
     * @param elements how many it has
     * @param viewStart where the part begins that is meant, counted in elements
     */
    record StorageKey(String key, ElementType type, long elements, long viewStart) {}
}
