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
     * How many of the 10,000 images {@code model} gives the greatest score of their label.
     *
     * @param white what the network was trained to see where the paper is inked
     */
    int right(ImportedModel model, float white) {
        int right = 0;
        for (int i = 0; i < images.length; i++) {
            float[] pixels = images[i].clone();
            for (int j = 0; j < pixels.length; j++) {
                pixels[j] *= white;
            }
            right += greatest(model.forward(1, pixels).get(0)) == labels[i] ? 1 : 0;
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
