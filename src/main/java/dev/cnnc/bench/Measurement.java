package dev.cnnc.bench;

import dev.cnnc.plan.Plan;
import dev.cnnc.plan.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The median times of a model, in nanoseconds.
 *
 * @param steps those of its steps for one image
 * @param batch that of a batch
 */
public record Measurement(List<Double> steps, double batch) {

    /** Steps one by one are the code that has been warmed up as a whole. */
    private static final int WARM_UP_SHARE = 3;

    /**
     * Pieces of warming up in a row that are hardly faster than one before, after which it ends.
     */
    private static final int STILL_PIECES = 4;

    private static final int MOST_PIECES = 16;

    /**
     * How long something runs.
     *
     * @param warmUpNanos how long at least before it is measured: until nothing gets faster
     */
    public record Effort(long warmUpNanos, long measureNanos, int leastRuns) {

        /** Some seven seconds, more where HotSpot has much to compile, and at least five runs. */
        public static final Effort USUAL = new Effort(3_000_000_000L, 1_500_000_000L, 5);
    }

    public Measurement {
        steps = List.copyOf(steps);
    }

    /** Measures {@code model}, whose backend computes by {@code plan}. */
    public static Measurement of(
            BenchedModel model, Plan plan, int threads, int images, Effort effort) {
        ExecutorService executor =
                Executors.newFixedThreadPool(
                        threads,
                        task -> {
                            Thread thread = new Thread(task);
                            thread.setDaemon(true);
                            return thread;
                        });
        try {
            Runnable forward = model.forward(images, executor, threads);
            warmUp(forward, effort.warmUpNanos());
            double batch = median(repeat(forward, effort.measureNanos(), effort.leastRuns()));
            try (Team team = new Team(threads)) {
                Effort less =
                        new Effort(0, effort.warmUpNanos() / WARM_UP_SHARE, effort.leastRuns());
                steps(model, plan, team, () -> {}, less);
                return new Measurement(steps(model, plan, team, () -> {}, effort), batch);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** Runs for {@code nanos} at least, and on until HotSpot makes it hardly faster. */
    static void warmUp(Runnable run, long nanos) {
        WarmUp.run(
                () -> Collections.min(repeat(run, nanos / STILL_PIECES, 1)),
                STILL_PIECES,
                MOST_PIECES);
    }

    /** The times of runs one after the other. */
    static List<Long> repeat(Runnable run, long nanos, int least) {
        List<Long> times = new ArrayList<>();
        long begin = System.nanoTime();
        long now = begin;
        while (now - begin < nanos || times.size() < least) {
            run.run();
            long end = System.nanoTime();
            times.add(end - now);
            now = end;
        }
        return times;
    }

    /**
     * The median times of the steps of {@code model} on one thread, without warming up.
     *
     * @param plan the plan by which its backend computes
     * @param before what is done before each run
     */
    public static List<Double> steps(
            BenchedModel model, Plan plan, Runnable before, Effort effort) {
        try (Team alone = new Team(1)) {
            return steps(model, plan, alone, before, effort);
        }
    }

    private static List<Double> steps(
            BenchedModel model, Plan plan, Team team, Runnable before, Effort effort) {
        model.reserve(team.threads());
        List<Step> steps = plan.steps();
        List<List<Long>> times = new ArrayList<>();
        steps.forEach(step -> times.add(new ArrayList<>()));
        Runnable all =
                () -> {
                    model.enter();
                    before.run();
                    int next = 0;
                    for (int i = 0; i < steps.size(); i++) {
                        int end = next + steps.get(i).kernel().rounds();
                        long begin = System.nanoTime();
                        for (; next < end; next++) {
                            int round = next;
                            team.run((part, parts) -> model.run(round, part, parts));
                        }
                        times.get(i).add(System.nanoTime() - begin);
                    }
                };
        repeat(all, effort.measureNanos(), effort.leastRuns());
        return times.stream().map(Measurement::median).toList();
    }

    static double median(List<Long> times) {
        long[] sorted = times.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }
}
