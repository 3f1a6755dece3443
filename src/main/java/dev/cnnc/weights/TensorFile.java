package dev.cnnc.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tensors of a file by key, in the order of the file; what every format of weights becomes. */
public final class TensorFile {

    private final String name;
    private final Map<String, Tensor> tensors;

    /**
     * @param name the file as messages show it
     */
    public TensorFile(String name, Map<String, Tensor> tensors) {
        this.name = name;
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    public String name() {
        return name;
    }

    public Map<String, Tensor> tensors() {
        return tensors;
    }

    /** The tensor of this key. */
    public Optional<Tensor> tensor(String key) {
        return Optional.ofNullable(tensors.get(key));
    }
}
