package dev.cnnc.runtime;

import java.util.Objects;
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
 * A helper that begins when all has ended finds nothing to do, and until then keeps nothing of the
 * work in memory.
 */
final class CnncTeam implements Runnable {

    /** An item of work. */
    interface Work {
        void run(int round, int item);
    }

    /** Threads beyond which no image has work for each. */
    private static final int MOST_THREADS = 1024;

    private static final int SPINS = 20_000;

    private Work work;
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
     * Requires a sensible number of threads.
     *
     * @throws IllegalArgumentException where it is not from 1 to 1024
     */
    static void requireThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads);
        }
        if (threads > MOST_THREADS) {
            throw new IllegalArgumentException(threads + " threads are more than " + MOST_THREADS);
        }
    }

    /**
     * Runs {@code rounds} rounds of {@code items} items each on the calling thread and up to {@code
     * threads - 1} threads of {@code executor}; returns when all have ended.
     */
    static void run(Executor executor, int threads, int rounds, int items, Work work) {
        if (items == 0) {
            return;
        }
        CnncTeam team = new CnncTeam(work, rounds, items);
        if (threads > 1) {
            Objects.requireNonNull(executor, "the executor is null");
        }
        try {
            for (int helper = 1; helper < Math.min(threads, items); helper++) {
                executor.execute(team);
            }
        } catch (RejectedExecutionException full) {
            // The threads that were found do the work.
        } catch (RuntimeException | Error e) {
            team.failure.set(e);
        }
        team.work(0);
        team.await(rounds * items);
        team.work = null;
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
        } finally {
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
