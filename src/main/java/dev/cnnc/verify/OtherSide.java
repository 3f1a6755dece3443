package dev.cnnc.verify;

import dev.cnnc.reference.NodeValues;
import java.util.List;
import java.util.Optional;

/** What emitted code is compared with, beside the reference. */
public interface OtherSide {

    /** The word for it, such as the name of a file. */
    String name();

    /** What it makes of the trial, in the order of the graph's outputs. */
    List<double[]> outputs() throws VerifyException;

    /**
     * The first layer where it parts from the reference.
     *
     * @param values what the reference computes at every node for the same trial
     */
    Optional<Departure> departure(NodeValues values, double tolerance) throws VerifyException;
}
