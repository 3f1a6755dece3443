package dev.cnnc.benchmark;

import java.util.List;

/** All that was measured of one network on one JDK. */
record Measurement(
        Network network,
        Jdk jdk,
        List<Speed> speeds,
        List<Starts> starts,
        List<Footprint> footprints) {

    Measurement {
        speeds = List.copyOf(speeds);
        starts = List.copyOf(starts);
        footprints = List.copyOf(footprints);
    }
}
