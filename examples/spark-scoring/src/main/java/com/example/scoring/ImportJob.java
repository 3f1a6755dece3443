package com.example.scoring;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

/** Brings the test set of MNIST, or another of its form, to where jobs read it. */
final class ImportJob {

    private static final int SIDE = 28;
    private static final int PARTITIONS = 16;

    private ImportJob() {}

    /** Images as rows of {@link Images#TYPE}. */
    static List<Row> rows(Path folder) throws IOException {
        byte[][] images = IdxFile.images(folder.resolve("t10k-images-idx3-ubyte.gz"));
        int[] labels = IdxFile.labels(folder.resolve("t10k-labels-idx1-ubyte.gz"));
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < images.length; i++) {
            rows.add(RowFactory.create(i, labels[i], images[i]));
        }
        return rows;
    }

    static void toParquet(SparkSession spark, Path folder, String output) throws IOException {
        spark.createDataFrame(rows(folder), Images.TYPE)
                .repartition(PARTITIONS)
                .write()
                .parquet(output);
    }

    /** Files {@code NUMBER-LABEL.png}. */
    static void toPngs(Path folder, Path output) throws IOException {
        Files.createDirectories(output);
        for (Row row : rows(folder)) {
            byte[] pixels = (byte[]) row.get(2);
            BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setDataElements(0, 0, SIDE, SIDE, pixels);
            String name = "%05d-%d.png".formatted(row.getInt(0), row.getInt(1));
            ImageIO.write(image, "png", output.resolve(name).toFile());
        }
    }
}
