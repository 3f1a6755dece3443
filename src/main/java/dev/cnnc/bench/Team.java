package dev.cnnc.bench;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Threads that run the parts of a step together; the caller is the first of them. */
final class Team implements AutoCloseable {

    /** A part of a step. */
    interface Part {
        void run(int part, int parts);
    }

    /** Turns of waiting after which a thread lets others run. */
    private static final int SPINS = 2000;

    private final int threads;
    private final AtomicInteger round = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile Part work;
    private volatile boolean closed;

    Team(int threads) {
        this.threads = threads;
        for (int i = 1; i < threads; i++) {
            int part = i;
            Thread helper = new Thread(() -> help(part), "bench-" + part);
            helper.setDaemon(true);
            helper.start();
        }
    }

    int threads() {
        return threads;
    }

    /**
     * Runs all parts; returns when they have ended.
     *
     * @throws IllegalStateException where one that is not the caller's failed
     */
    void run(Part step) {
        work = step;
        done.set(0);
        round.incrementAndGet();
        try {
            step.run(0, threads);
        } finally {
            for (int spins = 0; done.get() < threads - 1; spins++) {
                pause(spins);
            }
        }
        Throwable failed = failure.getAndSet(null);
        if (failed != null) {
            throw new IllegalStateException("a part of a step failed", failed);
        }
    }

    private void help(int part) {
        int seen = 0;
        int spins = 0;
        while (!closed) {
            int now = round.get();
            if (now == seen) {
                pause(spins++);
            } else {
                seen = now;
                spins = 0;
                try {
                    work.run(part, threads);
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                } finally {
                    done.incrementAndGet();
                }
            }
        }
    }

    private static void pause(int spins) {
        if (spins < SPINS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
