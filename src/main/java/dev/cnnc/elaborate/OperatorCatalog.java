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
        void add(Signature signature, Function<ArgumentReader, Product> create);

        default void define(Signature signature, Function<ArgumentReader, Operator> create) {
            add(signature, arguments -> new Product.One(create.apply(arguments)));
        }
    }

    private static final Map<String, OperatorDefinition> DEFINITIONS = new LinkedHashMap<>();

    static {
        Definitions all = OperatorCatalog::define;
        ConvolutionOperators.add(all);
        NormalizationOperators.add(all);
        ActivationOperators.add(all);
        PoolOperators.add(all);
        ShapeOperators.add(all);
        JoinOperators.add(all);
        DenseOperators.add(all);
        ParameterArguments.add(all);
        ReductionOperators.add(all);
    }

    private static final Set<String> NAMES = allNames();

    private OperatorCatalog() {}

    private static Set<String> allNames() {
        return Collections.unmodifiableSet(new TreeSet<>(DEFINITIONS.keySet()));
    }

    static Optional<OperatorDefinition> find(String name) {
        return Optional.ofNullable(DEFINITIONS.get(name));
    }

    /** Every name that the language gives to an operator. */
    static Set<String> names() {
        return NAMES;
    }

    private static void define(Signature signature, Function<ArgumentReader, Product> create) {
        DEFINITIONS.put(signature.operator(), new OperatorDefinition(signature, create));
    }
}
