package com.example.scoring;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Spark within the process of the tests, and the test sets. */
final class LocalSpark {

    static final Path DATA = Path.of(System.getProperty("data.directory"));
    static final Path DIGITS = DATA.resolve("mnist");
    static final Path GARMENTS = DATA.resolve("fashion");

    private LocalSpark() {}

    /** One session for all tests of the process. */
    static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .appName("tests")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "4")
                .getOrCreate();
    }

    /** Columns {@code id}, {@code label}, {@code image}. */
    static Dataset<Row> images(Path set) {
        return session().createDataFrame(rows(set), Images.TYPE);
    }

    static List<Row> rows(Path set) {
        try {
            return ImportJob.rows(set);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CnncScorer scorer(Network network, PixelDecoder decoder) throws IOException {
        return new CnncScorer(session(), network.model(), decoder, network.weights());
    }
}
