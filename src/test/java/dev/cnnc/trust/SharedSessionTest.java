package dev.cnnc.trust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.load.EmittedNetwork;
import dev.cnnc.load.Network;
import dev.cnnc.plan.PlanOptions;
import dev.cnnc.testing.Backend;
import dev.cnnc.testing.CompiledModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One session in two calls at once: the second is refused, the first is not harmed. */
@Timeout(120)
class SharedSessionTest {

    private static final String MESSAGE =
            "this session is used by another call: take one for each thread from newSession()";

    private static CompiledModel model;

    @BeforeAll
    static void compile() {
        model =
                CompiledModel.of(
                        "model Net { input x [B, 3, 24, 24]  conv(16, kernel=3, padding=1) -> relu"
                                + " -> maxpool(2) -> flatten -> linear(7) }",
                        5,
                        PlanOptions.defaults());
    }

    private static Network.Session session(Backend backend) {
        return EmittedNetwork.of(model.network().on(backend)).newSession();
    }

    /** The executor is asked for a thread when the first image has been copied. */
    @ParameterizedTest
    @EnumSource
    void aCallWithinACallIsRefused(Backend backend) {
        Network.Session session = session(backend);
        for (int batch : List.of(1, 4)) {
            float[] images = model.images(batch, 3);
            float[] output = new float[batch * model.outputElements()];
            float[] other = new float[model.outputElements()];
            List<String> refusals = new ArrayList<>();
            session.forward(
                    List.of(images),
                    List.of(output),
                    batch,
                    task -> refusals.add(refusal(session, other)),
                    2);
            assertTrue(!refusals.isEmpty());
            refusals.forEach(refusal -> assertEquals(MESSAGE, refusal));
            assertArrayEquals(model.forward(images, batch), output);
            assertArrayEquals(new float[model.outputElements()], other);
        }
        assertArrayEquals(model.forward(model.images(1, 4), 1), run(session, model.images(1, 4)));
    }

    private static String refusal(Network.Session session, float[] other) {
        List<float[]> images = List.of(model.images(1, 4));
        return assertThrows(
                        IllegalStateException.class,
                        () -> session.forward(images, List.of(other), 1))
                .getMessage();
    }

    @ParameterizedTest
    @EnumSource
    void twoThreadsGetRightResultsOrARefusal(Backend backend) throws Exception {
        Network.Session session = session(backend);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Integer>> right = new ArrayList<>();
        for (int seed = 0; seed < 2; seed++) {
            float[] images = model.images(1, seed);
            float[] expected = model.forward(images, 1);
            right.add(threads.submit(() -> rightResults(session, images, expected)));
        }
        int sum = 0;
        for (Future<Integer> results : right) {
            sum += results.get();
        }
        threads.shutdown();
        assertTrue(sum > 0);
    }

    private static int rightResults(Network.Session session, float[] images, float[] expected) {
        int results = 0;
        for (int i = 0; i < 3_000; i++) {
            try {
                assertArrayEquals(expected, run(session, images));
                results++;
            } catch (IllegalStateException refusal) {
                assertEquals(MESSAGE, refusal.getMessage());
            }
        }
        return results;
    }

    /** A call that failed leaves the session free. */
    @ParameterizedTest
    @EnumSource
    void aFailedCallEnds(Backend backend) {
        Network.Session session = session(backend);
        float[] images = model.images(1, 3);
        float[] output = new float[model.outputElements()];
        IllegalStateException failure = new IllegalStateException("no thread");
        IllegalStateException thrown =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                session.forward(
                                        List.of(images),
                                        List.of(output),
                                        1,
                                        task -> {
                                            throw failure;
                                        },
                                        2));
        assertEquals(failure, thrown);
        assertThrows(
                NullPointerException.class,
                () -> session.forward(List.of(images), List.of(output), 1, null, 2));
        assertArrayEquals(model.forward(images, 1), run(session, images));
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptedThreadComputesAndStaysInterrupted(Backend backend) {
        Network.Session session = session(backend);
        ExecutorService threads = Executors.newFixedThreadPool(1);
        float[] images = model.images(1, 3);
        float[] output = new float[model.outputElements()];
        Thread.currentThread().interrupt();
        session.forward(List.of(images), List.of(output), 1);
        session.forward(List.of(images), List.of(output), 1, threads, 2);
        assertTrue(Thread.interrupted());
        threads.shutdown();
        assertArrayEquals(model.forward(images, 1), output);
    }

    private static float[] run(Network.Session session, float[] images) {
        float[] output = new float[model.outputElements()];
        session.forward(List.of(images), List.of(output), 1);
        return output;
    }
}
