package dev.cnnc.elaborate;

import java.util.List;
import java.util.Optional;

/**
 * How to mend the value of an argument.
 *
 * @param help the repair in words
 * @param texts what may be written in place of the value; none where that is not plain
 */
record Repair(Optional<String> help, List<String> texts) {

    Repair {
        texts = List.copyOf(texts);
    }

    /** A repair that people have to carry out themselves. */
    static Repair of(Optional<String> help) {
        return new Repair(help, List.of());
    }

    /** For {@code value}, which is written as {@code text} where a whole number is needed. */
    static Repair rounded(String text, Rational value, int least) {
        String up = "ceil(" + text + ")";
        String down = "floor(" + text + ")";
        String upwards = "`%s` is %s".formatted(up, value.ceil());
        if (Rational.of(value.ceil()).compareTo(Rational.of(least)) < 0) {
            return of(Optional.empty());
        }
        if (Rational.of(value.floor()).compareTo(Rational.of(least)) < 0) {
            return new Repair(Optional.of(upwards), List.of(up));
        }
        String both = "`%s` is %s, %s".formatted(down, value.floor(), upwards);
        return new Repair(Optional.of(both), List.of(down, up));
    }

    /** For a string that holds what is needed, or a number that stands for a boolean. */
    static Repair unquoted(String name, Value value, String needed) {
        boolean truth = needed.contains("`true`");
        if (truth && value instanceof Value.Number number) {
            String meant = String.valueOf(number.value().numerator().signum() != 0);
            return new Repair(Optional.of("write `%s=%s`".formatted(name, meant)), List.of(meant));
        }
        if (!(value instanceof Value.Text text)) {
            return of(Optional.empty());
        }
        boolean quoted =
                truth
                        ? text.value().equals("true") || text.value().equals("false")
                        : text.value().matches("[0-9]{1,9}");
        String help = "leave the quotes out: `%s=%s`".formatted(name, text.value());
        return quoted ? new Repair(Optional.of(help), List.of(text.value())) : of(Optional.empty());
    }
}
