package dev.cnnc.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tensors of a file by key, in the order of the file; what every format of weights becomes. */
public final class TensorFile {

    private final String name;
    private final Map<String, Tensor> tensors;
    private final List<String> notes;
    private final Set<String> scopes;

    /** A file that holds nothing but tensors. */
    public TensorFile(String name, Map<String, Tensor> tensors) {
        this(name, tensors, List.of());
    }

    /**
     * @param name the file as messages show it
     * @param notes what else the file holds, which is not read, each as a short sentence
     */
    public TensorFile(String name, Map<String, Tensor> tensors, List<String> notes) {
        this(name, tensors, notes, Set.of());
    }

    /**
     * @param scopes the dictionaries at the top of a checkpoint, whose names begin keys
     */
    TensorFile(String name, Map<String, Tensor> tensors, List<String> notes, Set<String> scopes) {
        this.name = name;
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        this.notes = List.copyOf(notes);
        this.scopes = Set.copyOf(scopes);
    }

    public String name() {
        return name;
    }

    public Map<String, Tensor> tensors() {
        return tensors;
    }

    /** What the file holds beside tensors, and nobody reads. */
    public List<String> notes() {
        return notes;
    }

    Set<String> scopes() {
        return scopes;
    }

    /** The tensor of this key. */
    public Optional<Tensor> tensor(String key) {
        return Optional.ofNullable(tensors.get(key));
    }
}
