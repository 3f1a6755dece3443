package dev.cnnc.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tensors of a file that can become safetensors of type F32.
 *
 * @param notes what is lost on the way, each as a short sentence
 */
public record Conversion(Map<String, Tensor> tensors, List<String> notes) {

    private static final int SHOWN = 6;

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
        add(notes, skipped, " is left out: not of floats", " are left out: not of floats");
        add(notes, rounded, " is rounded from F64 to F32", " are rounded from F64 to F32");
        return new Conversion(kept, notes);
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
