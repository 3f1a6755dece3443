package dev.cnnc.emit;

import dev.cnnc.plan.Kernel;
import dev.cnnc.plan.Plan;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names the class of each kernel after the model, the family and its number in it. */
final class KernelNames {

    private final Map<Kernel, String> names = new LinkedHashMap<>();

    KernelNames(Plan plan) {
        Map<String, Integer> counts = new HashMap<>();
        for (Kernel kernel : plan.kernels()) {
            int number = counts.merge(kernel.family(), 1, Integer::sum);
            names.put(kernel, plan.graph().name() + kernel.family() + number);
        }
    }

    /** The simple name of the class that computes {@code kernel}. */
    String of(Kernel kernel) {
        return names.get(kernel);
    }
}
