package dev.cnnc.emit;

import dev.cnnc.plan.Kernel;
import dev.cnnc.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names each kernel after its family and its number in it, its class after the model too. */
final class KernelNames {

    private final Map<Kernel, String> names = new LinkedHashMap<>();
    private final Map<Kernel, String> fields = new LinkedHashMap<>();

    /**
     * @param prefix what the names of classes begin with
     * @param taken names that no class of a kernel may have
     */
    KernelNames(Plan plan, String prefix, Set<String> taken) {
        Map<String, Integer> counts = new HashMap<>();
        List<Kernel> kernels = new ArrayList<>(plan.kernels());
        kernels.addAll(plan.libraries());
        for (Kernel kernel : kernels) {
            int number;
            do {
                number = counts.merge(kernel.family(), 1, Integer::sum);
            } while (taken.contains(prefix + kernel.family() + number));
            names.put(kernel, prefix + kernel.family() + number);
            fields.put(kernel, decapitalized(kernel.family()) + number);
        }
    }

    /** The simple name of the class that computes {@code kernel}. */
    String of(Kernel kernel) {
        return names.get(kernel);
    }

    /** The field of a session that holds {@code kernel}. */
    String field(Kernel kernel) {
        return fields.get(kernel);
    }

    private static String decapitalized(String word) {
        return Character.toLowerCase(word.charAt(0)) + word.substring(1);
    }
}
