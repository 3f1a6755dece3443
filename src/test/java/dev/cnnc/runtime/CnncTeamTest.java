package dev.cnnc.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that share work: every item once, rounds in order, failures told to the caller. */
@Timeout(60)
class CnncTeamTest {

    private final ExecutorService pool = Executors.newFixedThreadPool(4);

    @AfterEach
    void noThreadIsStuck() throws InterruptedException {
        pool.shutdown();
        assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 9})
    void everyItemIsDoneOnceAndARoundBeginsWhenTheOneBeforeHasEnded(int threads) {
        int rounds = 400;
        int items = 3;
        AtomicIntegerArray done = new AtomicIntegerArray(rounds * items);
        AtomicInteger early = new AtomicInteger();
        CnncTeam.run(
                pool,
                threads,
                rounds,
                items,
                (round, item) -> {
                    for (int before = 0; before < round * items; before++) {
                        early.addAndGet(1 - done.get(before));
                    }
                    done.incrementAndGet(round * items + item);
                });
        for (int i = 0; i < done.length(); i++) {
            assertEquals(1, done.get(i));
        }
        assertEquals(0, early.get());
    }

    @Test
    void aFailureOfAHelperReachesTheCaller() {
        Thread caller = Thread.currentThread();
        CountDownLatch failed = new CountDownLatch(1);
        IllegalStateException failure = new IllegalStateException("helper");
        IllegalStateException thrown =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                CnncTeam.run(
                                        pool,
                                        2,
                                        3,
                                        2,
                                        (round, item) -> {
                                            if (Thread.currentThread() != caller) {
                                                failed.countDown();
                                                throw failure;
                                            }
                                            await(failed);
                                        }));
        assertSame(failure, thrown);
    }

    @Test
    void aFailureOfTheCallerEndsTheRest() {
        AtomicInteger begun = new AtomicInteger();
        StackOverflowError failure = new StackOverflowError();
        StackOverflowError thrown =
                assertThrows(
                        StackOverflowError.class,
                        () ->
                                CnncTeam.run(
                                        Runnable::run,
                                        2,
                                        5,
                                        2,
                                        (round, item) -> {
                                            begun.incrementAndGet();
                                            throw failure;
                                        }));
        assertSame(failure, thrown);
        assertEquals(1, begun.get());
    }

    /** As a pool does that can start no further thread. */
    @Test
    void noHelperWorksOnWhenAnExecutorHasFailed() {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger running = new AtomicInteger();
        OutOfMemoryError failure = new OutOfMemoryError("no thread");
        Executor executor =
                task -> {
                    if (begun.getCount() == 0) {
                        throw failure;
                    }
                    pool.execute(task);
                    await(begun);
                };
        OutOfMemoryError thrown =
                assertThrows(
                        OutOfMemoryError.class,
                        () ->
                                CnncTeam.run(
                                        executor,
                                        3,
                                        2,
                                        3,
                                        (round, item) -> {
                                            running.incrementAndGet();
                                            begun.countDown();
                                            pause();
                                            running.decrementAndGet();
                                        }));
        assertSame(failure, thrown);
        assertEquals(0, running.get());
    }

    @Test
    void whoeverIsFoundDoesTheWorkWhereOthersAreRefused() {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Executor executor =
                task -> {
                    if (asked.incrementAndGet() > 1) {
                        throw new RejectedExecutionException();
                    }
                    pool.execute(task);
                };
        CnncTeam.run(executor, 4, 5, 4, (round, item) -> done.incrementAndGet());
        assertEquals(20, done.get());
        assertEquals(2, asked.get());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
