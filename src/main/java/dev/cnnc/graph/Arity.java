package dev.cnnc.graph;

/**
 * How many values an operator takes.
 *
 * @param least the fewest
 * @param most the most
 */
public record Arity(int least, int most) {

    public static final Arity NONE = new Arity(0, 0);
    public static final Arity ONE = new Arity(1, 1);
    public static final Arity TWO = new Arity(2, 2);
    public static final Arity SEVERAL = new Arity(2, Integer.MAX_VALUE);

    public boolean accepts(int values) {
        return values >= least && values <= most;
    }

    @Override
    public String toString() {
        return switch (most) {
            case 0 -> "no value";
            case 1 -> "one value";
            case 2 -> "two values";
            default -> "at least two values";
        };
    }
}
