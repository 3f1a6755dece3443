package dev.cnnc.runtime;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Work that several threads share: items in rounds, where a round begins once the one before has
 * ended. The caller takes part; it never waits for a thread that has not begun, so that an executor
 * without a free thread, or one that refuses, delays nothing. A thread begins each round with the
 * same item, whose values then lie in its own caches, and goes on with those that nobody has taken.
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
    private final AtomicInteger helpers = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    /** For each item, the round in which it is to be done next. */
    private final AtomicIntegerArray turns;

    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private CnncTeam(Work work, int rounds, int items) {
        this.work = work;
        this.rounds = rounds;
        this.items = items;
        turns = new AtomicIntegerArray(items);
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
        team.work(0);
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
        work(helpers.incrementAndGet() % items);
    }

    private void work(int own) {
        for (int round = done.get() / items; round < rounds; round++) {
            await(round * items);
            for (int i = 0; i < items; i++) {
                int item = (own + i) % items;
                if (turns.compareAndSet(item, round, round + 1)) {
                    run(round, item);
                }
            }
        }
    }

    private void run(int round, int item) {
        try {
            if (failure.get() == null) {
                work.run(round, item);
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
        done.incrementAndGet();
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
