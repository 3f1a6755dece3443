package dev.cnnc.benchmark;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a target stands with one image on one thread, which marks and chart are about.
 *
 * @param value the better peer's time / the target's
 */
record Ratio(Network network, String target, int jdk, double value) {

    static List<Ratio> of(List<Measurement> measurements) {
        return measurements.stream()
                .flatMap(m -> m.speeds().stream().flatMap(s -> of(m, s)))
                .toList();
    }

    private static Stream<Ratio> of(Measurement measurement, Speed speed) {
        return speed.task().batch() == 1 && speed.task().threads() == 1
                ? speed.targets().stream()
                        .map(
                                target ->
                                        new Ratio(
                                                measurement.network(),
                                                target.id(),
                                                measurement.jdk().version(),
                                                speed.ratio(target)))
                : Stream.empty();
    }
}
