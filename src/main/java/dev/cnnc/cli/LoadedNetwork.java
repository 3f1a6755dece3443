package dev.cnnc.cli;

import dev.cnnc.load.ModelClass;
import dev.cnnc.load.Network;
import dev.cnnc.load.Port;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;

/** A model that was chosen, compiled in memory and loaded with its weights. */
final class LoadedNetwork {

    private final Network network;
    private final Network.Session session;
    private final Executor executor;
    private final int threads;

    private LoadedNetwork(Network network, Executor executor, int threads) {
        this.network = network;
        this.session = network.newSession();
        this.executor = executor;
        this.threads = threads;
    }

    /**
     * Compiles and loads the chosen model.
     *
     * @param executor runs what this thread does not, where {@code threads} is above 1
     * @throws CommandException where this Java has no compiler, or the weights cannot be read
     */
    static LoadedNetwork load(WeightedModel model, Executor executor, int threads) {
        JavaCompilerCheck.require("run");
        ModelChoice choice = model.choice();
        ModelClass type = ModelClass.of(choice.graph(), choice.files());
        Network network = model.<Network, RuntimeException>withSafetensors(type::loadSafetensors);
        return new LoadedNetwork(network, executor, threads);
    }

    /** The values for each of some images, an array for each output. */
    List<List<float[]>> forward(List<float[]> images) {
        int count = images.size();
        int length = network.inputs().get(0).elements();
        float[] input = new float[Math.multiplyExact(count, length)];
        for (int i = 0; i < count; i++) {
            System.arraycopy(images.get(i), 0, input, i * length, length);
        }
        List<float[]> outputs = new ArrayList<>();
        for (Port port : network.outputs()) {
            outputs.add(new float[Math.multiplyExact(count, port.elements())]);
        }
        session.forward(List.of(input), outputs, count, executor, threads);
        List<List<float[]>> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int image = i;
            values.add(outputs.stream().map(output -> part(output, count, image)).toList());
        }
        return values;
    }

    private static float[] part(float[] all, int parts, int index) {
        int length = all.length / parts;
        return Arrays.copyOfRange(all, index * length, (index + 1) * length);
    }
}
