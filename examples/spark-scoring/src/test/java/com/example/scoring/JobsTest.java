package com.example.scoring;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The jobs on files: 10,000 digits as Parquet, and two that are none. */
final class JobsTest {

    @TempDir private static Path folder;
    private static String digits;
    private static SparkSession spark;

    @BeforeAll
    static void write() throws Exception {
        spark = LocalSpark.session();
        digits = folder.resolve("digits.parquet").toString();
        ImportJob.toParquet(spark, LocalSpark.DIGITS, digits);
        List<Row> none =
                List.of(
                        RowFactory.create(10_000, 0, null),
                        RowFactory.create(10_001, 0, new byte[3]));
        spark.createDataFrame(none, Images.TYPE).write().mode("append").parquet(digits);
    }

    @Test
    void scoresAndRejectsAreWritten() throws Exception {
        String output = folder.resolve("scored").toString();
        String summary = ScoreJob.run(spark, Network.LENET5, Images.PARQUET, digits, output);
        assertTrue(
                summary.startsWith("10,000 scored, 2 rejected, 9,917 right (networks loaded: 1, "),
                summary);
        assertEquals(
                List.of("id", "label", "prediction", "probability"),
                List.of(spark.read().parquet(output + "/outcome=scored").drop("reason").columns()));
        Scores.assertAll(
                Expected.digits(),
                spark.read().parquet(output + "/outcome=scored").collectAsList());
        List<Row> rejects =
                spark.read().parquet(output + "/outcome=rejected").orderBy("id").collectAsList();
        assertEquals(2, rejects.size());
        Scores.assertReject("the image is null", rejects.get(0));
        Scores.assertReject("3 bytes, and 784 are needed", rejects.get(1));
    }

    @Test
    void nothingIsWrittenOver() throws Exception {
        Path output = Files.createDirectory(folder.resolve("theirs"));
        assertThrows(
                AnalysisException.class,
                () ->
                        ScoreJob.run(
                                spark, Network.LENET5, Images.PARQUET, digits, output.toString()));
    }

    @Test
    void noImagesAreNoMistake() throws Exception {
        String none = folder.resolve("none.parquet").toString();
        spark.createDataFrame(List.of(), Images.TYPE).write().parquet(none);
        String summary =
                ScoreJob.run(
                        spark,
                        Network.LENET5,
                        Images.PARQUET,
                        none,
                        folder.resolve("no").toString());
        assertEquals(
                "0 scored, 0 rejected, 0 right (networks loaded: 0, forward: 0 µs an image)",
                summary);
    }

    @Test
    void sqlYieldsTheSame() throws Exception {
        Dataset<Row> answer =
                SqlJob.run(
                        spark,
                        Network.LENET5,
                        Images.PARQUET,
                        digits,
                        "SELECT id, score.* FROM (SELECT id, lenet5(image) AS score FROM digits)");
        Scores.assertAll(Expected.digits(), answer.where(col("reason").isNull()).collectAsList());
        assertEquals(
                List.of("the image is null", "3 bytes, and 784 are needed"),
                answer
                        .where(col("reason").isNotNull())
                        .orderBy("id")
                        .select("reason")
                        .collectAsList()
                        .stream()
                        .map(row -> row.getString(0))
                        .toList());
    }

    @Test
    void sqlScoresEachRowOnce() throws Exception {
        CnncScorer scorer = LocalSpark.scorer(Network.LENET5, PixelDecoder.bytes());
        scorer.register(spark);
        spark.read().parquet(digits).createOrReplaceTempView("all");
        Row right =
                spark.sql(
                                """
                                SELECT count(*), avg(score.probability)
                                FROM (SELECT label, lenet5(image) AS score FROM all)
                                WHERE score.prediction = label
                                """)
                        .first();
        assertEquals(9_917, right.getLong(0));
        assertEquals(10_000, scorer.metrics().images().value());
        assertEquals(1, scorer.metrics().networks().value());
    }
}
