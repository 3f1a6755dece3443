package dev.cnnc.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report that programs read; times are in µs and ms as their keys say, sizes in bytes. */
final class JsonReport {

    private JsonReport() {}

    static String of(Setting setting, List<Measurement> measurements, List<String> failures) {
        Machine machine = setting.machine();
        return Json.write(
                object(
                        "command", setting.command(),
                        "date", setting.date().toString(),
                        "commit", setting.commit(),
                        "processor", machine.processor(),
                        "processors", machine.processors(),
                        "system", machine.system(),
                        "load", machine.load(),
                        "peers", setting.peers().stream().map(JsonReport::peer).toList(),
                        "measurements", measurements.stream().map(JsonReport::measurement).toList(),
                        "failures", failures));
    }

    private static Map<String, Object> measurement(Measurement measurement) {
        return object(
                "network", measurement.network().id(),
                "jdk", measurement.jdk().version(),
                "jvm", measurement.jdk().name(),
                "speeds", measurement.speeds().stream().map(JsonReport::speed).toList(),
                "starts", measurement.starts().stream().map(JsonReport::starts).toList(),
                "footprints", measurement.footprints().stream().map(JsonReport::disk).toList());
    }

    private static Map<String, Object> speed(Speed speed) {
        return object(
                "batch", speed.task().batch(),
                "threads", speed.task().threads(),
                "betterPeer", speed.betterPeer().id(),
                "largestRelativeDifference", speed.difference(),
                "sides", speed.sides().stream().map(side -> side(speed, side)).toList());
    }

    private static Map<String, Object> side(Speed speed, Side side) {
        Map<String, Object> result =
                object(
                        "side", side.id(),
                        "callMicroseconds", spread(speed.times(side)),
                        "allocatedBytes", speed.allocated(side));
        if (side.isTarget()) {
            result.put("ratio", speed.ratio(side));
            result.put("ratioByBlock", spread(speed.ratiosByBlock(side)));
        }
        return result;
    }

    private static Map<String, Object> starts(Starts starts) {
        Map<String, Object> result =
                object(
                        "side", starts.side().toString(),
                        "firstResultMilliseconds", range(starts.sample("first")),
                        "loadMilliseconds", range(starts.sample("load")),
                        "firstCallMilliseconds", range(starts.sample("call")));
        if (starts.side().isObserved()) {
            result.put("steadyAfterImages", range(starts.sample("steady")));
            result.put("residentBytes", starts.sample("resident").median() * 1024);
            result.put("peakBytes", starts.sample("peak").median() * 1024);
        }
        return result;
    }

    private static Map<String, Object> peer(Peer peer) {
        return object(
                "name",
                peer.name(),
                "jar",
                peer.jar(),
                "librariesOfThisPlatform",
                peer.libraries());
    }

    private static Map<String, Object> disk(Footprint footprint) {
        return object(
                "target", footprint.target(),
                "sources", footprint.sources(),
                "classes", footprint.classes(),
                "weights", footprint.weights(),
                "onnxModel", footprint.model());
    }

    private static Map<String, Object> spread(Sample sample) {
        return object(
                "p10", sample.quantile(0.1),
                "median", sample.median(),
                "p90", sample.quantile(0.9));
    }

    private static Map<String, Object> range(Sample sample) {
        return object("min", sample.minimum(), "median", sample.median(), "max", sample.maximum());
    }

    /** An object of keys and values, in this order. */
    private static Map<String, Object> object(Object... members) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            object.put((String) members[i], members[i + 1]);
        }
        return object;
    }
}
