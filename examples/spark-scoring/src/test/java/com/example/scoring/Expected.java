package com.example.scoring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** What a plain loop over the generated class yields for an image, without Spark. */
record Expected(int prediction, float probability) {

    /** All of {@code images}, one after the other. */
    static Expected[] of(UnaryOperator<float[]> forward, byte[][] images) {
        Expected[] expected = new Expected[images.length];
        for (int i = 0; i < images.length; i++) {
            float[] pixels = new float[images[i].length];
            for (int p = 0; p < pixels.length; p++) {
                pixels[p] = Byte.toUnsignedInt(images[i][p]) / 255f;
            }
            expected[i] = of(forward.apply(pixels));
        }
        return expected;
    }

    static Expected[] digits() throws IOException {
        LeNet5 net = LeNet5.load();
        return of(net::forward, images(LocalSpark.DIGITS));
    }

    static Expected[] garments() throws IOException {
        ResNotes net = ResNotes.load();
        return of(net::forward, images(LocalSpark.GARMENTS));
    }

    static byte[][] images(Path set) throws IOException {
        return IdxFile.images(set.resolve("t10k-images-idx3-ubyte.gz"));
    }

    private static Expected of(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        double sum = 0;
        for (float logit : logits) {
            sum += StrictMath.exp((double) logit - logits[best]);
        }
        return new Expected(best, (float) (1 / sum));
    }
}
