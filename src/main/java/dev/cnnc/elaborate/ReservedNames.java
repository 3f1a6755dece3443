package dev.cnnc.elaborate;

import java.util.Optional;

/** Which names the language keeps for itself, for those who write models. */
public final class ReservedNames {

    private ReservedNames() {}

    /** Why no value, constant or parameter can be called {@code name}; empty where one can. */
    public static Optional<String> problem(String name) {
        return Names.reservedProblem(name);
    }

    /** Whether no value can be called {@code name}. */
    public static boolean contains(String name) {
        return Names.reservedProblem(name).isPresent();
    }

    /** {@code name}, or one like it where no model can be called that. */
    public static String model(String name) {
        return ClassNames.problem(name).isPresent() ? ClassNames.alternative(name) : name;
    }
}
