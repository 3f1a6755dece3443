package com.example.scoring;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.io.IOException;
import java.nio.file.Path;

/** Answers a query in which a network is a function, and a folder of images a table. */
final class SqlJob {

    private SqlJob() {}

    /** The table has the name of the folder without its ending. */
    static Dataset<Row> run(
            SparkSession spark, Network network, Images images, String input, String query)
            throws IOException {
        new CnncScorer(spark, network.model(), images.decoder(), network.weights()).register(spark);
        String table = Path.of(input).getFileName().toString().replaceFirst("\\..*", "");
        images.read(spark, input).createOrReplaceTempView(table);
        return spark.sql(query);
    }
}
