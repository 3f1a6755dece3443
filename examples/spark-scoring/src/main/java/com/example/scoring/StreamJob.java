package com.example.scoring;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/**
 * Scores the images of a folder as they come. Spark notes in the checkpoint what a batch will read
 * before it begins, and in the output what belongs to it when it ends; so a job that was killed
 * repeats the batch that it was at, and the output has each image once.
 */
final class StreamJob {

    private StreamJob() {}

    /**
     * Follows {@code input}, where files of any age appear whole, as by renaming them, each under a
     * name that was not there before.
     *
     * @param once ends when all files that are there have been scored
     */
    static StreamingQuery start(
            SparkSession spark,
            Network network,
            Images images,
            String input,
            String output,
            String checkpoint,
            int filesPerBatch,
            boolean once)
            throws IOException, TimeoutException {
        CnncScorer scorer =
                new CnncScorer(spark, network.model(), images.decoder(), network.weights());
        Dataset<Row> scores =
                scorer.score(images.follow(spark, input, filesPerBatch), Images.IMAGE);
        DataStreamWriter<Row> writer =
                Outcomes.of(scores)
                        .writeStream()
                        .format("parquet")
                        .partitionBy(Outcomes.OUTCOME)
                        .option("path", output)
                        .option("checkpointLocation", checkpoint);
        return (once ? writer.trigger(Trigger.AvailableNow()) : writer).start();
    }
}
