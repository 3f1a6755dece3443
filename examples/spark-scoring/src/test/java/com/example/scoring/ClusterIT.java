package com.example.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import javax.management.JMException;
import javax.management.ObjectName;

/** Two executors of two threads each, in processes of their own, which get the jar from Spark. */
final class ClusterIT {

    private static final int TASKS = 32;

    private static SparkSession spark;
    private static CnncScorer scorer;

    @BeforeAll
    static void start() throws Exception {
        spark =
                SparkSession.builder()
                        .master("local-cluster[2,2,1024]")
                        .appName("cluster")
                        .config("spark.jars", System.getProperty("application.jars"))
                        .config("spark.scheduler.minRegisteredResourcesRatio", "1")
                        .config("spark.ui.enabled", "false")
                        .config("spark.driver.host", "localhost")
                        .config("spark.driver.bindAddress", "127.0.0.1")
                        .getOrCreate();
        scorer =
                new CnncScorer(
                        spark,
                        Network.LENET5.model(),
                        PixelDecoder.bytes(),
                        Network.LENET5.weights());
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void executorsHaveOneNetworkEachAndTheBitsOfOneMachine() throws Exception {
        Dataset<Row> images =
                spark.createDataFrame(LocalSpark.rows(LocalSpark.DIGITS), Images.TYPE)
                        .repartition(TASKS);
        Scores.assertAll(Expected.digits(), scorer.score(images, Images.IMAGE).collectAsList());
        scorer.register(spark);
        images.createOrReplaceTempView("digits");
        Scores.assertAll(
                Expected.digits(),
                spark.sql("SELECT id, s.* FROM (SELECT id, lenet5(image) AS s FROM digits)")
                        .collectAsList());
        assertEquals(20_000, scorer.metrics().images().value());
        assertEquals(2, scorer.metrics().networks().value());
        assertOneNetworkInEach(found(images));
    }

    private static void assertOneNetworkInEach(List<Found> found) {
        assertEquals(TASKS, found.size());
        Map<String, Set<Integer>> networks =
                found.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Found::executor,
                                        Collectors.mapping(Found::network, Collectors.toSet())));
        assertEquals(Set.of("0", "1"), networks.keySet());
        networks.values().forEach(identities -> assertEquals(1, identities.size()));
        for (Found task : found) {
            assertEquals(1, task.networks(), task::toString);
        }
        found.stream()
                .collect(
                        Collectors.groupingBy(
                                Found::executorThread,
                                Collectors.mapping(Found::session, Collectors.toSet())))
                .values()
                .forEach(sessions -> assertEquals(1, sessions.size()));
        long threads = found.stream().map(Found::executorThread).distinct().count();
        assertTrue(threads > 2, "more than a thread in some executor: " + threads);
    }

    /** What a task sees in its executor. */
    private record Found(
            String executor, String executorThread, int network, long networks, int session) {

        static Found of(String text) {
            String[] words = text.split(" ");
            return new Found(
                    words[0],
                    words[0] + words[1],
                    Integer.parseInt(words[2]),
                    Long.parseLong(words[3]),
                    Integer.parseInt(words[4]));
        }
    }

    private static List<Found> found(Dataset<Row> images) {
        return images.mapPartitions(new Look(scorer), Encoders.STRING()).collectAsList().stream()
                .map(Found::of)
                .toList();
    }

    /** Looks at the network of the executor, and counts what the heap has of its classes. */
    private record Look(CnncScorer scorer) implements MapPartitionsFunction<Row, String> {

        @Override
        public Iterator<String> call(Iterator<Row> rows) throws JMException {
            int session = System.identityHashCode(scorer.session());
            String classes = histogram();
            return List.of(
                            "%s %d %d %d %d"
                                    .formatted(
                                            SparkEnv.get().executorId(),
                                            Thread.currentThread().getId(),
                                            System.identityHashCode(scorer.shared()),
                                            instances(classes, LeNet5.class),
                                            session))
                    .iterator();
        }

        private static String histogram() throws JMException {
            return (String)
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                    "gcClassHistogram",
                                    new Object[] {null},
                                    new String[] {String[].class.getName()});
        }

        private static long instances(String histogram, Class<?> type) {
            return histogram
                    .lines()
                    .map(line -> line.trim().split("\\s+"))
                    .filter(columns -> columns.length == 4 && columns[3].equals(type.getName()))
                    .mapToLong(columns -> Long.parseLong(columns[1]))
                    .sum();
        }
    }
}
