package dev.cnnc.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The weights of a network, read from a safetensors file and handed out by key. {@link #take} only
 * notes what does not fit; {@link #finish} then reports all of it at once. For one thread.
 */
final class CnncWeights {

    private static final String[] PREFIXES = {"module.", "model."};

    private final String source;
    private final Map<String, float[]> values = new HashMap<>();
    private final Map<String, CnncHeader.Entry> tensors = new HashMap<>();
    private final Map<String, CnncHeader.Entry> leftOver = new LinkedHashMap<>();
    private final Map<String, long[]> missing = new LinkedHashMap<>();
    private final Set<String> misfits = new LinkedHashSet<>();

    private CnncWeights(InputStream in, String source, long size) throws IOException {
        this.source = source;
        for (CnncHeader.Entry entry : new CnncSafetensors(in, source, size).read(values)) {
            tensors.put(entry.name(), entry);
            if (!isIgnored(entry.name())) {
                leftOver.put(entry.name(), entry);
            }
        }
    }

    /**
     * Reads {@code file} as a whole.
     *
     * @throws IOException where the file cannot be read, is not safetensors, or is damaged; the
     *     message names the file and the tensor or byte at fault
     */
    static CnncWeights read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory");
        }
        long size = Files.isRegularFile(file) ? Files.size(file) : CnncSafetensors.UNKNOWN;
        try (InputStream in = Files.newInputStream(file)) {
            return new CnncWeights(in, file.toString(), size);
        }
    }

    /**
     * Reads {@code in} to its end, and leaves closing it to the caller.
     *
     * @throws IOException as {@link #read(Path)}
     */
    static CnncWeights read(InputStream in) throws IOException {
        Objects.requireNonNull(in, "the stream of weights is null: is the resource missing?");
        return new CnncWeights(in, "weights stream", CnncSafetensors.UNKNOWN);
    }

    /**
     * The values of tensor {@code key} in row-major order. Where it is missing or does not fit,
     * this is noted for {@link #finish}, and zeros come back.
     *
     * @param shape the sizes that the tensor must have
     */
    float[] take(String key, int... shape) {
        long[] needed = new long[shape.length];
        int elements = 1;
        for (int i = 0; i < shape.length; i++) {
            needed[i] = shape[i];
            elements = Math.multiplyExact(elements, shape[i]);
        }
        CnncHeader.Entry entry = tensors.get(key);
        leftOver.remove(key);
        if (entry == null) {
            missing.put(key, needed);
        } else if (!Arrays.equals(needed, entry.shape())) {
            misfits.add(wrongShape(key, needed, entry.shape()));
        } else if (!values.containsKey(key)) {
            misfits.add(
                    "wrong type   %s: %s values are not read"
                            .formatted(CnncHeader.quote(key), entry.type()));
        } else {
            return values.get(key);
        }
        return new float[elements];
    }

    /**
     * The tensors that {@code table} lists, in its order, as {@link #take} gives them.
     *
     * @param table a line for each tensor: its key, a blank, and its sizes as {@code [6, 1, 5, 5]}
     */
    float[][] takeAll(String table) {
        List<Row> rows = rows(table);
        float[][] tensors = new float[rows.size()][];
        for (int i = 0; i < tensors.length; i++) {
            int[] shape = rows.get(i).shape().stream().mapToInt(Integer::intValue).toArray();
            tensors[i] = take(rows.get(i).key(), shape);
        }
        return tensors;
    }

    /** A line of the table of tensors. */
    record Row(String key, List<Integer> shape) {}

    /** The lines of {@code table}, written as for {@link #takeAll}. */
    static List<Row> rows(String table) {
        List<Row> rows = new ArrayList<>();
        for (String line : table.isEmpty() ? new String[0] : table.split("\n")) {
            int list = line.lastIndexOf('[');
            rows.add(new Row(line.substring(0, list - 1), sizes(line.substring(list))));
        }
        return rows;
    }

    /** The numbers in a list such as {@code [6, 1, 5, 5]}. */
    private static List<Integer> sizes(String list) {
        List<Integer> sizes = new ArrayList<>();
        for (String size : list.substring(1, list.length() - 1).split(", ")) {
            sizes.add(Integer.valueOf(size));
        }
        return List.copyOf(sizes);
    }

    /**
     * Ends the reading, once everything has been taken.
     *
     * @throws IOException with one message that lists all tensors that are missing, do not fit, or
     *     were not asked for
     */
    void finish() throws IOException {
        if (missing.isEmpty() && misfits.isEmpty() && leftOver.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add(source + " does not fit this network: " + counts());
        missing.forEach((key, shape) -> lines.add(describe("missing      ", key, shape)));
        lines.addAll(misfits);
        String prefix = foreignPrefix();
        leftOver.forEach(
                (key, entry) ->
                        lines.add(
                                describe("left over    ", key, entry.shape())
                                        + (prefix.isEmpty() ? guess(entry) : "")));
        if (!prefix.isEmpty()) {
            lines.add("keys of the file begin with `" + prefix + "`: save it without this prefix");
        }
        throw new IOException(String.join("\n  ", lines));
    }

    private String counts() {
        List<String> counts = new ArrayList<>();
        addCount(counts, missing.size(), "is missing", "are missing");
        addCount(counts, misfits.size(), "does not fit", "do not fit");
        addCount(counts, leftOver.size(), "is left over", "are left over");
        return String.join(", ", counts);
    }

    private static void addCount(List<String> counts, int count, String one, String many) {
        if (count > 0) {
            String noun = !counts.isEmpty() ? "" : count == 1 ? " tensor" : " tensors";
            counts.add(count + noun + " " + (count == 1 ? one : many));
        }
    }

    /** The prefix that would turn missing keys into left over ones, or nothing. */
    private String foreignPrefix() {
        return Arrays.stream(PREFIXES)
                .filter(p -> missing.keySet().stream().anyMatch(k -> leftOver.containsKey(p + k)))
                .findFirst()
                .orElse("");
    }

    /** The counter of batch normalisation, which PyTorch stores and no network needs. */
    private static boolean isIgnored(String key) {
        return key.equals("num_batches_tracked") || key.endsWith(".num_batches_tracked");
    }

    private String guess(CnncHeader.Entry entry) {
        return missing.entrySet().stream()
                .filter(other -> Arrays.equals(other.getValue(), entry.shape()))
                .findFirst()
                .map(
                        other ->
                                ": perhaps "
                                        + CnncHeader.quote(other.getKey())
                                        + ", of the same shape")
                .orElse("");
    }

    private static String wrongShape(String key, long[] needed, long[] found) {
        boolean transposed =
                needed.length == 2
                        && found.length == 2
                        && needed[0] == found[1]
                        && needed[1] == found[0];
        return describe("wrong shape  ", key, needed)
                + ", the file has "
                + Arrays.toString(found)
                + (transposed ? ": transposed" : "");
    }

    private static String describe(String kind, String key, long[] shape) {
        return kind + CnncHeader.quote(key) + " " + Arrays.toString(shape);
    }
}
