package dev.cnnc.benchmark;

import java.lang.management.ManagementFactory;

/**
 * Measures cnnc and ONNX Runtime against each other in this process: on the same images, in blocks
 * that take turns, after both have run for a while.
 */
final class SpeedProcess {

    /** How many images both sides must agree on; the timed blocks take them in turn. */
    static final int IMAGES = 1_000;

    /** The largest difference of a value that counts as the same. */
    static final double TOLERANCE = 1e-4;

    /** How many images one timed block computes: few, so that other programs disturb few blocks. */
    static final int BLOCK_IMAGES = 20;

    private final float[][] images;
    private final float[] output;
    private int block;

    private SpeedProcess(Network network, Checkout checkout) throws Exception {
        images = network.images(checkout, IMAGES);
        output = new float[network.outputs()];
    }

    /** Takes the network, the seconds of warm-up and the number of blocks. */
    public static void main(String[] args) throws Exception {
        Network network = Network.valueOf(args[0]);
        double warmUpSeconds = Double.parseDouble(args[1]);
        int blocks = Integer.parseInt(args[2]);
        Checkout checkout = Checkout.current();
        try (Contestant cnnc = Side.CNNC.open(network, checkout);
                Contestant peer = Side.ONNX_RUNTIME.open(network, checkout)) {
            SpeedProcess process = new SpeedProcess(network, checkout);
            Values values = Values.ofThisJvm();
            values.put("onnxruntime", OnnxRuntime.version());
            double difference = process.largestDifference(cnnc, peer);
            values.put("difference", Double.toString(difference));
            if (!(difference <= TOLERANCE)) {
                System.err.printf(
                        "benchmark: the outputs disagree: a value differs by %.1e, above %.0e%n",
                        difference, TOLERANCE);
                System.exit(1);
            }
            process.warmUp(cnnc, peer, warmUpSeconds);
            process.duel(cnnc, peer, blocks, values);
            values.put("cnnc.allocated", Long.toString(process.allocated(cnnc)));
            values.put("peer.allocated", Long.toString(process.allocated(peer)));
            values.print();
        }
    }

    private double largestDifference(Contestant cnnc, Contestant peer) throws Exception {
        double largest = 0;
        float[] expected = new float[output.length];
        for (float[] image : images) {
            cnnc.forward(image, output);
            peer.forward(image, expected);
            for (int i = 0; i < output.length; i++) {
                largest = Math.max(largest, Math.abs(output[i] - expected[i]));
            }
        }
        return largest;
    }

    private void warmUp(Contestant cnnc, Contestant peer, double seconds) throws Exception {
        long start = System.nanoTime();
        while (System.nanoTime() - start < seconds * 1e9) {
            timeBlock(cnnc);
            timeBlock(peer);
            block++;
        }
    }

    /** Every block runs on both sides; which side begins changes from block to block. */
    private void duel(Contestant cnnc, Contestant peer, int blocks, Values values)
            throws Exception {
        double[] cnncTimes = new double[blocks];
        double[] peerTimes = new double[blocks];
        double[] ratios = new double[blocks];
        for (int i = 0; i < blocks; i++) {
            if (i % 2 == 0) {
                cnncTimes[i] = timeBlock(cnnc);
                peerTimes[i] = timeBlock(peer);
            } else {
                peerTimes[i] = timeBlock(peer);
                cnncTimes[i] = timeBlock(cnnc);
            }
            ratios[i] = peerTimes[i] / cnncTimes[i];
            block++;
        }
        values.put("cnnc", Sample.of(cnncTimes).toString());
        values.put("peer", Sample.of(peerTimes).toString());
        values.put("ratios", Sample.of(ratios).toString());
    }

    /** The microseconds per image of the current block. */
    private double timeBlock(Contestant contestant) throws Exception {
        int first = block * BLOCK_IMAGES % IMAGES;
        long start = System.nanoTime();
        for (int i = 0; i < BLOCK_IMAGES; i++) {
            contestant.forward(images[first + i], output);
        }
        return (System.nanoTime() - start) / 1e3 / BLOCK_IMAGES;
    }

    /** The bytes that one call allocates on the Java heap. */
    private long allocated(Contestant contestant) throws Exception {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        threads.getThreadAllocatedBytes(thread);
        long before = threads.getThreadAllocatedBytes(thread);
        for (float[] image : images) {
            contestant.forward(image, output);
        }
        return (threads.getThreadAllocatedBytes(thread) - before) / images.length;
    }
}
