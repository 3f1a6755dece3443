package dev.cnnc.benchmark;

import java.time.Duration;
import java.time.Instant;

/**
 * Loads one side in this fresh process and computes one image, then many, and prints how long the
 * first result took and how much memory the process has.
 */
final class StartProcess {

    private static final int CALLS = 5_000;

    private StartProcess() {}

    /** Takes the side, the network and the instant at which this process was asked for. */
    public static void main(String[] args) throws Exception {
        Side side = Side.valueOf(args[0]);
        Network network = Network.valueOf(args[1]);
        Checkout checkout = Checkout.current();
        float[] image = network.images(checkout, 1)[0];
        float[] output = new float[network.outputs()];

        long start = System.nanoTime();
        try (Contestant contestant = side.open(network, checkout)) {
            long loaded = System.nanoTime();
            contestant.forward(image, output);
            long finished = System.nanoTime();
            Instant now = Instant.now();

            for (int i = 0; i < CALLS; i++) {
                contestant.forward(image, output);
            }
            Values values = new Values();
            values.put("first", milliseconds(Duration.between(Instant.parse(args[2]), now)));
            values.put("load", milliseconds(Duration.ofNanos(loaded - start)));
            values.put("call", milliseconds(Duration.ofNanos(finished - loaded)));
            values.put("resident", Long.toString(ResidentMemory.kibibytes("VmRSS")));
            values.put("peak", Long.toString(ResidentMemory.kibibytes("VmHWM")));
            values.print();
        }
    }

    private static String milliseconds(Duration duration) {
        return Double.toString(duration.toNanos() / 1e6);
    }
}
