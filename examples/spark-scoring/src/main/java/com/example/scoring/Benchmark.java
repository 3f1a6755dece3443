package com.example.scoring;

import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how many images a second are read from Parquet and scored, on one and on two cores, in
 * this process and in executors of their own. Images are noise, which nothing compresses, and
 * scores are dropped when they are there.
 */
final class Benchmark {

    private static final List<String> MASTERS =
            List.of("local[1]", "local[2]", "local-cluster[1,1,2048]", "local-cluster[2,1,2048]");
    private static final int WARM_UP = 3;
    private static final int RUNS = 5;
    private static final int FILES = 8;
    private static final StructType TYPE =
            new StructType().add("id", DataTypes.LongType).add(Images.IMAGE, DataTypes.BinaryType);

    private final Path folder;
    private final Map<String, List<Double>> throughputs = new LinkedHashMap<>();

    /**
     * @param folder keeps the images, for the next benchmark that takes as many
     */
    Benchmark(Path folder) {
        this.folder = folder;
    }

    /**
     * Measures each network on as many images, on all kinds of cores in turn, and prints what it
     * finds.
     */
    void run(int rounds, Map<Network, Integer> networks) throws IOException {
        for (int round = 0; round < rounds; round++) {
            for (String master : MASTERS) {
                try (SparkSession spark = SparkSession.builder().master(master).getOrCreate()) {
                    for (Map.Entry<Network, Integer> network : networks.entrySet()) {
                        System.out.println(measure(spark, network.getKey(), network.getValue()));
                    }
                }
            }
        }
        throughputs.forEach(
                (name, values) -> System.out.println("all of " + name + ": " + range(values)));
    }

    private String measure(SparkSession spark, Network network, int images) throws IOException {
        Model model = network.model();
        String file = folder.resolve(images + "-for-" + network + ".parquet").toString();
        noise(spark, images, model.inputElements()).write().mode("ignore").parquet(file);
        CnncScorer scorer = new CnncScorer(spark, model, PixelDecoder.bytes(), network.weights());
        for (int i = 0; i < WARM_UP; i++) {
            seconds(scorer, spark.read().parquet(file));
        }
        TaskTime tasks = new TaskTime();
        spark.sparkContext().addSparkListener(tasks);
        scorer.metrics().nanoseconds().reset();
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            values.add(images / seconds(scorer, spark.read().parquet(file)));
        }
        String name = network + " on " + spark.sparkContext().master();
        throughputs.computeIfAbsent(name, none -> new ArrayList<>()).addAll(values);
        return "%s: %s; a second of a core: %.0f images; forward: %.1f µs; %s"
                .formatted(
                        name,
                        range(values),
                        images * RUNS / tasks.seconds(),
                        1e-3 * scorer.metrics().nanoseconds().value() / (images * RUNS),
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

    private static String range(List<Double> throughputs) {
        List<Double> sorted = throughputs.stream().sorted().toList();
        return "%.0f images/s (%.0f to %.0f)"
                .formatted(
                        sorted.get(sorted.size() / 2),
                        sorted.get(0),
                        sorted.get(sorted.size() - 1));
    }

    /** What computes on an executor. */
    private static String backend(SparkSession spark) {
        MapFunction<Long, String> backend = id -> LeNet5.load().backend();
        return spark.range(1).map(backend, Encoders.STRING()).first();
    }

    /** The CPU time of all tasks, which tells of cores also where other programs use them. */
    private static final class TaskTime extends SparkListener {

        private final LongAdder nanoseconds = new LongAdder();

        @Override
        public void onTaskEnd(SparkListenerTaskEnd task) {
            nanoseconds.add(task.taskMetrics().executorCpuTime());
        }

        /** Spark tells of tasks a little after they have ended. */
        double seconds() {
            long before;
            do {
                before = nanoseconds.sum();
                LockSupport.parkNanos(500_000_000);
            } while (nanoseconds.sum() > before);
            return 1e-9 * before;
        }
    }
}
