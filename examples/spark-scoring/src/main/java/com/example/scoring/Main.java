package com.example.scoring;

import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The jobs of this jar, for {@code spark-submit}. */
public final class Main {

    private static final String USAGE =
            """
            usage: spark-submit [OPTIONS OF SPARK] spark-scoring.jar COMMAND

              import [--png] IDX-FOLDER OUTPUT
                  the test set of MNIST, or another of its form, as Parquet or as PNGs
              score [--png] NETWORK INPUT OUTPUT
                  scores and rejects of a folder of images
              sql [--png] NETWORK INPUT QUERY
                  shows what a query yields
              stream [--png] [--once] [--files=N] NETWORK INPUT OUTPUT CHECKPOINT
                  scores images as they come, N files at a time
              bench FOLDER ROUNDS NETWORK=IMAGES …
                  measures one and two cores, on noise that FOLDER keeps

            NETWORK is lenet5, resnotes or, to measure, squeezenet. INPUT is a folder of
            *.parquet with the columns id, label and image (a byte for each pixel), or with
            --png of *.png.
            """;

    private static final Map<String, Integer> ARGUMENTS =
            Map.of("import", 2, "score", 3, "sql", 3, "stream", 4);
    private static final int FILES_PER_BATCH = 1000;

    private Main() {}

    public static void main(String[] args) throws Exception {
        List<String> rest = new ArrayList<>(List.of(args));
        String command = rest.isEmpty() ? "" : rest.remove(0);
        Images images = rest.remove("--png") ? Images.PNG : Images.PARQUET;
        boolean once = rest.remove("--once");
        int files = filesPerBatch(rest);
        boolean bench = command.equals("bench") && rest.size() > 2;
        if (files < 1 || !bench && rest.size() != ARGUMENTS.getOrDefault(command, -1)) {
            System.err.print(USAGE);
            System.exit(2);
        }
        try {
            if (bench) {
                bench(rest);
            } else {
                run(command, images, rest, files, once);
            }
        } catch (AnalysisException | IllegalArgumentException e) {
            System.err.println("error: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(
            String command, Images images, List<String> args, int files, boolean once)
            throws Exception {
        try (SparkSession spark = SparkSession.builder().appName("cnnc").getOrCreate()) {
            if (command.equals("import")) {
                importImages(spark, images, Path.of(args.get(0)), args.get(1));
            } else {
                withNetwork(spark, command, images, args, files, once);
            }
        }
    }

    /** Takes {@code --files=N} out of {@code args}; 0 where it is no positive number. */
    private static int filesPerBatch(List<String> args) {
        for (String arg : args) {
            if (arg.startsWith("--files=")) {
                args.remove(arg);
                return arg.matches("--files=[1-9]\\d{0,8}")
                        ? Integer.parseInt(arg.substring(8))
                        : 0;
            }
        }
        return FILES_PER_BATCH;
    }

    private static void importImages(SparkSession spark, Images images, Path folder, String output)
            throws Exception {
        if (images == Images.PNG) {
            ImportJob.toPngs(folder, Path.of(output));
        } else {
            ImportJob.toParquet(spark, folder, output);
        }
    }

    private static void withNetwork(
            SparkSession spark,
            String command,
            Images images,
            List<String> args,
            int files,
            boolean once)
            throws Exception {
        Network network = Network.named(args.get(0));
        String input = args.get(1);
        String last = args.get(2);
        switch (command) {
            case "score" -> System.out.println(ScoreJob.run(spark, network, images, input, last));
            case "sql" -> SqlJob.run(spark, network, images, input, last).show(20, false);
            default -> {
                StreamingQuery query =
                        StreamJob.start(
                                spark, network, images, input, last, args.get(3), files, once);
                query.awaitTermination();
            }
        }
    }

    private static void bench(List<String> args) throws Exception {
        Map<Network, Integer> networks = new EnumMap<>(Network.class);
        for (String network : args.subList(2, args.size())) {
            String[] parts = network.split("=", 2);
            networks.put(Network.named(parts[0]), Integer.parseInt(parts[parts.length - 1]));
        }
        new Benchmark(Path.of(args.get(0))).run(Integer.parseInt(args.get(1)), networks);
    }
}
