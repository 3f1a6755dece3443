package dev.cnnc.elaborate;

import dev.cnnc.graph.Operator;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Every operator of the language, by name. */
final class OperatorCatalog {

    /** Takes the definitions of a family of operators. */
    interface Definitions {
        void define(Signature signature, Function<ArgumentReader, Operator> create);
    }

    private static final Map<String, OperatorDefinition> DEFINITIONS = new LinkedHashMap<>();

    /** Operators that the language reserves and that cannot be compiled so far. */
    private static final Set<String> PLANNED =
            Set.of(
                    "depthwise",
                    "convtranspose",
                    "groupnorm",
                    "instancenorm",
                    "layernorm",
                    "lrn",
                    "normalize",
                    "adaptiveavgpool",
                    "adaptivemaxpool",
                    "reshape",
                    "permute",
                    "pad",
                    "crop",
                    "slice",
                    "chunk",
                    "split",
                    "upsample",
                    "pixelshuffle",
                    "channelshuffle");

    static {
        Definitions all = OperatorCatalog::define;
        ConvolutionOperators.add(all);
        NormalizationOperators.add(all);
        ActivationOperators.add(all);
        PoolOperators.add(all);
        ShapeOperators.add(all);
        JoinOperators.add(all);
        DenseOperators.add(all);
    }

    private static final Set<String> NAMES = allNames();

    private OperatorCatalog() {}

    private static Set<String> allNames() {
        Set<String> names = new TreeSet<>(DEFINITIONS.keySet());
        names.addAll(PLANNED);
        return Collections.unmodifiableSet(names);
    }

    static Optional<OperatorDefinition> find(String name) {
        return Optional.ofNullable(DEFINITIONS.get(name));
    }

    /** Whether the language has an operator of this name that cannot be compiled so far. */
    static boolean isPlanned(String name) {
        return PLANNED.contains(name);
    }

    /** Every name that the language gives to an operator. */
    static Set<String> names() {
        return NAMES;
    }

    private static void define(Signature signature, Function<ArgumentReader, Operator> create) {
        DEFINITIONS.put(signature.operator(), new OperatorDefinition(signature, create));
    }
}
