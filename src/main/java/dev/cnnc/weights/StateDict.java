package dev.cnnc.weights;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tensors in the dictionaries of a pickle, under dotted names: a checkpoint such as {@code
 * {"state_dict": {"fc.weight": …}, "epoch": 3}} holds {@code state_dict.fc.weight}.
 */
final class StateDict {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_VISITS = 200_000;
    private static final int MAX_NAME = 500;
    private static final int MAX_LETTERS = 1 << 24;

    private final String file;
    private final Map<String, TorchTensor> tensors = new LinkedHashMap<>();
    private final List<String> others = new ArrayList<>();
    private final Deque<Scope> scopes = new ArrayDeque<>();
    private final Set<String> dictionaries = new HashSet<>();
    private int visits;
    private int letters;

    private StateDict(String file) {
        this.file = file;
    }

    /** A dictionary that is being walked. */
    private record Scope(String prefix, Iterator<Map.Entry<Object, Object>> entries) {}

    /**
     * Everything below {@code root}.
     *
     * @param file the file as messages show it
     * @throws WeightsException where it holds no tensors, or is not a tree
     */
    static StateDict of(Object root, String file) throws WeightsException {
        StateDict dict = new StateDict(file);
        if (root instanceof TorchTensor tensor) {
            dict.tensors.put("tensor", tensor);
        } else if (root instanceof PickleDict entries) {
            dict.open("", entries);
            dict.walk();
        }
        if (dict.tensors.isEmpty()) {
            throw new WeightsException(
                    "`%s` holds no dictionary of tensors".formatted(file),
                    "save one in PyTorch: `torch.save(model.state_dict(), FILE)`");
        }
        return dict;
    }

    Map<String, TorchTensor> tensors() {
        return tensors;
    }

    /** The names of what is no tensor. */
    List<String> others() {
        return others;
    }

    /** The names of the dictionaries in the outermost one. */
    Set<String> dictionaries() {
        return dictionaries;
    }

    private void open(String prefix, PickleDict dict) throws WeightsException {
        if (scopes.size() == MAX_DEPTH) {
            throw new WeightsException(
                    "`%s`: dictionaries are nested deeper than %s, at %s"
                            .formatted(file, MAX_DEPTH, Keys.quote(prefix)));
        }
        scopes.push(new Scope(prefix, dict.entries().entrySet().iterator()));
    }

    private void walk() throws WeightsException {
        while (!scopes.isEmpty()) {
            Scope scope = scopes.peek();
            if (!scope.entries().hasNext()) {
                scopes.pop();
                continue;
            }
            Map.Entry<Object, Object> entry = scope.entries().next();
            if (entry.getKey() instanceof String || entry.getKey() instanceof Long) {
                visit(scope.prefix() + entry.getKey(), entry.getValue());
            } else {
                visit(scope.prefix() + "?", Unpickler.NONE);
            }
        }
    }

    private void visit(String name, Object value) throws WeightsException {
        letters += name.length();
        if (++visits > MAX_VISITS || name.length() > MAX_NAME || letters > MAX_LETTERS) {
            throw new WeightsException(
                    ("`%s`: more than %s entries, a name of more than %s letters, or more than %s"
                                    + " letters in all, at %s")
                            .formatted(file, MAX_VISITS, MAX_NAME, MAX_LETTERS, Keys.quote(name)));
        }
        if (value instanceof PickleDict inner) {
            if (scopes.size() == 1) {
                dictionaries.add(name);
            }
            open(name + ".", inner);
        } else if (value instanceof TorchTensor tensor) {
            if (tensors.put(name, tensor) != null) {
                throw new WeightsException(
                        "`%s`: two tensors have the key %s".formatted(file, Keys.quote(name)));
            }
        } else {
            others.add(name);
        }
    }
}
