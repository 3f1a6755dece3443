package dev.cnnc.elaborate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The functions that expressions may call. */
enum NumericFunction {
    MIN(true),
    MAX(true),
    CEIL(false),
    FLOOR(false),
    ROUND(false);

    private final boolean several;

    NumericFunction(boolean several) {
        this.several = several;
    }

    static Optional<NumericFunction> find(String name) {
        return Arrays.stream(values()).filter(function -> function.word().equals(name)).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(NumericFunction::word).toList();
    }

    boolean accepts(int arguments) {
        return several ? arguments >= 1 : arguments == 1;
    }

    /** What the function takes, for a call that gives something else. */
    String usage(int arguments) {
        return "`%s` takes %s, not %s"
                .formatted(word(), several ? "at least one number" : "one number", arguments);
    }

    /** The result for arguments whose number it accepts. */
    Rational apply(List<Rational> arguments) {
        return switch (this) {
            case MIN -> arguments.stream().min(Comparator.naturalOrder()).orElseThrow();
            case MAX -> arguments.stream().max(Comparator.naturalOrder()).orElseThrow();
            case CEIL -> Rational.of(arguments.get(0).ceil());
            case FLOOR -> Rational.of(arguments.get(0).floor());
            case ROUND -> Rational.of(arguments.get(0).round());
        };
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
