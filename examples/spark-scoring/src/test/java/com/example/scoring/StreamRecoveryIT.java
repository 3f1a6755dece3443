package com.example.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The streaming job, in a process that is killed again and again while files come. */
final class StreamRecoveryIT {

    private static final int FILES = 40;
    private static final int REJECTS = 7;

    @TempDir private Path folder;
    private Path input;
    private Path output;
    private Path checkpoint;
    private Process job;

    @BeforeEach
    void prepare() throws IOException {
        input = Files.createDirectory(folder.resolve("input"));
        output = folder.resolve("output");
        checkpoint = folder.resolve("checkpoint");
    }

    @AfterEach
    void end() throws InterruptedException {
        kill();
    }

    @Test
    void nothingIsLostAndNothingTwice() throws Exception {
        List<Path> files = digits();
        start();
        move(files.subList(0, 10));
        await(() -> Files.exists(checkpoint.resolve("commits/1")));
        killWithinABatch();
        start();
        move(files.subList(10, 20));
        killWithinABatch();
        // One that is killed before it has begun.
        start();
        kill();
        start();
        move(files.subList(20, 30));
        killWithinABatch();
        age(files.subList(30, FILES));
        move(files.subList(30, FILES));
        start("--once");
        assertEquals(0, job.waitFor());
        assertOutputIsWhole();
    }

    private void assertOutputIsWhole() throws IOException {
        SparkSession spark = LocalSpark.session();
        List<Row> rows = spark.read().parquet(output.toString()).collectAsList();
        List<Row> scored =
                rows.stream().filter(row -> !row.isNullAt(row.fieldIndex("probability"))).toList();
        Scores.assertAll(Expected.digits(), scored);
        assertEquals(9_917, Scores.right(scored));
        assertEquals(REJECTS, rows.size() - scored.size());
    }

    /** Files of 250 digits each, one with some that are none, where the job does not look. */
    private List<Path> digits() throws IOException {
        SparkSession spark = LocalSpark.session();
        Path made = folder.resolve("made");
        spark.createDataFrame(LocalSpark.rows(LocalSpark.DIGITS), Images.TYPE)
                .repartition(FILES - 1)
                .write()
                .parquet(made.toString());
        List<Row> none =
                Stream.generate(() -> RowFactory.create(-1, 0, null)).limit(REJECTS).toList();
        spark.createDataFrame(none, Images.TYPE)
                .coalesce(1)
                .write()
                .mode("append")
                .parquet(made.toString());
        try (Stream<Path> files = Files.list(made)) {
            List<Path> parts =
                    files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
            assertEquals(FILES, parts.size());
            return parts;
        }
    }

    /** Makes files older than those that have been scored, by more than Spark takes by itself. */
    private static void age(List<Path> files) throws IOException {
        for (Path file : files) {
            Instant old = Instant.now().minus(30, ChronoUnit.DAYS);
            Files.setLastModifiedTime(file, FileTime.from(old));
        }
    }

    private void move(List<Path> files) throws IOException {
        for (Path file : files) {
            Files.move(file, input.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Ends the job, as the system does, after it has planned a batch and before it commits it. */
    private void killWithinABatch() throws Exception {
        long planned = newest("offsets");
        await(() -> newest("offsets") > planned);
        kill();
        assertTrue(newest("offsets") > newest("commits"), "the batch was done");
    }

    private void kill() throws InterruptedException {
        if (job != null) {
            job.destroyForcibly().waitFor();
        }
    }

    private long newest(String log) {
        try (Stream<Path> batches = Files.list(checkpoint.resolve(log))) {
            return batches.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d+"))
                    .mapToLong(Long::parseLong)
                    .max()
                    .orElse(-1);
        } catch (IOException e) {
            return -1;
        }
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (!condition.getAsBoolean()) {
            assertTrue(job.isAlive(), "the job has ended");
            assertTrue(System.nanoTime() < end, "the job does nothing");
            Thread.sleep(2);
        }
    }

    private void start(String... options) throws IOException {
        Stream<String> command =
                Stream.of(
                                Stream.of("./spark-submit", "target/spark-scoring.jar", "stream"),
                                Stream.of("--files=1"),
                                Stream.of(options),
                                Stream.of("lenet5", input, output, checkpoint)
                                        .map(Object::toString))
                        .flatMap(words -> words);
        File log = new File("target/stream.log");
        job =
                new ProcessBuilder(command.toList())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                        .start();
    }
}
