package dev.cnnc.elaborate;

/** Hears what becomes of every stage while the models of a file are expanded. */
public interface StageListener {

    /** Hears nothing. */
    StageListener NONE = new StageListener() {};

    /**
     * A model is about to be expanded, or a block that no model uses.
     *
     * @param name what the file calls it
     */
    default void begin(String name) {}

    /** A stage was expanded; those inside it came before. */
    default void stage(StageInstance instance) {}
}
