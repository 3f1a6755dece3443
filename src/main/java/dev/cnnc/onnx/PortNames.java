package dev.cnnc.onnx;

import dev.cnnc.elaborate.ReservedNames;
import dev.cnnc.graph.Shape;
import dev.cnnc.parser.Keywords;
import java.util.HashSet;
import java.util.Set;

/** Names inputs and outputs as the language can: by letters, digits and underlines. */
final class PortNames {

    private static final int LONGEST = 60;

    private final Set<String> taken = new HashSet<>();

    /**
     * @param model the name of the model, which no input or output may have
     */
    PortNames(String model) {
        taken.add(model);
    }

    /** What PyTorch calls {@code input} unless told otherwise is an image, or {@code x}. */
    String input(String name, Shape shape) {
        String given = name.equals("input") ? (shape.isMap() ? "image" : "x") : name;
        return unique(given, "input");
    }

    String output(String name) {
        return unique(name, "output");
    }

    private String unique(String name, String word) {
        String plain = name.replaceAll("[^A-Za-z0-9_]+", "_").replaceAll("^_+|_+$", "");
        if (plain.isEmpty() || Character.isDigit(plain.charAt(0))) {
            plain = plain.isEmpty() ? word : word + "_" + plain;
        }
        plain = plain.substring(0, Math.min(plain.length(), LONGEST));
        if (Keywords.contains(plain) || ReservedNames.contains(plain)) {
            plain += "_";
        }
        String candidate = plain;
        for (int i = 2; !taken.add(candidate); i++) {
            candidate = plain + "_" + i;
        }
        return candidate;
    }
}
