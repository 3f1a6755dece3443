package com.example.scoring;

import com.example.scoring.Model.Session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * Weights on their way to the executors, and there the network that is made of them. Of a broadcast
 * variable Spark keeps one value in an executor: the first task that needs the network loads it,
 * and all others find it. Spark lets go of the value where it lacks memory and no task uses it; the
 * next task then loads the network again.
 */
final class SharedNetwork implements Serializable {

    private static final long serialVersionUID = 1;

    private final byte[] safetensors;
    private transient ThreadLocal<Session> sessions;

    SharedNetwork(byte[] safetensors) {
        this.safetensors = safetensors;
    }

    /** The session of the calling thread. */
    Session session(Model model, ScorerMetrics metrics) {
        return sessions(model, metrics).get();
    }

    private synchronized ThreadLocal<Session> sessions(Model model, ScorerMetrics metrics) {
        if (sessions == null) {
            try {
                sessions =
                        ThreadLocal.withInitial(
                                model.loader().load(new ByteArrayInputStream(safetensors)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            metrics.networks().add(1);
        }
        return sessions;
    }
}
