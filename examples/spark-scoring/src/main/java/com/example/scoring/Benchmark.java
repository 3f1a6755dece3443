package com.example.scoring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Measures how many images a second are read from Parquet and scored. Images are noise, which
 * nothing compresses, and scores are dropped when they are there.
 */
final class Benchmark {

    private static final int WARM_UP = 3;
    private static final int FILES = 8;
    private static final StructType TYPE =
            new StructType()
                    .add("id", DataTypes.LongType)
                    .add(Images.IMAGE, DataTypes.BinaryType);

    private Benchmark() {}

    /**
     * A line with the median and the range of the runs.
     *
     * @param folder keeps the images, for the next call that measures as many
     */
    static String run(SparkSession spark, Network network, int images, int runs, Path folder)
            throws IOException {
        Model model = network.model();
        String file = folder.resolve(images + "-for-" + network + ".parquet").toString();
        noise(spark, images, model.inputElements()).write().mode("ignore").parquet(file);
        CnncScorer scorer =
                new CnncScorer(spark, model, PixelDecoder.bytes(), network.weights());
        for (int i = 0; i < WARM_UP; i++) {
            seconds(scorer, spark.read().parquet(file));
        }
        scorer.metrics().nanoseconds().reset();
        double[] seconds = new double[runs];
        for (int i = 0; i < runs; i++) {
            seconds[i] = seconds(scorer, spark.read().parquet(file));
        }
        double computing = 1e-9 * scorer.metrics().nanoseconds().value();
        return "%s on %s: %s, %d networks, %s"
                .formatted(
                        network,
                        spark.sparkContext().master(),
                        throughput(images, seconds, computing, cores(spark)),
                        scorer.metrics().networks().value(),
                        backend(spark));
    }

    private static Dataset<Row> noise(SparkSession spark, int images, int bytes) {
        MapFunction<Long, Row> image =
                id -> {
                    byte[] pixels = new byte[bytes];
                    new Random(id).nextBytes(pixels);
                    return RowFactory.create(id, pixels);
                };
        return spark.range(0, images, 1, FILES).map(image, Encoders.row(TYPE));
    }

    private static double seconds(CnncScorer scorer, Dataset<Row> images) {
        long start = System.nanoTime();
        scorer.score(images, Images.IMAGE).write().format("noop").mode("overwrite").save();
        return 1e-9 * (System.nanoTime() - start);
    }

    private static String throughput(int images, double[] seconds, double computing, int cores) {
        double total = Arrays.stream(seconds).sum();
        Arrays.sort(seconds);
        return "%.1f images/s (%.1f to %.1f), %.0f %% of the time of %d cores within forward"
                .formatted(
                        images / seconds[seconds.length / 2],
                        images / seconds[seconds.length - 1],
                        images / seconds[0],
                        100 * computing / (total * cores),
                        cores);
    }

    private static int cores(SparkSession spark) {
        return spark.sparkContext().defaultParallelism();
    }

    /** What computes on an executor. */
    private static String backend(SparkSession spark) {
        MapFunction<Long, String> backend = id -> LeNet5.load().backend();
        return spark.range(1).map(backend, Encoders.STRING()).first();
    }
}
