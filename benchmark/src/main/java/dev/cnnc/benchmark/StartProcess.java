package dev.cnnc.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Loads one side in this fresh process and computes one image, then more, and prints how long the
 * first result took, how soon it was as fast as later, and how much memory the process has.
 */
final class StartProcess {

    private static final int LEAST_CALLS = 40;
    private static final int MOST_CALLS = 200_000;
    private static final double LEAST_SECONDS = 1.5;
    private static final double MOST_SECONDS = 8;

    /** How much slower than later a call is that counts as being as fast. */
    private static final double STEADY = 1.2;

    /** How many calls in a row are taken together, so that one disturbed call does not count. */
    private static final int WINDOW = 5;

    private StartProcess() {}

    /** Takes the task, the side and the instant at which this process was asked for. */
    public static void main(String[] args) throws Exception {
        Task task = Task.parse(args[0]);
        Side side = Side.parse(args[1]);
        Checkout checkout = Checkout.current();
        float[] images = Images.first(task);
        float[] output = new float[task.outputs()];

        long start = System.nanoTime();
        try (Contestant contestant = side.open(task, checkout)) {
            long loaded = System.nanoTime();
            contestant.forward(images, output);
            long finished = System.nanoTime();
            Instant now = Instant.now();

            Values values = new Values();
            values.put("first", milliseconds(Duration.between(Instant.parse(args[2]), now)));
            values.put("load", milliseconds(Duration.ofNanos(loaded - start)));
            values.put("call", milliseconds(Duration.ofNanos(finished - loaded)));
            if (side.isObserved()) {
                double[] times = times(contestant, images, output);
                values.put("steady", Integer.toString(1 + callsUntilSteady(times)));
                values.put("resident", Long.toString(ResidentMemory.kibibytes("VmRSS")));
                values.put("peak", Long.toString(ResidentMemory.kibibytes("VmHWM")));
            }
            values.print();
        }
    }

    /** The nanoseconds of every call. */
    private static double[] times(Contestant contestant, float[] images, float[] output)
            throws Exception {
        double[] times = new double[MOST_CALLS];
        int calls = 0;
        long start = System.nanoTime();
        double passed = 0;
        while (calls < MOST_CALLS
                && passed < MOST_SECONDS * 1e9
                && (calls < LEAST_CALLS || passed < LEAST_SECONDS * 1e9)) {
            contestant.forward(images, output);
            double now = System.nanoTime() - start;
            times[calls++] = now - passed;
            passed = now;
        }
        return Arrays.copyOf(times, calls);
    }

    /** How many calls pass before they are as fast as those of the last third. */
    private static int callsUntilSteady(double[] times) {
        double late =
                Sample.of(Arrays.copyOfRange(times, times.length * 2 / 3, times.length)).median();
        int calls = 0;
        while (calls + WINDOW < times.length
                && Sample.of(Arrays.copyOfRange(times, calls, calls + WINDOW)).median()
                        > STEADY * late) {
            calls++;
        }
        return calls;
    }

    private static String milliseconds(Duration duration) {
        return Double.toString(duration.toNanos() / 1e6);
    }
}
