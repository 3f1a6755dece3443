package dev.cnnc.bench;

import java.util.ArrayList;
import java.util.Arrays;
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

    /** How long something runs at least. */
    public record Effort(long warmUpNanos, long measureNanos, int leastRuns) {

        /** About four seconds for a model, and at least five runs. */
        public static final Effort USUAL = new Effort(1_500_000_000L, 1_000_000_000L, 5);
    }

    public Measurement {
        steps = List.copyOf(steps);
    }

    /** Measures {@code model}. */
    public static Measurement of(BenchedModel model, int threads, int images, Effort effort) {
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
            repeat(forward, effort.warmUpNanos(), effort.leastRuns());
            double batch = median(repeat(forward, effort.measureNanos(), effort.leastRuns()));
            return new Measurement(steps(model, threads, effort), batch);
        } finally {
            executor.shutdownNow();
        }
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

    private static List<Double> steps(BenchedModel model, int threads, Effort effort) {
        List<List<Long>> times = new ArrayList<>();
        for (int i = 0; i < model.steps(); i++) {
            times.add(new ArrayList<>());
        }
        try (Team team = new Team(threads)) {
            Runnable all =
                    () -> {
                        model.enter();
                        for (int i = 0; i < model.steps(); i++) {
                            int step = i;
                            long begin = System.nanoTime();
                            team.run((part, parts) -> model.run(step, part, parts));
                            times.get(i).add(System.nanoTime() - begin);
                        }
                    };
            repeat(all, effort.warmUpNanos() / 3, 1);
            times.forEach(List::clear);
            repeat(all, effort.measureNanos(), effort.leastRuns());
        }
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
