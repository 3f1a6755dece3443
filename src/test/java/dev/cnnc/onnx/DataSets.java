package dev.cnnc.onnx;

import dev.cnnc.testing.IdxFiles;
import dev.cnnc.testing.ImportedModel;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The test images of the two data sets, and how many of them a network names rightly. */
record DataSets(float[][] images, int[] labels) {

    static DataSets mnist() {
        return read("mnist");
    }

    static DataSets fashion() {
        return read("fashion");
    }

    private static DataSets read(String name) {
        String start = "/dev/cnnc/" + name + "/t10k-";
        try {
            return new DataSets(
                    IdxFiles.images(
                            DataSets.class.getResourceAsStream(start + "images-idx3-ubyte.gz")),
                    IdxFiles.labels(
                            DataSets.class.getResourceAsStream(start + "labels-idx1-ubyte.gz")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What {@code model} says to each of the 10,000 images.
     *
     * @param white what the network was trained to see where the paper is inked
     */
    float[][] scores(ImportedModel model, float white) {
        float[][] scores = new float[images.length][];
        for (int i = 0; i < images.length; i++) {
            float[] pixels = images[i].clone();
            for (int j = 0; j < pixels.length; j++) {
                pixels[j] *= white;
            }
            scores[i] = model.forward(1, pixels).get(0);
        }
        return scores;
    }

    /** How many images have the greatest score at their label. */
    int right(float[][] scores) {
        int right = 0;
        for (int i = 0; i < images.length; i++) {
            right += greatest(scores[i]) == labels[i] ? 1 : 0;
        }
        return right;
    }

    private static int greatest(float[] scores) {
        int greatest = 0;
        for (int i = 1; i < scores.length; i++) {
            greatest = scores[i] > scores[greatest] ? i : greatest;
        }
        return greatest;
    }
}
