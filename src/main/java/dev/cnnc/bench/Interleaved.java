package dev.cnnc.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/**
 * The median times of several models, measured in turns, so that what else the machine does and how
 * warm it is falls on all alike.
 */
public final class Interleaved {

    private static final long WARM_UP_NANOS = 2_500_000_000L;
    private static final long TURN_NANOS = 150_000_000L;

    /** How often each model has its turn. */
    public static final int TURNS = 9;

    private Interleaved() {}

    /**
     * How long each of {@code models} takes for an image, in nanoseconds.
     *
     * @param progress is told the number of turns that are over, of {@link #steps}
     */
    public static List<Double> medians(
            List<BenchedModel> models, int threads, IntConsumer progress) {
        ExecutorService executor =
                Executors.newFixedThreadPool(
                        threads,
                        task -> {
                            Thread thread = new Thread(task, "cnnc-compare");
                            thread.setDaemon(true);
                            return thread;
                        });
        try {
            List<Runnable> runs = new ArrayList<>();
            List<List<Long>> times = new ArrayList<>();
            int done = 0;
            for (BenchedModel model : models) {
                Runnable run = model.forward(1, executor, threads);
                Measurement.warmUp(run, WARM_UP_NANOS);
                runs.add(run);
                times.add(new ArrayList<>());
                progress.accept(++done);
            }
            for (int turn = 0; turn < TURNS; turn++) {
                for (int i = 0; i < runs.size(); i++) {
                    times.get(i).addAll(Measurement.repeat(runs.get(i), TURN_NANOS, 1));
                    progress.accept(++done);
                }
            }
            return times.stream().map(Measurement::median).toList();
        } finally {
            executor.shutdownNow();
        }
    }

    /** How many turns so many models take. */
    public static int steps(int models) {
        return models * (TURNS + 1);
    }
}
