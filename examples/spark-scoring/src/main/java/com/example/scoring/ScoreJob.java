package com.example.scoring;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.io.IOException;
import java.util.List;

/** Scores all images of a folder, and writes scores and rejects as Parquet. */
final class ScoreJob {

    private ScoreJob() {}

    /** Writes to {@code output}, which must not exist; yields what there is to tell of it. */
    static String run(
            SparkSession spark, Network network, Images images, String input, String output)
            throws IOException {
        CnncScorer scorer =
                new CnncScorer(spark, network.model(), images.decoder(), network.weights());
        Dataset<Row> outcomes = Outcomes.of(scorer.score(images.read(spark, input), Images.IMAGE));
        outcomes.write().partitionBy(Outcomes.OUTCOME).parquet(output);
        Dataset<Row> written = spark.read().schema(outcomes.schema()).parquet(output);
        return summary(written) + " (" + work(scorer.metrics()) + ")";
    }

    private static String summary(Dataset<Row> outcomes) {
        Dataset<Row> scored = outcomes.where(col(Outcomes.OUTCOME).equalTo(Outcomes.SCORED));
        long count = scored.count();
        String summary = "%,d scored, %,d rejected".formatted(count, outcomes.count() - count);
        if (List.of(outcomes.columns()).contains("label")) {
            long right = scored.where(col("prediction").equalTo(col("label"))).count();
            summary += ", %,d right".formatted(right);
        }
        return summary;
    }

    private static String work(ScorerMetrics metrics) {
        long images = Math.max(1, metrics.images().value());
        return "networks loaded: %d, forward: %.0f µs an image"
                .formatted(
                        metrics.networks().value(), 1e-3 * metrics.nanoseconds().value() / images);
    }
}
