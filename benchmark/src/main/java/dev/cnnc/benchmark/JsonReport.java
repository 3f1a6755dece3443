package dev.cnnc.benchmark;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report that programs read; times are in µs and ms, sizes in bytes. */
final class JsonReport {

    private JsonReport() {}

    static String of(List<Measurement> measurements, Machine machine, String compiler) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("date", LocalDate.now().toString());
        report.put("processor", machine.processor());
        report.put("processors", machine.processors());
        report.put("system", machine.system());
        report.put("load", machine.load());
        report.put("cnnc", compiler);
        report.put("measurements", measurements.stream().map(JsonReport::measurement).toList());
        return Json.write(report);
    }

    private static Map<String, Object> measurement(Measurement measurement) {
        Map<String, Object> result = new LinkedHashMap<>();
        Values first = measurement.launches().get(0);
        result.put("network", measurement.network().label());
        result.put("java", first.text("java.version"));
        result.put("jvm", first.text("java.vm.name") + " " + first.text("java.vm.version"));
        result.put("vendor", first.text("java.vendor"));
        result.put("onnxruntime", first.text("onnxruntime"));
        result.put("ratio", range(measurement.ratios()));
        List<Object> launches = new ArrayList<>();
        for (Values launch : measurement.launches()) {
            Map<String, Object> speed = new LinkedHashMap<>();
            speed.put("cnnc", spread(launch.sample("cnnc")));
            speed.put("onnxruntime", spread(launch.sample("peer")));
            speed.put("ratio", Measurement.ratio(launch));
            speed.put("ratioByBlock", spread(launch.sample("ratios")));
            speed.put("largestDifference", launch.number("difference"));
            speed.put("allocatedByCnnc", launch.number("cnnc.allocated"));
            speed.put("allocatedByOnnxruntime", launch.number("peer.allocated"));
            launches.add(speed);
        }
        result.put("launches", launches);
        Map<String, Object> starts = new LinkedHashMap<>();
        for (Side side : Side.values()) {
            Map<String, Object> start = new LinkedHashMap<>();
            start.put("firstResult", range(measurement.start(side, "first")));
            start.put("load", range(measurement.start(side, "load")));
            start.put("firstCall", range(measurement.start(side, "call")));
            start.put("resident", measurement.start(side, "resident").median() * 1024);
            start.put("peak", measurement.start(side, "peak").median() * 1024);
            starts.put(side.id(), start);
        }
        result.put("starts", starts);
        result.put("disk", disk(measurement.footprint()));
        return result;
    }

    private static Map<String, Object> spread(Sample sample) {
        Map<String, Object> spread = new LinkedHashMap<>();
        spread.put("p10", sample.quantile(0.1));
        spread.put("median", sample.median());
        spread.put("p90", sample.quantile(0.9));
        return spread;
    }

    private static Map<String, Object> range(Sample sample) {
        Map<String, Object> range = new LinkedHashMap<>();
        range.put("min", sample.minimum());
        range.put("median", sample.median());
        range.put("max", sample.maximum());
        return range;
    }

    private static Map<String, Object> disk(Footprint footprint) {
        Map<String, Object> disk = new LinkedHashMap<>();
        disk.put("sources", footprint.sources());
        disk.put("classes", footprint.classes());
        disk.put("weights", footprint.weights());
        disk.put("onnxruntimeJar", footprint.jar());
        disk.put("onnxruntimeThisPlatform", footprint.libraries());
        disk.put("onnxModel", footprint.model());
        return disk;
    }
}
