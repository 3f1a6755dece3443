package dev.cnnc.bench;

import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.graph.Graph;
import dev.cnnc.load.ModelClass;
import dev.cnnc.load.Network;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;

/**
 * An emitted model in this process, whose steps run one by one. Its classes are in the unnamed
 * package, and what is not public in them is called by reflection.
 */
public final class BenchedModel {

    private final Network network;
    private final Object memory;
    private final Method run;
    private final Method reserve;
    private final float[][] inputs;
    private final List<float[]> images = new ArrayList<>();
    private final double loadMillis;

    private BenchedModel(Graph graph, Network network, double loadMillis)
            throws ReflectiveOperationException {
        this.network = network;
        this.loadMillis = loadMillis;
        Field field = accessible(network.emitted().getClass().getDeclaredField("backend"));
        Object backend = field.get(network.emitted());
        this.memory = call(backend, "newMemory");
        this.run = find(memory.getClass(), "run", int.class, int.class, int.class);
        this.reserve = find(memory.getClass(), "reserve", int.class);
        this.inputs = (float[][]) call(memory, "inputs");
        Random random = new Random(1);
        graph.inputs()
                .forEach(
                        input -> {
                            float[] image = new float[input.shape().elements()];
                            for (int i = 0; i < image.length; i++) {
                                image[i] = random.nextFloat();
                            }
                            images.add(image);
                        });
    }

    /**
     * Compiles and loads a model.
     *
     * @param files its sources, in the unnamed package
     * @param weights safetensors
     * @throws IOException where these cannot be read
     */
    public static BenchedModel load(Graph graph, List<GeneratedFile> files, Path weights)
            throws IOException {
        ModelClass type = ModelClass.of(graph, files);
        long begin = System.nanoTime();
        Network network = type.loadSafetensors(weights);
        double millis = (System.nanoTime() - begin) / 1e6;
        try {
            return new BenchedModel(graph, network, millis);
        } catch (ReflectiveOperationException e) {
            throw failed(e);
        }
    }

    /** Milliseconds that loading took, weights packed. */
    public double loadMillis() {
        return loadMillis;
    }

    /** What computes it, and why: {@code vector: …} or {@code java: …}. */
    public String backend() {
        return network.backend();
    }

    /** Makes room for parts that run at the same time. */
    void reserve(int parts) {
        try {
            reserve.invoke(memory, parts);
        } catch (ReflectiveOperationException e) {
            throw failed(e);
        }
    }

    /** Puts an image where the first step reads it. */
    void enter() {
        for (int i = 0; i < inputs.length; i++) {
            float[] image = images.get(i);
            System.arraycopy(image, 0, inputs[i], 0, image.length);
        }
    }

    void run(int round, int part, int parts) {
        try {
            run.invoke(memory, round, part, parts);
        } catch (ReflectiveOperationException e) {
            throw failed(e);
        }
    }

    /** A run of {@code batch} images on up to {@code threads} threads. */
    Runnable forward(int batch, Executor executor, int threads) {
        Network.Session session = network.newSession();
        List<float[]> inputs = images.stream().map(image -> repeated(image, batch)).toList();
        List<float[]> outputs =
                network.outputs().stream()
                        .map(port -> new float[Math.multiplyExact(batch, port.elements())])
                        .toList();
        return () -> session.forward(inputs, outputs, batch, executor, threads);
    }

    private static float[] repeated(float[] image, int batch) {
        float[] all = new float[Math.multiplyExact(batch, image.length)];
        for (int i = 0; i < batch; i++) {
            System.arraycopy(image, 0, all, i * image.length, image.length);
        }
        return all;
    }

    private static IllegalStateException failed(ReflectiveOperationException e) {
        return new IllegalStateException("the emitted code failed: " + e.getCause(), e);
    }

    private static Object call(Object receiver, String name) throws ReflectiveOperationException {
        return find(receiver.getClass(), name).invoke(receiver);
    }

    private static Method find(Class<?> type, String name, Class<?>... parameters)
            throws NoSuchMethodException {
        Method method = type.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    private static Field accessible(Field field) {
        field.setAccessible(true);
        return field;
    }
}
