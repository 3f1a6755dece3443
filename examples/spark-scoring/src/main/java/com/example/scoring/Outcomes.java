package com.example.scoring;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Scores and rejects beside one another in one output: {@code outcome=scored} and {@code
 * outcome=rejected} are its directories. So both are written by one pass, and committed as one.
 */
final class Outcomes {

    static final String OUTCOME = "outcome";
    static final String SCORED = "scored";
    static final String REJECTED = "rejected";

    private Outcomes() {}

    /**
     * {@code scores} with their outcome.
     *
     * @throws IllegalArgumentException where they have a column of that name
     */
    static Dataset<Row> of(Dataset<Row> scores) {
        CnncScorer.requireFree(OUTCOME, scores.columns());
        return scores.withColumn(OUTCOME, when(col("reason").isNull(), SCORED).otherwise(REJECTED));
    }
}
