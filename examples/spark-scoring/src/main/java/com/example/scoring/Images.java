package com.example.scoring;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

import java.util.Locale;

/** Where images come from; each has them in the column {@code image}. */
enum Images {
    /** Parquet with the raw bytes of each image, its number and its class. */
    PARQUET("parquet", PixelDecoder.bytes()) {
        @Override
        Dataset<Row> columns(Dataset<Row> files) {
            return files;
        }

        @Override
        StructType schema() {
            return TYPE;
        }
    },

    /** A folder of PNGs, known by their paths. */
    PNG("binaryFile", PixelDecoder.greyPng(28, 28)) {
        @Override
        Dataset<Row> columns(Dataset<Row> files) {
            return files.select(files.col("path"), files.col("content").as("image"));
        }

        @Override
        StructType schema() {
            return new StructType()
                    .add("path", DataTypes.StringType)
                    .add("modificationTime", DataTypes.TimestampType)
                    .add("length", DataTypes.LongType)
                    .add("content", DataTypes.BinaryType);
        }
    };

    static final String IMAGE = "image";
    static final StructType TYPE =
            new StructType()
                    .add("id", DataTypes.IntegerType)
                    .add("label", DataTypes.IntegerType)
                    .add(IMAGE, DataTypes.BinaryType);

    /** Beyond what Spark takes by itself, which leaves out files a week older than the newest. */
    private static final String ANY_AGE = "36500d";

    private final String format;
    private final PixelDecoder decoder;

    Images(String format, PixelDecoder decoder) {
        this.format = format;
        this.decoder = decoder;
    }

    PixelDecoder decoder() {
        return decoder;
    }

    /** All images below {@code folder}. */
    Dataset<Row> read(SparkSession spark, String folder) {
        return columns(spark.read().format(format).option("pathGlobFilter", glob()).load(folder));
    }

    /** Those that are in {@code folder}, and those that come, whose names must be new. */
    Dataset<Row> follow(SparkSession spark, String folder, int filesPerBatch) {
        return columns(
                spark.readStream()
                        .format(format)
                        .schema(schema())
                        .option("pathGlobFilter", glob())
                        .option("maxFilesPerTrigger", filesPerBatch)
                        .option("maxFileAge", ANY_AGE)
                        .load(folder));
    }

    abstract Dataset<Row> columns(Dataset<Row> files);

    abstract StructType schema();

    private String glob() {
        return "*." + name().toLowerCase(Locale.ROOT);
    }
}
