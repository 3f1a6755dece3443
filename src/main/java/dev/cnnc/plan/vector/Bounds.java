package dev.cnnc.plan.vector;

/** Between what a tile keeps its sums before it stores them. */
public enum Bounds {
    /** Sums are stored as they are, or finished afterwards. */
    NONE,
    /** From 0 on. */
    RELU,
    /** Between a least and a greatest value. */
    CLAMP
}
