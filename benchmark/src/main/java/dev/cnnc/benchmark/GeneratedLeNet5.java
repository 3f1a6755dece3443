package dev.cnnc.benchmark;

import dev.cnnc.benchmark.lenet5.LeNet5;
import java.io.IOException;
import java.nio.file.Path;

/** LeNet-5 as cnnc compiles it, called as its users call it. */
final class GeneratedLeNet5 implements Contestant {

    private final LeNet5 network;

    GeneratedLeNet5(Path weights) throws IOException {
        network = LeNet5.load(weights);
    }

    @Override
    public void forward(float[] image, float[] output) {
        network.forward(image, output);
    }
}
