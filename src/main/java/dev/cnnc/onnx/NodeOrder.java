package dev.cnnc.onnx;

import dev.cnnc.onnx.proto.Onnx.GraphProto;
import dev.cnnc.onnx.proto.Onnx.NodeProto;
import dev.cnnc.onnx.proto.Onnx.ValueInfoProto;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** Puts the nodes of a graph behind those whose values they take. */
final class NodeOrder {

    private static final int MOST_NODES = 200_000;

    private final String file;
    private final GraphProto graph;
    private final Set<String> given = new HashSet<>();
    private final Map<String, Integer> makers = new HashMap<>();

    NodeOrder(String file, GraphProto graph, Set<String> initializers) {
        this.file = file;
        this.graph = graph;
        given.add("");
        given.addAll(initializers);
        graph.getInputList().stream().map(ValueInfoProto::getName).forEach(given::add);
    }

    /** The nodes; where the file's order is right, in that order. */
    List<OnnxNode> nodes() throws OnnxException {
        if (graph.getNodeCount() > MOST_NODES) {
            throw new OnnxException(
                    "`%s` has %s nodes, and cnnc reads at most %s"
                            .formatted(file, graph.getNodeCount(), MOST_NODES),
                    "");
        }
        noteMakers();
        int[] missing = new int[graph.getNodeCount()];
        Map<Integer, List<Integer>> takers = new HashMap<>();
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int i = 0; i < missing.length; i++) {
            for (String input : graph.getNode(i).getInputList()) {
                if (!given.contains(input)) {
                    missing[i]++;
                    takers.computeIfAbsent(maker(input, i), id -> new ArrayList<>()).add(i);
                }
            }
            if (missing[i] == 0) {
                ready.add(i);
            }
        }
        List<OnnxNode> ordered = new ArrayList<>();
        while (!ready.isEmpty()) {
            int next = ready.remove();
            ordered.add(new OnnxNode(graph.getNode(next), next));
            for (int taker : takers.getOrDefault(next, List.of())) {
                if (--missing[taker] == 0) {
                    ready.add(taker);
                }
            }
        }
        if (ordered.size() < missing.length) {
            throw new OnnxException(
                    "`%s`: the nodes %s wait for each other in a circle"
                            .formatted(file, circle(missing)),
                    "");
        }
        return ordered;
    }

    private void noteMakers() throws OnnxException {
        for (int i = 0; i < graph.getNodeCount(); i++) {
            for (String output : graph.getNode(i).getOutputList()) {
                boolean twice = !output.isEmpty() && given.contains(output);
                if (twice || (!output.isEmpty() && makers.put(output, i) != null)) {
                    throw new OnnxException(
                            "`%s`: the value `%s` is made twice".formatted(file, output), "");
                }
            }
        }
    }

    private int maker(String value, int taker) throws OnnxException {
        Integer maker = makers.get(value);
        if (maker == null) {
            NodeProto node = graph.getNode(taker);
            throw new OnnxException(
                    "`%s`: node `%s` takes `%s`, which nothing makes"
                            .formatted(file, new OnnxNode(node, taker).name(), value),
                    "");
        }
        return maker;
    }

    /** Some nodes of a circle: from any that waits, on to what it waits for, until one repeats. */
    private String circle(int[] missing) throws OnnxException {
        int node = 0;
        while (missing[node] == 0) {
            node++;
        }
        Deque<Integer> way = new ArrayDeque<>();
        Set<Integer> seen = new HashSet<>();
        while (seen.add(node)) {
            way.add(node);
            node = waitsFor(node, missing);
        }
        while (way.getFirst() != node) {
            way.removeFirst();
        }
        List<String> names =
                way.stream()
                        .limit(5)
                        .map(i -> "`" + new OnnxNode(graph.getNode(i), i).name() + "`")
                        .toList();
        return String.join(", ", names) + (way.size() > 5 ? ", …" : "");
    }

    private int waitsFor(int node, int[] missing) throws OnnxException {
        for (String input : graph.getNode(node).getInputList()) {
            if (!given.contains(input) && missing[maker(input, node)] > 0) {
                return maker(input, node);
            }
        }
        throw new IllegalStateException("node " + node + " waits for nothing");
    }
}
