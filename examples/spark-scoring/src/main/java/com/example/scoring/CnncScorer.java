package com.example.scoring;

import com.example.scoring.Model.Session;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * A generated network on Spark. Its weights go to each executor once, which makes one network of
 * them; each thread has a session of its own. An image that cannot be scored becomes a row that
 * says why, and never ends a job.
 *
 * <p>Whatever an image becomes, its row has three more columns: {@code prediction} and {@code
 * probability}, or the {@code reason} of a reject.
 */
public final class CnncScorer implements Serializable {

    private static final long serialVersionUID = 1;

    private final Model model;
    private final PixelDecoder decoder;
    private final Broadcast<SharedNetwork> network;
    private final ScorerMetrics metrics;

    /**
     * Sends the weights {@code safetensors} to the executors.
     *
     * @throws IOException where they are not those of {@code model}
     */
    public CnncScorer(SparkSession spark, Model model, PixelDecoder decoder, byte[] safetensors)
            throws IOException {
        model.loader().load(new ByteArrayInputStream(safetensors));
        this.model = model;
        this.decoder = decoder;
        network =
                JavaSparkContext.fromSparkContext(spark.sparkContext())
                        .broadcast(new SharedNetwork(safetensors));
        metrics = ScorerMetrics.of(spark.sparkContext(), model.name());
    }

    /**
     * All rows of {@code images}, with a score in place of the column {@code column}.
     *
     * @throws IllegalArgumentException where there is not one such column of binary values, or a
     *     column has the name of one that the score adds
     */
    public Dataset<Row> score(Dataset<Row> images, String column) {
        StructType schema = images.schema();
        return images.mapPartitions(
                partitions(schema, column), Encoders.row(scoredType(schema, column)));
    }

    /**
     * The function that {@link #score} applies to each partition of rows of type {@code schema}.
     */
    public MapPartitionsFunction<Row, Row> partitions(StructType schema, String column) {
        int image = imageIndex(schema, column);
        return rows ->
                new ScoredRows(rows, image, Batch.many(model, decoder, metrics), this::session);
    }

    /** The type of the rows that {@link #score} yields for rows of type {@code schema}. */
    public static StructType scoredType(StructType schema, String column) {
        StructType type = new StructType();
        for (StructField field : schema.fields()) {
            type = field.name().equals(column) ? type : type.add(field);
        }
        for (StructField field : Score.TYPE.fields()) {
            requireFree(field.name(), type.fieldNames());
            type = type.add(field);
        }
        return type;
    }

    /** Refuses columns among which {@code added} is, for Spark does not heed case. */
    static void requireFree(String added, String[] columns) {
        for (String column : columns) {
            if (column.equalsIgnoreCase(added)) {
                throw new IllegalArgumentException(
                        "the column `" + column + "` is one that the job adds: rename it");
            }
        }
    }

    /** Makes the SQL function of the model's name, which yields a struct for an image. */
    public void register(SparkSession spark) {
        spark.udf().register(model.name(), udf(), Score.TYPE);
    }

    /** Yields a row of {@code prediction}, {@code probability} and {@code reason}. */
    public UDF1<byte[], Row> udf() {
        return new ScoreFunction(this);
    }

    public ScorerMetrics metrics() {
        return metrics;
    }

    /** The session of the calling thread. */
    Session session() {
        return shared().session(model, metrics);
    }

    SharedNetwork shared() {
        return network.value();
    }

    Batch singleBatch() {
        return Batch.one(model, decoder, metrics);
    }

    private static int imageIndex(StructType schema, String column) {
        List<String> names = Arrays.asList(schema.fieldNames());
        int index = names.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "no column `%s`, only %s"
                            .formatted(column, String.join(", ", schema.fieldNames())));
        }
        if (names.lastIndexOf(column) != index) {
            throw new IllegalArgumentException(
                    "there are several columns `" + column + "`: rename all but one");
        }
        if (!schema.fields()[index].dataType().equals(DataTypes.BinaryType)) {
            throw new IllegalArgumentException(
                    "the column `%s` is %s, and images are binary"
                            .formatted(column, schema.fields()[index].dataType().simpleString()));
        }
        return index;
    }
}
