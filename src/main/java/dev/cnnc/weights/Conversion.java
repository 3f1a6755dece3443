package dev.cnnc.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tensors of a file that can become safetensors of type F32.
 *
 * @param notes what is lost on the way, each as a short sentence
 */
public record Conversion(Map<String, Tensor> tensors, List<String> notes) {

    private static final int SHOWN = 6;
    private static final String LEFT_OUT_ONE = " is left out: not of floats";
    private static final String LEFT_OUT = " are left out: not of floats";

    /** What {@code file} holds of floats, rounded where they are longer. */
    public static Conversion of(TensorFile file) {
        Map<String, Tensor> kept = new LinkedHashMap<>();
        List<String> skipped = new ArrayList<>();
        List<String> rounded = new ArrayList<>();
        file.tensors()
                .forEach(
                        (key, tensor) -> {
                            if (!tensor.type().isReadable()) {
                                skipped.add(Keys.quote(key) + " (" + tensor.type() + ")");
                                return;
                            }
                            kept.put(key, tensor);
                            if (tensor.type() == ElementType.F64) {
                                rounded.add(Keys.quote(key));
                            }
                        });
        List<String> notes = new ArrayList<>(file.notes());
        add(notes, skipped, LEFT_OUT_ONE, LEFT_OUT);
        add(notes, rounded, " is rounded from F64 to F32", " are rounded from F64 to F32");
        return new Conversion(kept, notes);
    }

    /** What {@code file} holds of integers that are neither needed nor counters. */
    public static List<String> unneeded(TensorFile file, Set<String> needed) {
        List<String> skipped = new ArrayList<>();
        file.tensors()
                .forEach(
                        (key, tensor) -> {
                            boolean integer = tensor.type().isInteger();
                            if (integer && !needed.contains(key) && !WeightsCheck.isCounter(key)) {
                                skipped.add(Keys.quote(key) + " (" + tensor.type() + ")");
                            }
                        });
        List<String> notes = new ArrayList<>();
        add(notes, skipped, LEFT_OUT_ONE, LEFT_OUT);
        return notes.stream().map(note -> "`%s`: %s".formatted(file.name(), note)).toList();
    }

    private static void add(List<String> notes, List<String> names, String one, String many) {
        if (!names.isEmpty()) {
            notes.add(list(names) + (names.size() == 1 ? one : many));
        }
    }

    /** The first of {@code names}, and how many more there are. */
    static String list(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() > SHOWN
                ? shown + " and %s more".formatted(names.size() - SHOWN)
                : shown;
    }
}
