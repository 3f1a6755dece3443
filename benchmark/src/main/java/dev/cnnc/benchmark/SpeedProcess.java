package dev.cnnc.benchmark;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures all sides against each other in this process: on the same images, in blocks that take
 * turns, after all have run for a while.
 */
final class SpeedProcess {

    /** The relative root mean square above which outputs do not count as the same. */
    private static final double TOLERANCE = 1e-3;

    /**
     * The shortest block, so that reading the clock costs nothing; few images are disturbed less.
     */
    private static final double BLOCK_SECONDS = 4e-4;

    private static final int LEAST_ROUNDS = 7;

    /** HotSpot is done when it compiles for so few milliseconds in so many seconds. */
    private static final double QUIET_SECONDS = 1.5;

    private static final long QUIET_MILLISECONDS = 15;

    private static final double MOST_WARM_UP_SECONDS = 60;

    /** After so many HotSpot has compiled what counts, however long an image takes. */
    private static final int LEAST_WARM_UP_IMAGES = 20;

    private final Task task;
    private final List<Contestant> contestants = new ArrayList<>();
    private final float[][] batches;
    private final float[] output;
    private int blockCalls = 1;
    private int round;

    private SpeedProcess(Task task) {
        this.task = task;
        batches = Images.batches(task);
        output = new float[task.outputs()];
    }

    /** Takes the task, the seconds of warm-up and of measuring, and the sides. */
    public static void main(String[] args) throws Exception {
        SpeedProcess process = new SpeedProcess(Task.parse(args[0]));
        List<Side> sides = Arrays.stream(args).skip(3).map(Side::parse).toList();
        Checkout checkout = Checkout.current();
        try {
            for (Side side : sides) {
                process.contestants.add(side.open(process.task, checkout));
            }
            process.measure(sides, Double.parseDouble(args[1]), Double.parseDouble(args[2]))
                    .print();
        } finally {
            process.contestants.forEach(Contestant::close);
        }
    }

    private Values measure(List<Side> sides, double warmUpSeconds, double seconds)
            throws Exception {
        Values values = new Values();
        double difference = largestDifference();
        if (!(difference <= TOLERANCE)) {
            throw new IllegalStateException(
                    "the outputs differ by a relative RMS of %.1e".formatted(difference));
        }
        values.put("difference", Double.toString(difference));
        double fastest =
                warmUp(warmUpSeconds).stream()
                        .mapToDouble(times -> Arrays.stream(times).min().orElseThrow())
                        .min()
                        .orElseThrow();
        blockCalls = (int) Math.ceil(BLOCK_SECONDS / fastest);
        List<double[]> rounds = rounds(seconds, LEAST_ROUNDS);
        for (int i = 0; i < sides.size(); i++) {
            int side = i;
            double[] times = rounds.stream().mapToDouble(round -> round[side] * 1e6).toArray();
            values.put(sides.get(i).id(), Sample.join(times));
            values.put(
                    sides.get(i).id() + ".allocated", Long.toString(allocated(contestants.get(i))));
        }
        return values;
    }

    /** How far any side's results are from the first one's, the largest of all batches. */
    private double largestDifference() throws Exception {
        double largest = 0;
        float[] expected = new float[output.length];
        for (float[] images : batches) {
            contestants.get(0).forward(images, expected);
            for (Contestant contestant : contestants) {
                contestant.forward(images, output);
                largest = Math.max(largest, difference(expected, output));
            }
        }
        return largest;
    }

    private static double difference(float[] expected, float[] actual) {
        double error = 0;
        double magnitude = 0;
        for (int i = 0; i < expected.length; i++) {
            error += Math.pow((double) actual[i] - expected[i], 2);
            magnitude += Math.pow(expected[i], 2);
        }
        return Math.sqrt(error / magnitude);
    }

    /** Computes for some seconds, and on until HotSpot has nothing left to compile. */
    private List<double[]> warmUp(double seconds) throws Exception {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long start = System.nanoTime();
        List<double[]> rounds =
                new ArrayList<>(rounds(seconds, LEAST_WARM_UP_IMAGES / task.batch()));
        long compiled;
        do {
            compiled = compiler.getTotalCompilationTime();
            rounds.addAll(rounds(QUIET_SECONDS, LEAST_ROUNDS));
        } while (compiler.getTotalCompilationTime() - compiled > QUIET_MILLISECONDS
                && System.nanoTime() - start < MOST_WARM_UP_SECONDS * 1e9);
        return rounds;
    }

    /** The seconds of a call on every side, of one round after the other. */
    private List<double[]> rounds(double seconds, int least) throws Exception {
        List<double[]> rounds = new ArrayList<>();
        long start = System.nanoTime();
        while (rounds.size() < least || System.nanoTime() - start < seconds * 1e9) {
            rounds.add(round());
        }
        return rounds;
    }

    /** Every side computes the same block; which one begins changes from round to round. */
    private double[] round() throws Exception {
        double[] times = new double[contestants.size()];
        for (int i = 0; i < times.length; i++) {
            int side = (i + round) % times.length;
            times[side] = timeBlock(contestants.get(side));
        }
        round++;
        return times;
    }

    private double timeBlock(Contestant contestant) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < blockCalls; i++) {
            contestant.forward(batches[(round * blockCalls + i) % batches.length], output);
        }
        return (System.nanoTime() - start) / 1e9 / blockCalls;
    }

    /** The bytes that one call allocates on the Java heap. */
    private long allocated(Contestant contestant) throws Exception {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        threads.getThreadAllocatedBytes(thread);
        long before = threads.getThreadAllocatedBytes(thread);
        for (float[] images : batches) {
            contestant.forward(images, output);
        }
        return (threads.getThreadAllocatedBytes(thread) - before) / batches.length;
    }
}
