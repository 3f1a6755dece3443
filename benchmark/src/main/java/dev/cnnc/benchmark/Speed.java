package dev.cnnc.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The times of all sides for one task.
 *
 * @param launches what {@link SpeedProcess} printed, in the order of the launches
 */
record Speed(Task task, List<Side> sides, List<Values> launches) {

    Speed {
        sides = List.copyOf(sides);
        launches = List.copyOf(launches);
    }

    List<Side> targets() {
        return sides.stream().filter(Side::isTarget).toList();
    }

    /** The microseconds of a call, in every block of every launch. */
    Sample times(Side side) {
        return Sample.of(pooled(side));
    }

    Side betterPeer() {
        return Side.PEERS.stream()
                .min(Comparator.comparingDouble(peer -> times(peer).median()))
                .orElseThrow();
    }

    /** The better peer's median time / the target's: above 1, cnnc is faster. */
    double ratio(Side target) {
        return times(betterPeer()).median() / times(target).median();
    }

    /** The same of every block. */
    Sample ratiosByBlock(Side target) {
        double[] peer = pooled(betterPeer());
        double[] ours = pooled(target);
        double[] ratios = new double[peer.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = peer[i] / ours[i];
        }
        return Sample.of(ratios);
    }

    /** The largest relative root mean square by which a side's results differ from the first's. */
    double difference() {
        return launches.stream().mapToDouble(v -> v.number("difference")).max().orElseThrow();
    }

    /** The bytes on the Java heap that a call allocates. */
    double allocated(Side side) {
        return launches.stream()
                .mapToDouble(v -> v.number(side.id() + ".allocated"))
                .max()
                .orElseThrow();
    }

    private double[] pooled(Side side) {
        List<Double> times = new ArrayList<>();
        for (Values launch : launches) {
            for (double time : launch.numbers(side.id())) {
                times.add(time);
            }
        }
        return times.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
