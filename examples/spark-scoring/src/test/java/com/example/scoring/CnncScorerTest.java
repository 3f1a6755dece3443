package com.example.scoring;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

final class CnncScorerTest {

    private static Expected[] digits;
    private static List<Row> rows;

    @BeforeAll
    static void read() throws IOException {
        digits = Expected.digits();
        rows = LocalSpark.rows(LocalSpark.DIGITS);
    }

    @Test
    void digitsAreThoseOfOneMachine() throws IOException {
        CnncScorer scorer = LocalSpark.scorer(Network.LENET5, PixelDecoder.bytes());
        List<Row> scored = scored(scorer, LocalSpark.images(LocalSpark.DIGITS).repartition(7));
        Scores.assertAll(digits, scored);
        assertEquals(9_917, Scores.right(scored));
        assertEquals(10_000, scorer.metrics().images().value());
        assertEquals(0, scorer.metrics().rejects().value());
        assertEquals(1, scorer.metrics().networks().value());
        assertTrue(scorer.metrics().nanoseconds().value() > 10_000 * 1_000);
    }

    @Test
    void garmentsAreThoseOfOneMachine() throws IOException {
        CnncScorer scorer = LocalSpark.scorer(Network.RESNOTES, PixelDecoder.bytes());
        List<Row> scored = scored(scorer, LocalSpark.images(LocalSpark.GARMENTS).repartition(7));
        Scores.assertAll(Expected.garments(), scored);
        assertEquals(9_102, Scores.right(scored));
    }

    @Test
    void rejectsSayWhyAndLeaveTheirNeighboursAlone() throws IOException {
        List<Row> mixed = new ArrayList<>(rows.subList(0, 300));
        for (int i = 0; i < mixed.size(); i += 3) {
            mixed.set(i, RowFactory.create(i, 0, damaged(i / 3)));
        }
        CnncScorer scorer = LocalSpark.scorer(Network.LENET5, PixelDecoder.bytes());
        List<Row> scored = scored(scorer, frame(mixed).coalesce(1));
        assertEquals(300, scored.size());
        for (int i = 0; i < scored.size(); i++) {
            assertEquals(i, scored.get(i).<Integer>getAs("id"));
            if (i % 3 == 0) {
                Scores.assertReject(reason(i / 3), scored.get(i));
            } else {
                Scores.assertScore(digits[i], scored.get(i));
            }
        }
        assertEquals(200, scorer.metrics().images().value());
        assertEquals(100, scorer.metrics().rejects().value());
    }

    private static byte[] damaged(int i) {
        return i % 2 == 0 ? null : new byte[i % 4 == 1 ? 783 : 785];
    }

    private static String reason(int i) {
        return i % 2 == 0
                ? "the image is null"
                : (i % 4 == 1 ? 783 : 785) + " bytes, and 784 are needed";
    }

    @Test
    void partitionsMayBeEmpty() throws IOException {
        CnncScorer scorer = LocalSpark.scorer(Network.LENET5, PixelDecoder.bytes());
        List<Row> scored = scored(scorer, frame(rows.subList(0, 5)).repartition(40, col("id")));
        Scores.assertAll(Arrays.copyOf(digits, 5), scored);
    }

    @Test
    void withoutImagesNoNetworkIsLoaded() throws IOException {
        CnncScorer scorer = LocalSpark.scorer(Network.LENET5, PixelDecoder.bytes());
        List<Row> none = List.of(RowFactory.create(0, 0, null), RowFactory.create(1, 0, null));
        assertEquals(2, scored(scorer, frame(none)).size());
        assertEquals(List.of(), scored(scorer, frame(List.of())));
        assertEquals(0, scorer.metrics().networks().value());
    }

    /** Both are computed in one pass, row by row, on one thread and its one session. */
    @Test
    void twoColumnsOfImagesDoNotMixUp() throws IOException {
        List<Row> pairs = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            pairs.add(RowFactory.create(i, rows.get(i).get(2), rows.get(i + 100).get(2)));
        }
        StructType type =
                new StructType()
                        .add("id", DataTypes.IntegerType)
                        .add("left", DataTypes.BinaryType)
                        .add("right", DataTypes.BinaryType);
        CnncScorer scorer = LocalSpark.scorer(Network.LENET5, PixelDecoder.bytes());
        Dataset<Row> left =
                scorer.score(LocalSpark.session().createDataFrame(pairs, type), "left")
                        .withColumnsRenamed(
                                Map.of(
                                        "prediction", "leftPrediction",
                                        "probability", "leftProbability",
                                        "reason", "leftReason"));
        for (Row row : scorer.score(left, "right").collectAsList()) {
            int id = row.<Integer>getAs("id");
            assertEquals(digits[id].prediction(), row.<Integer>getAs("leftPrediction"));
            assertEquals(digits[id].probability(), row.<Float>getAs("leftProbability"));
            Scores.assertScore(digits[id + 100], row);
        }
    }

    @Test
    void whateverADecoderThrowsBecomesTheReason() throws IOException {
        PixelDecoder careless =
                (image, pixels, offset, length) -> {
                    if (image[0] == 0) {
                        throw new IllegalStateException();
                    }
                    pixels[offset] = image[5];
                };
        List<Row> bytes =
                List.of(
                        RowFactory.create(0, 0, new byte[] {0}),
                        RowFactory.create(1, 0, new byte[] {1}),
                        RowFactory.create(2, 0, new byte[0]));
        List<Row> scored = scored(LocalSpark.scorer(Network.LENET5, careless), frame(bytes));
        Scores.assertReject("java.lang.IllegalStateException", scored.get(0));
        Scores.assertReject("Index 5 out of bounds for length 1", scored.get(1));
        Scores.assertReject("Index 0 out of bounds for length 0", scored.get(2));
    }

    @Test
    void scoresThatAreNoNumbersAreRejects() throws IOException {
        Model broken = new Model("broken", 1, 2, in -> () -> CnncScorerTest::spread);
        CnncScorer scorer =
                new CnncScorer(LocalSpark.session(), broken, PixelDecoder.bytes(), new byte[0]);
        List<Row> bytes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            bytes.add(RowFactory.create(i, 0, new byte[] {(byte) i}));
        }
        List<Row> scored = scored(scorer, frame(bytes).coalesce(1));
        Scores.assertScore(new Expected(1, (float) (1 / (1 + Math.exp(-1)))), scored.get(0));
        for (Row row : scored.subList(1, 4)) {
            Scores.assertReject("the scores are not finite", row);
        }
    }

    private static void spread(float[] pixels, float[] scores, int batch) {
        float[][] logits = {{1, 2}, {1, Float.NaN}, {Float.NaN, 1}, {Float.POSITIVE_INFINITY, 1}};
        for (int b = 0; b < batch; b++) {
            float[] row = logits[Math.round(pixels[b] * 255)];
            System.arraycopy(row, 0, scores, 2 * b, 2);
        }
    }

    @Test
    void threadsMayShareAFunction() throws Exception {
        CnncScorer scorer = LocalSpark.scorer(Network.LENET5, PixelDecoder.bytes());
        var lenet5 = scorer.udf();
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        for (int t = 0; t < 4; t++) {
            int first = 100 * t;
            Thread thread =
                    new Thread(
                            () -> {
                                for (int i = first; i < first + 100; i++) {
                                    score(lenet5, i);
                                }
                            });
            thread.setUncaughtExceptionHandler((of, e) -> failures.add(e));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), failures);
    }

    private static void score(UDF1<byte[], Row> lenet5, int i) {
        try {
            Row row = lenet5.call((byte[]) rows.get(i).get(2));
            assertEquals(
                    RowFactory.create(digits[i].prediction(), digits[i].probability(), null), row);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void mistakesOfTheProgramEndBeforeTheJob() throws IOException {
        CnncScorer scorer = LocalSpark.scorer(Network.LENET5, PixelDecoder.bytes());
        Dataset<Row> images = frame(rows.subList(0, 5));
        assertEquals(
                "no column `picture`, only id, label, image",
                message(() -> scorer.score(images, "picture")));
        assertEquals(
                "the column `label` is int, and images are binary",
                message(() -> scorer.score(images, "label")));
        assertEquals(
                "the column `Reason` is one that the job adds: rename it",
                message(() -> scorer.score(images.withColumnRenamed("id", "Reason"), "image")));
        assertEquals(
                "the column `Outcome` is one that the job adds: rename it",
                message(
                        () ->
                                Outcomes.of(
                                        scorer.score(
                                                images.withColumnRenamed("id", "Outcome"),
                                                "image"))));
        assertEquals(
                "there are several columns `image`: rename all but one",
                message(
                        () ->
                                scorer.score(
                                        images.select("id", "image", "image"), "image")));
        IOException wrong =
                assertThrows(
                        IOException.class,
                        () ->
                                new CnncScorer(
                                        LocalSpark.session(),
                                        Network.LENET5.model(),
                                        PixelDecoder.bytes(),
                                        Network.RESNOTES.weights()));
        assertTrue(wrong.getMessage().contains("conv1.weight"), wrong.getMessage());
    }

    private static String message(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }

    private static Dataset<Row> frame(List<Row> rows) {
        return LocalSpark.session().createDataFrame(rows, Images.TYPE);
    }

    private static List<Row> scored(CnncScorer scorer, Dataset<Row> images) {
        return scorer.score(images, Images.IMAGE).collectAsList();
    }
}
