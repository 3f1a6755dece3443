package com.example.scoring;

import com.example.scoring.Model.Session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Images that go through the network together. Each is decoded to its place in the array that
 * {@code forward} reads; one that cannot be leaves its place to the next.
 */
final class Batch {

    private static final int MOST_IMAGES = 64;
    private static final int MOST_VALUES = 1 << 18;

    private final Model model;
    private final PixelDecoder decoder;
    private final ScorerMetrics metrics;
    private final float[] pixels;
    private final float[] scores;
    private final String[] reasons;
    private int size;
    private int accepted;

    private Batch(Model model, PixelDecoder decoder, ScorerMetrics metrics, int capacity) {
        this.model = model;
        this.decoder = decoder;
        this.metrics = metrics;
        pixels = new float[capacity * model.inputElements()];
        scores = new float[capacity * model.outputElements()];
        reasons = new String[capacity];
    }

    /** As many images as keep the array within a megabyte. */
    static Batch many(Model model, PixelDecoder decoder, ScorerMetrics metrics) {
        int capacity = Math.min(MOST_IMAGES, Math.max(1, MOST_VALUES / model.inputElements()));
        return new Batch(model, decoder, metrics, capacity);
    }

    static Batch one(Model model, PixelDecoder decoder, ScorerMetrics metrics) {
        return new Batch(model, decoder, metrics, 1);
    }

    boolean isFull() {
        return size == reasons.length;
    }

    /** Takes an image, which may be null. */
    void add(byte[] image) {
        String reason = image == null ? "the image is null" : reasonAgainst(image);
        reasons[size++] = reason;
        accepted += reason == null ? 1 : 0;
    }

    /** Image readers end in whatever exception a damaged file leads them to. */
    private String reasonAgainst(byte[] image) {
        int length = model.inputElements();
        try {
            decoder.decode(image, pixels, accepted * length, length);
            return null;
        } catch (IOException | RuntimeException e) {
            return e.getMessage() == null ? e.toString() : e.getMessage();
        }
    }

    /**
     * The scores of all images in the order in which they came, after which the batch is empty.
     *
     * @param session is asked for where there is an image to score
     */
    List<Score> score(Supplier<Session> session) {
        if (accepted > 0) {
            Session forward = session.get();
            long start = System.nanoTime();
            forward.forward(pixels, scores, accepted);
            metrics.nanoseconds().add(System.nanoTime() - start);
        }
        metrics.images().add(accepted);
        metrics.rejects().add(size - accepted);
        List<Score> results = new ArrayList<>(size);
        int classes = model.outputElements();
        int place = 0;
        for (int i = 0; i < size; i++) {
            results.add(
                    reasons[i] == null
                            ? Score.of(scores, classes * place++, classes)
                            : Score.rejected(reasons[i]));
        }
        size = 0;
        accepted = 0;
        return results;
    }
}
