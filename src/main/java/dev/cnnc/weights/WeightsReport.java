package dev.cnnc.weights;

import dev.cnnc.graph.NamedWeight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Puts the differences between a graph and a file into words. */
record WeightsReport(
        TensorFile file,
        List<NamedWeight> missing,
        List<NamedWeight> misshapen,
        List<NamedWeight> mistyped,
        Map<String, Tensor> leftOver) {

    private static final int MAX_LINES = 10;

    /** The needed sizes, as a file gives them. */
    static List<Long> sizes(NamedWeight weight) {
        return weight.weight().shape().stream().map(Integer::longValue).toList();
    }

    /** Whether the file has a matrix with rows for columns in place of {@code weight}. */
    static boolean isTransposed(NamedWeight weight, TensorFile file) {
        List<Long> needed = sizes(weight);
        List<Long> found = file.tensors().get(weight.key()).shape();
        return needed.size() == 2 && List.of(needed.get(1), needed.get(0)).equals(found);
    }

    /** How many of each kind, such as {@code 1 tensor is missing, 2 are left over}. */
    String counts() {
        List<String> counts = new ArrayList<>();
        addCount(counts, missing.size(), "is missing", "are missing");
        addCount(counts, misshapen.size(), "has the wrong shape", "have the wrong shape");
        addCount(counts, mistyped.size(), "has the wrong type", "have the wrong type");
        addCount(counts, leftOver.size(), "is left over", "are left over");
        return String.join(", ", counts);
    }

    /** One line for each tensor, the first few of each kind. */
    List<String> lines() {
        List<String> wanted = missing.stream().map(WeightsReport::needed).toList();
        List<String> spare =
                leftOver.entrySet().stream()
                        .map(entry -> Keys.show(entry.getKey()) + " " + entry.getValue().shape())
                        .toList();
        int width =
                Stream.of(wanted, spare)
                        .flatMap(entries -> entries.stream().limit(MAX_LINES))
                        .mapToInt(String::length)
                        .max()
                        .orElse(0);
        List<String> lines = new ArrayList<>();
        add(lines, "missing", rows(wanted, width, this::place));
        add(lines, "wrong shape", misshapen.stream().map(this::wrongShape).toList());
        add(lines, "wrong type", mistyped.stream().map(this::wrongType).toList());
        add(lines, "left over", rows(spare, width, this::similarity));
        return lines;
    }

    /** Words about the entry of this index, may be empty. */
    private interface Remark {
        String about(int index);
    }

    private static List<String> rows(List<String> entries, int width, Remark remark) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            String entry = entries.get(i);
            String gap = " ".repeat(Math.max(0, width - entry.length()) + 4);
            rows.add((entry + gap + remark.about(i)).stripTrailing());
        }
        return rows;
    }

    private void add(List<String> lines, String kind, List<String> rows) {
        int width = misshapen.isEmpty() ? 11 : 12;
        String start = kind + " ".repeat(width - kind.length());
        rows.stream().limit(MAX_LINES).forEach(row -> lines.add(start + row));
        if (rows.size() > MAX_LINES) {
            lines.add(" ".repeat(width) + "and " + (rows.size() - MAX_LINES) + " more");
        }
    }

    private static void addCount(List<String> counts, int count, String one, String many) {
        if (count > 0) {
            String noun = counts.isEmpty() ? (count == 1 ? " tensor" : " tensors") : "";
            counts.add(count + noun + " " + (count == 1 ? one : many));
        }
    }

    private static String needed(NamedWeight weight) {
        return weight.key() + " " + weight.weight().shape();
    }

    private String place(int index) {
        return missing.get(index).node().location().toString();
    }

    private String similarity(int index) {
        List<Long> shape = List.copyOf(leftOver.values()).get(index).shape();
        boolean same = missing.stream().anyMatch(weight -> sizes(weight).equals(shape));
        return same ? "same shape" : "";
    }

    private String wrongShape(NamedWeight weight) {
        return needed(weight)
                + ", file has "
                + file.tensors().get(weight.key()).shape()
                + (isTransposed(weight, file) ? ": transposed" : "");
    }

    private String wrongType(NamedWeight weight) {
        return needed(weight) + ", file has " + file.tensors().get(weight.key()).type();
    }
}
