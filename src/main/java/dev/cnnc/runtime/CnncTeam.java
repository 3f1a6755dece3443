package dev.cnnc.runtime;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Work that several threads share: items in rounds, where a round begins once the one before has
 * ended. The caller takes part; it never waits for a thread that has not begun, so that an executor
 * without a free thread, or one that refuses, delays nothing.
 */
final class CnncTeam implements Runnable {

    /** An item of work. */
    interface Work {
        void run(int round, int item);
    }

    private static final int SPINS = 20_000;

    private final Work work;
    private final int rounds;
    private final int items;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private CnncTeam(Work work, int rounds, int items) {
        this.work = work;
        this.rounds = rounds;
        this.items = items;
    }

    /**
     * Runs {@code rounds} rounds of {@code items} items each on the calling thread and up to {@code
     * threads - 1} threads of {@code executor}; returns when all have ended.
     */
    static void run(Executor executor, int threads, int rounds, int items, Work work) {
        CnncTeam team = new CnncTeam(work, rounds, items);
        try {
            for (int helper = 1; helper < threads; helper++) {
                executor.execute(team);
            }
        } catch (RejectedExecutionException full) {
            // The threads that were found do the work.
        } catch (RuntimeException | Error e) {
            team.failure.set(e);
        }
        team.run();
        team.await(rounds * items);
        Throwable failed = team.failure.get();
        if (failed instanceof Error error) {
            throw error;
        }
        if (failed instanceof RuntimeException exception) {
            throw exception;
        }
    }

    @Override
    public void run() {
        int all = rounds * items;
        for (int item = next.getAndIncrement(); item < all; item = next.getAndIncrement()) {
            int round = item / items;
            await(round * items);
            try {
                if (failure.get() == null) {
                    work.run(round, item % items);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
            done.incrementAndGet();
        }
    }

    private void await(int count) {
        int spins = 0;
        while (done.get() < count) {
            if (++spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }
}
