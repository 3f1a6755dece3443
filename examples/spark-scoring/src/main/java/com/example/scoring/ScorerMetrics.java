package com.example.scoring;

import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

import java.io.Serializable;

/**
 * What executors have done, as accumulators, which Spark's web pages show by name. Spark adds again
 * what it computes again, so they tell of work, not of results.
 *
 * @param images images that went through the network
 * @param rejects images that did not
 * @param networks networks that were loaded: one for each executor that had work
 * @param nanoseconds time within {@code forward}, the sum over all threads
 */
public record ScorerMetrics(
        LongAccumulator images,
        LongAccumulator rejects,
        LongAccumulator networks,
        LongAccumulator nanoseconds)
        implements Serializable {

    static ScorerMetrics of(SparkContext spark, String model) {
        return new ScorerMetrics(
                spark.longAccumulator(model + ": images"),
                spark.longAccumulator(model + ": rejects"),
                spark.longAccumulator(model + ": networks loaded"),
                spark.longAccumulator(model + ": nanoseconds in forward"));
    }
}
