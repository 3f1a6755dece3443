package dev.cnnc.graph;

/**
 * An operator that is applied to the result of another one before it is stored.
 *
 * @param key the prefix of its weights
 */
public record Follower(String key, Operator operator) {

    /** Whether it takes a value beside the result, which is its first one. */
    public boolean takesAnother() {
        return operator instanceof Elementwise;
    }
}
