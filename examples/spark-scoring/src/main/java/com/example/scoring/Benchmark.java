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
 * this process and in executors of their own, and how many times one core two of them are. Images
 * are noise, which nothing compresses, and scores are dropped when they are there.
 */
final class Benchmark {

    private static final List<String> MASTERS =
            List.of("local-cluster[2,1,2048]", "local[2]", "local[1]");
    private static final int WARM_UP = 2;
    private static final int RUNS = 5;
    private static final int FILES = 8;
    private static final StructType TYPE =
            new StructType().add("id", DataTypes.LongType).add(Images.IMAGE, DataTypes.BinaryType);

    private final Path folder;
    private final Map<String, List<Double>> results = new LinkedHashMap<>();

    /**
     * @param folder keeps the images, for the next benchmark that takes as many
     */
    Benchmark(Path folder) {
        this.folder = folder;
    }

    /**
     * Measures each network on as many images, on all kinds of cores in turn, and prints what it
     * finds: medians, least and greatest values.
     */
    void run(int rounds, Map<Network, Integer> networks) throws IOException {
        for (int round = 0; round < rounds; round++) {
            for (String master : MASTERS) {
                // Spark reads several small files in one task; a task for each spreads them evenly.
                SparkSession.Builder builder =
                        SparkSession.builder()
                                .master(master)
                                .config("spark.sql.files.openCostInBytes", "128m");
                try (SparkSession spark = builder.getOrCreate()) {
                    System.out.println(master + ": " + backend(spark));
                    for (Map.Entry<Network, Integer> network : networks.entrySet()) {
                        measure(spark, network.getKey(), network.getValue());
                    }
                }
            }
        }
        results.forEach((name, values) -> System.out.println(name + ": " + range(values)));
    }

    /**
     * Where there are two cores, runs on one, by a single task, and on both take turns: a machine
     * that others use changes its speed, and what two cores are to one must not depend on it.
     */
    private void measure(SparkSession spark, Network network, int images) throws IOException {
        Model model = network.model();
        String file = folder.resolve(images + "-for-" + network + ".parquet").toString();
        noise(spark, images, model.inputElements()).write().mode("ignore").parquet(file);
        CnncScorer scorer = new CnncScorer(spark, model, PixelDecoder.bytes(), network.weights());
        TaskTime tasks = new TaskTime();
        spark.sparkContext().addSparkListener(tasks);
        String name = network + " on " + spark.sparkContext().master();
        boolean two = spark.sparkContext().defaultParallelism() > 1;
        for (int i = -WARM_UP; i < RUNS; i++) {
            Dataset<Row> rows = spark.read().parquet(file);
            double one = seconds(scorer, two ? rows.coalesce(1) : rows);
            double oneTasks = tasks.nextSeconds();
            double both = two ? seconds(scorer, rows) : one;
            double bothTasks = two ? tasks.nextSeconds() : oneTasks;
            if (i < 0) {
                continue;
            }
            add(name + ", one core, images/s", images / one);
            add(name + ", one core, images in a second of CPU time", images / oneTasks);
            if (two) {
                add(name + ", two cores, images/s", images / both);
                add(name + ", two cores, images in a second of CPU time", images / bothTasks);
                add(name + ", two cores to one", one / both);
            }
        }
        spark.sparkContext().removeSparkListener(tasks);
    }

    private void add(String name, double value) {
        results.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
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

    private static String range(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        double median = sorted.get(sorted.size() / 2);
        String number = median < 100 ? "%.2f" : "%.0f";
        return (number + " (" + number + " to " + number + ")")
                .formatted(median, sorted.get(0), sorted.get(sorted.size() - 1));
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

        /** Since the last call. Spark tells of tasks a little after they have ended. */
        double nextSeconds() {
            long before;
            do {
                before = nanoseconds.sum();
                LockSupport.parkNanos(200_000_000);
            } while (nanoseconds.sum() > before || before == 0);
            nanoseconds.add(-before);
            return 1e-9 * before;
        }
    }
}
