package dev.cnnc.emit;

import dev.cnnc.plan.Kernel;
import dev.cnnc.plan.Plan;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Names each kernel after its family and its number in it, its class after the model too. */
final class KernelNames {

    private final Map<Kernel, String> names = new LinkedHashMap<>();
    private final Map<Kernel, String> fields = new LinkedHashMap<>();

    /**
     * @param taken names that no class of a kernel may have
     */
    KernelNames(Plan plan, Set<String> taken) {
        Map<String, Integer> counts = new HashMap<>();
        for (Kernel kernel : plan.kernels()) {
            int number;
            do {
                number = counts.merge(kernel.family(), 1, Integer::sum);
            } while (taken.contains(plan.graph().name() + kernel.family() + number));
            names.put(kernel, plan.graph().name() + kernel.family() + number);
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
