package com.example.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.function.Supplier;

/**
 * What the scorer has to know of a generated class, which needs no interface of its own:
 *
 * <pre>{@code
 * new Model("lenet5", LeNet5.INPUT_ELEMENTS, LeNet5.OUTPUT_ELEMENTS, in -> {
 *     LeNet5 net = LeNet5.load(in);
 *     return () -> net.newSession()::forward;
 * })
 * }</pre>
 *
 * @param name the name of its function in SQL
 * @param inputElements the number of values of one image
 * @param outputElements the number of classes, for each of which the network yields a logit
 * @param loader goes to the executors by the name of its class, and therefore captures nothing
 */
public record Model(String name, int inputElements, int outputElements, Loader loader)
        implements Serializable {

    /** Makes a network of weights. */
    @FunctionalInterface
    public interface Loader extends Serializable {

        /**
         * A network that all threads share, as what gives each of them a session.
         *
         * @throws IOException where {@code safetensors} holds other tensors than the network has
         */
        Supplier<Session> load(InputStream safetensors) throws IOException;
    }

    /** {@code forward} of a generated session, for one thread at a time. */
    @FunctionalInterface
    public interface Session {

        /**
         * Writes the scores of {@code batch} images to {@code scores}, one behind the other as the
         * images lie in {@code pixels}.
         */
        void forward(float[] pixels, float[] scores, int batch);
    }
}
