package dev.cnnc.benchmark;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * All that was measured for one network on one JDK.
 *
 * @param launches what {@link SpeedProcess} printed, in the order of the launches
 * @param starts what {@link StartProcess} printed
 */
record Measurement(
        Network network,
        List<Values> launches,
        Map<Side, List<Values>> starts,
        Footprint footprint) {

    /** ONNX Runtime's median time / cnnc's, of every launch. */
    Sample ratios() {
        return overLaunches(Measurement::ratio);
    }

    Sample overLaunches(Function<Values, Double> value) {
        return Sample.of(launches.stream().map(value).toList());
    }

    Sample start(Side side, String key) {
        return Sample.of(starts.get(side).stream().map(values -> values.number(key)).toList());
    }

    static double ratio(Values launch) {
        return launch.sample("peer").median() / launch.sample("cnnc").median();
    }
}
