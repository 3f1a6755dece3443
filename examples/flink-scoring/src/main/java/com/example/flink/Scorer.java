package com.example.flink;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Scores images. Each parallel instance has a session; all of a task manager share the network. An
 * image that cannot be scored goes to {@link #REJECTS}.
 */
public final class Scorer extends ProcessFunction<Image, Score> {

    /** The side output of what could not be scored. */
    public static final OutputTag<Reject> REJECTS = new OutputTag<>("rejects") {};

    private static final long serialVersionUID = 1;

    private transient LeNet5.Session session;
    private transient float[] pixels;
    private transient float[] logits;
    private transient Counter rejects;

    /** Flink loads the classes of a job once in a task manager, and with them this network. */
    private static final class Network {

        static final LeNet5 NETWORK = load();

        private static LeNet5 load() {
            try {
                return LeNet5.load();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void open(OpenContext context) {
        session = Network.NETWORK.newSession();
        pixels = new float[LeNet5.INPUT_ELEMENTS];
        logits = new float[LeNet5.OUTPUT_ELEMENTS];
        rejects = getRuntimeContext().getMetricGroup().counter("rejects");
    }

    @Override
    public void processElement(Image image, Context context, Collector<Score> scores) {
        byte[] bytes = image.pixels();
        if (bytes == null || bytes.length != pixels.length) {
            String found = bytes == null ? "no image" : bytes.length + " bytes";
            reject(image, found + ", and " + pixels.length + " are needed", context);
            return;
        }
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (bytes[i] & 0xff) / 255f;
        }
        session.forward(pixels, logits, 1);
        Score score = score(image.id(), logits);
        if (Float.isNaN(score.probability())) {
            reject(image, "the scores are not finite", context);
        } else {
            scores.collect(score);
        }
    }

    private void reject(Image image, String reason, Context context) {
        rejects.inc();
        context.output(REJECTS, new Reject(image.id(), reason));
    }

    /** The first of the greatest of the logits; its probability is NaN where they are not finite. */
    static Score score(int id, float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        return new Score(id, best, probability(logits, best));
    }

    /** By StrictMath, which has the same bits on every machine. */
    private static float probability(float[] logits, int of) {
        double sum = 0;
        for (float logit : logits) {
            sum += StrictMath.exp((double) logit - logits[of]);
        }
        return (float) (1 / sum);
    }
}
