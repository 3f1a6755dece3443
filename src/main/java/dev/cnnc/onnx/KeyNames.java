package dev.cnnc.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names what learns: {@code layer1.0.conv1} for the initializer {@code layer1.0.conv1.weight},
 * which may also be spelt {@code layer1/0/conv1/kernel:0}. Initializers that a tool numbered take
 * the path of their node, {@code /layer1/layer1.0/conv1/Conv}.
 */
final class KeyNames {

    private static final Pattern NUMBERED = Pattern.compile("onnx::.*|_?[0-9]+|_v_[0-9]+");
    private static final Pattern WEIGHT_WORD =
            Pattern.compile("[._](weight|kernel|depthwise_kernel|gamma|scale|alpha|w)$");
    private static final int LONGEST = 200;

    private final Set<String> segments = new HashSet<>();
    private final Set<String> tensors = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /**
     * The key of a node whose weights are initializers of {@code names}, not given before.
     *
     * @param tensorNames what its weights are called behind the key, such as {@code weight}; an
     *     empty one stands for the key itself
     */
    String take(OnnxNode node, List<String> names, List<String> tensorNames) {
        String key =
                names.stream()
                        .limit(1)
                        .filter(name -> !isNumbered(name))
                        .map(name -> prefix(tidy(name)))
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .or(() -> path(node))
                        .orElseGet(() -> counted(node.operator()));
        return unique(key, tensorNames);
    }

    /** The key of a tensor that is a value by itself; {@code word} where its name is a number. */
    String take(List<String> names, String word) {
        return names.stream()
                .filter(name -> !isNumbered(name))
                .map(KeyNames::tidy)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .map(key -> unique(key, List.of("")))
                .orElseGet(() -> unique(counted(word), List.of("")));
    }

    /** Frees the key of a tensor that is no value by itself after all. */
    void release(String key) {
        segments.remove(key);
        tensors.remove(key);
    }

    private static boolean isNumbered(String name) {
        return NUMBERED.matcher(name).matches();
    }

    private String unique(String key, List<String> tensorNames) {
        String candidate = key;
        for (int i = 2; !isFree(candidate, tensorNames); i++) {
            candidate = key + "_" + i;
        }
        segments.add(candidate);
        for (String name : tensorNames) {
            tensors.add(tensor(candidate, name));
        }
        return candidate;
    }

    private boolean isFree(String key, List<String> tensorNames) {
        return !segments.contains(key)
                && tensorNames.stream().noneMatch(name -> tensors.contains(tensor(key, name)));
    }

    private static String tensor(String key, String name) {
        return name.isEmpty() ? key : key + "." + name;
    }

    private String counted(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower + "_" + counts.merge(lower, 1, Integer::sum);
    }

    private static String prefix(String name) {
        return WEIGHT_WORD.matcher(name).replaceFirst("");
    }

    /** The modules on the way to a node that PyTorch named, each once. */
    private static Optional<String> path(OnnxNode node) {
        String name = node.proto().getName();
        if (!name.startsWith("/")) {
            return Optional.empty();
        }
        List<String> modules = new ArrayList<>();
        String[] parts = name.substring(1).split("/");
        for (int i = 0; i < parts.length - 1; i++) {
            String last = modules.isEmpty() ? "" : modules.get(modules.size() - 1);
            if (!modules.isEmpty() && parts[i].startsWith(last + ".")) {
                modules.remove(modules.size() - 1);
            }
            modules.add(parts[i]);
        }
        return modules.isEmpty() ? Optional.empty() : Optional.of(tidy(String.join(".", modules)));
    }

    /** {@code name} of letters, digits, underlines and dots, without an index of its output. */
    static String tidy(String name) {
        String tidy =
                name.replaceFirst("/ReadVariableOp(:[0-9]+)?$", "")
                        .replaceFirst(":[0-9]+$", "")
                        .replaceAll("[/:]+", ".")
                        .replaceAll("[^\\p{L}\\p{N}_.]", "_")
                        .replaceAll("\\.{2,}", ".")
                        .replaceAll("^\\.|\\.$", "");
        return tidy.length() <= LONGEST ? tidy : tidy.substring(0, LONGEST);
    }
}
