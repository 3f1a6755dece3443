package dev.cnnc.elaborate;

import java.util.List;
import java.util.Set;

/** What the language calls its operators and their arguments. */
public final class OperatorNames {

    private OperatorNames() {}

    public static Set<String> all() {
        return OperatorCatalog.names();
    }

    /** The arguments of {@code operator}. */
    public static List<String> arguments(String operator) {
        return signature(operator).arguments();
    }

    /** The argument of {@code operator} that may stand without its name; empty where none may. */
    public static String positional(String operator) {
        return signature(operator).positional().orElse("");
    }

    private static Signature signature(String operator) {
        return OperatorCatalog.find(operator).orElseThrow().signature();
    }
}
