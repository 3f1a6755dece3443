package dev.cnnc.plan;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Assigns arrays to values: an array is used again once its value has been read for the last time.
 */
final class Slots {

    private final Graph graph;
    private final List<Integer> lengths = new ArrayList<>();
    private final Map<Integer, Integer> slotOfNode = new HashMap<>();
    private final Map<Integer, Integer> lastReaderOfNode = new HashMap<>();
    private final Map<Integer, Integer> lastReader = new HashMap<>();
    private final List<Integer> free = new ArrayList<>();

    Slots(Graph graph) {
        this.graph = graph;
        for (Node node : graph.nodes()) {
            node.inputs().forEach(input -> lastReaderOfNode.put(input, node.id()));
        }
    }

    /** The slot that holds the value of {@code node}. */
    int of(Node node) {
        return slotOfNode.get(node.id());
    }

    /** Whether {@code node} has a slot. */
    boolean isAllocated(Node node) {
        return slotOfNode.containsKey(node.id());
    }

    /** A slot for the value of {@code node}: the free one of the nearest length, else a new one. */
    int allocate(Node node) {
        return allocate(node, node.shape().elements());
    }

    /** The same for an array of {@code elements} floats. */
    int allocate(Node node, int elements) {
        int slot =
                free.stream()
                        .min(Comparator.comparingInt(s -> Math.abs(lengths.get(s) - elements)))
                        .orElse(lengths.size());
        if (slot == lengths.size()) {
            lengths.add(0);
        }
        free.remove(Integer.valueOf(slot));
        lengths.set(slot, Math.max(lengths.get(slot), elements));
        hold(node, slot);
        return slot;
    }

    /** Lets {@code node} have the value of {@code source} under another shape. */
    void share(Node node, Node source) {
        hold(node, of(source));
    }

    /** Frees what only {@code done}, which has been computed, and those before it have read. */
    void release(Node done) {
        for (int slot : Set.copyOf(lastReader.keySet())) {
            if (lastReader.get(slot) <= done.id()) {
                lastReader.remove(slot);
                free.add(slot);
                free.sort(Comparator.naturalOrder());
            }
        }
    }

    List<Integer> lengths() {
        return lengths;
    }

    /** Notes that {@code slot} holds the value of {@code node} until the last one has read it. */
    private void hold(Node node, int slot) {
        slotOfNode.put(node.id(), slot);
        int last =
                graph.isOutput(node)
                        ? Integer.MAX_VALUE
                        : lastReaderOfNode.getOrDefault(node.id(), node.id());
        lastReader.merge(slot, last, Math::max);
    }
}
