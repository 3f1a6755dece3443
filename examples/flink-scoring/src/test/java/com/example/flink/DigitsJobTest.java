package com.example.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

final class DigitsJobTest {

    private static final Path DATA = Path.of(System.getProperty("data.directory"));
    private static final Path IMAGES = DATA.resolve("t10k-images-idx3-ubyte.gz");

    @TempDir private Path folder;

    @Test
    void digitsAreThoseOfOneMachine() throws Exception {
        StreamExecutionEnvironment flink = flink();
        List<Score> scores =
                collect(DigitsJob.images(flink, IMAGES.toString()).process(new Scorer()));
        scores.sort(Comparator.comparing(Score::id));
        assertEquals(expected(), scores);
        byte[] labels = content("t10k-labels-idx1-ubyte.gz", 8);
        assertEquals(
                9_917,
                scores.stream().filter(score -> score.prediction() == labels[score.id()]).count());
    }

    @Test
    void damagedImagesAreRejects() throws Exception {
        StreamExecutionEnvironment flink = flink();
        DataStream<Image> images =
                flink.fromData(
                        new Image(0, new byte[783]),
                        new Image(1, new byte[784]),
                        new Image(2, new byte[785]),
                        new Image(3, new byte[0]));
        SingleOutputStreamOperator<Score> scores = images.process(new Scorer());
        List<Reject> rejects = collect(scores.getSideOutput(Scorer.REJECTS));
        rejects.sort(Comparator.comparing(Reject::id));
        assertEquals(
                List.of(
                        new Reject(0, "783 bytes, and 784 are needed"),
                        new Reject(2, "785 bytes, and 784 are needed"),
                        new Reject(3, "0 bytes, and 784 are needed")),
                rejects);
    }

    @Test
    void theJobWritesLines() throws Exception {
        Path images = Files.createDirectory(folder.resolve("images"));
        Files.copy(IMAGES, images.resolve("digits.gz"));
        ByteBuffer one = ByteBuffer.allocate(16 + 5 * 5);
        Files.write(
                images.resolve("small"), one.putInt(0x803).putInt(1).putInt(5).putInt(5).array());
        DigitsJob.main(new String[] {images.toString(), folder.toString()});
        assertEquals(
                expected().stream().map(Score::toString).sorted().toList(),
                lines(folder.resolve("scores")));
        assertEquals(
                List.of(new Reject(0, "25 bytes, and 784 are needed").toString()),
                lines(folder.resolve("rejects")));
    }

    private static List<String> lines(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        Collections.sort(lines);
        return lines;
    }

    @Test
    void scoresThatAreNoNumbersHaveNoProbability() {
        float infinite = Float.POSITIVE_INFINITY;
        for (float[] logits : new float[][] {{1, Float.NaN}, {Float.NaN, 1}, {infinite, 1}}) {
            assertEquals(Float.NaN, Scorer.score(0, logits).probability());
        }
        assertEquals(
                (float) (1 / (1 + Math.exp(-1))),
                Scorer.score(0, new float[] {1, 2}).probability());
    }

    private static StreamExecutionEnvironment flink() {
        return StreamExecutionEnvironment.createLocalEnvironment(2);
    }

    private static <T> List<T> collect(DataStream<T> stream) throws Exception {
        List<T> all = new ArrayList<>();
        try (CloseableIterator<T> values = stream.executeAndCollect()) {
            values.forEachRemaining(all::add);
        }
        return all;
    }

    /** A plain loop over the generated class. */
    private static List<Score> expected() throws IOException {
        LeNet5 net = LeNet5.load();
        byte[] pixels = content("t10k-images-idx3-ubyte.gz", 16);
        List<Score> scores = new ArrayList<>();
        for (int i = 0; i < pixels.length / 784; i++) {
            float[] image = new float[784];
            for (int p = 0; p < 784; p++) {
                image[p] = Byte.toUnsignedInt(pixels[784 * i + p]) / 255f;
            }
            scores.add(score(i, net.forward(image)));
        }
        return scores;
    }

    private static Score score(int id, float[] logits) {
        int best = 0;
        for (int i = 1; i < 10; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        double sum = 0;
        for (float logit : logits) {
            sum += StrictMath.exp((double) logit - logits[best]);
        }
        return new Score(id, best, (float) (1 / sum));
    }

    private static byte[] content(String file, int header) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(DATA.resolve(file)))) {
            new DataInputStream(in).readNBytes(header);
            return in.readAllBytes();
        }
    }
}
