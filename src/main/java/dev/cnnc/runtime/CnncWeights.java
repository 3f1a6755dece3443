package dev.cnnc.runtime;

import java.io.IOException;
import java.io.InputStream;
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
 * The weights of a network in a safetensors file whose tensors are just those that the network has.
 * Any number of threads may ask for them.
 */
final class CnncWeights {

    private static final String[] PREFIXES = {"module.", "model."};

    private final CnncSafetensors file;
    private final List<CnncHeader.Entry> tensors = new ArrayList<>();
    private final Map<String, CnncHeader.Entry> leftOver = new LinkedHashMap<>();
    private final Map<String, long[]> missing = new LinkedHashMap<>();
    private final Set<String> misfits = new LinkedHashSet<>();

    private CnncWeights(CnncSafetensors file, String table) throws IOException {
        this.file = file;
        Map<String, CnncHeader.Entry> known = new HashMap<>();
        for (CnncHeader.Entry entry : file.entries()) {
            known.put(entry.name(), entry);
            if (!isIgnored(entry.name())) {
                leftOver.put(entry.name(), entry);
            }
        }
        for (Row row : rows(table)) {
            leftOver.remove(row.key());
            CnncHeader.Entry entry = known.get(row.key());
            check(row, entry);
            tensors.add(entry);
        }
        if (!missing.isEmpty() || !misfits.isEmpty() || !leftOver.isEmpty()) {
            throw new IOException(problems());
        }
    }

    /**
     * Opens {@code file}, which must have the tensors of {@code table} and no others.
     *
     * @param table a line for each tensor: its key, a blank, and its sizes as {@code [6, 1, 5, 5]}
     * @throws IOException where the file cannot be read, is not safetensors, is damaged, or does
     *     not fit; the message names the file and the tensor or byte at fault, or lists all tensors
     *     that are missing, do not fit, or were not asked for
     */
    static CnncWeights read(Path file, String table) throws IOException {
        Objects.requireNonNull(file, "the path of weights is null");
        return new CnncWeights(CnncSafetensors.open(file), table);
    }

    /**
     * Reads {@code in} to its end, and leaves closing it to the caller.
     *
     * @throws IOException as {@link #read(Path, String)}
     */
    static CnncWeights read(InputStream in, String table) throws IOException {
        Objects.requireNonNull(in, "the stream of weights is null: is the resource missing?");
        return new CnncWeights(CnncSafetensors.read(in), table);
    }

    /**
     * The values of the tensor of line {@code index} in row-major order, for the caller not to
     * change.
     *
     * @throws IOException where the file has been cut off since it was opened
     */
    float[] tensor(int index) throws IOException {
        return file.values(tensors.get(index));
    }

    /**
     * Ends the reading.
     *
     * @throws IOException where the file was changed since it was opened
     */
    void finish() throws IOException {
        file.finish();
    }

    /** Notes where the file does not have the tensor of a line. */
    private void check(Row row, CnncHeader.Entry entry) {
        long[] needed = new long[row.shape().size()];
        for (int i = 0; i < needed.length; i++) {
            needed[i] = row.shape().get(i);
        }
        if (entry == null) {
            missing.put(row.key(), needed);
        } else if (!Arrays.equals(needed, entry.shape())) {
            misfits.add(wrongShape(row.key(), needed, entry.shape()));
        } else if (!CnncSafetensors.isReadable(entry)) {
            misfits.add(
                    "wrong type   %s: %s values are not read"
                            .formatted(CnncHeader.quote(row.key()), entry.type()));
        }
    }

    /** A line of the table of tensors. */
    record Row(String key, List<Integer> shape) {}

    /** The lines of {@code table}, written as for {@link #read(Path, String)}. */
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

    /** One message for all that does not fit. */
    private String problems() {
        List<String> lines = new ArrayList<>();
        lines.add(file.source() + " does not fit this network: " + counts());
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
        return String.join("\n  ", lines);
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
