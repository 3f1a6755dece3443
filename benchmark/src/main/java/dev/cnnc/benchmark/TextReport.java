package dev.cnnc.benchmark;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** The report that people read. */
final class TextReport {

    private final StringBuilder text = new StringBuilder();

    private TextReport() {}

    static String of(Measurement measurement, Machine machine, String compiler) {
        TextReport report = new TextReport();
        report.heading(measurement, machine, compiler);
        report.speed(measurement);
        report.start(measurement);
        report.disk(measurement.footprint());
        return report.text.toString();
    }

    private void heading(Measurement measurement, Machine machine, String compiler) {
        Values first = measurement.launches().get(0);
        line("%n%s · batch 1 · one thread · float32", measurement.network().label());
        line("");
        line(
                "  Date       %s%s",
                LocalDate.now(),
                machine.load() < 0 ? "" : format(", load %.1f at the start", machine.load()));
        line("  Machine    %s, %d processors", machine.processor(), machine.processors());
        line("  System     %s", machine.system());
        line(
                "  JVM        %s %s (%s)",
                first.text("java.vm.name"),
                first.text("java.vm.version"),
                first.text("java.vendor"));
        line("  Versions   cnnc %s, ONNX Runtime %s", compiler, first.text("onnxruntime"));
    }

    private void speed(Measurement measurement) {
        line("");
        line("  One image, µs       cnnc                     ONNX Runtime             ratio");
        line("  launch         p10  median     p90      p10  median     p90   median  by block");
        List<Values> launches = measurement.launches();
        for (int i = 0; i < launches.size(); i++) {
            Values launch = launches.get(i);
            Sample blocks = launch.sample("ratios");
            line(
                    "  %-10d %s  %s   %6.2f  %.2f – %.2f",
                    i + 1,
                    times(launch.sample("cnnc")),
                    times(launch.sample("peer")),
                    Measurement.ratio(launch),
                    blocks.quantile(0.1),
                    blocks.quantile(0.9));
        }
        Sample ratios = measurement.ratios();
        line("");
        line(
                "  ONNX Runtime's time / cnnc's    %.2f   (launches: %.2f – %.2f)",
                ratios.median(), ratios.minimum(), ratios.maximum());
        line(
                "  Largest difference of a value   %.1e over %,d images",
                measurement.overLaunches(launch -> launch.number("difference")).maximum(),
                SpeedProcess.IMAGES);
        line(
                "  Java heap allocated per image   cnnc %,.0f B, ONNX Runtime %,.0f B",
                measurement.overLaunches(launch -> launch.number("cnnc.allocated")).maximum(),
                measurement.overLaunches(launch -> launch.number("peer.allocated")).median());
    }

    private void start(Measurement measurement) {
        line("");
        line("  A fresh process              first result, ms      load   call   memory, MB");
        line("                               min median    max       ms     ms   held   peak");
        for (Side side : Side.values()) {
            Sample first = measurement.start(side, "first");
            line(
                    "  %-24s %7.0f %6.0f %6.0f   %6.1f %6.2f %6.0f %6.0f",
                    side.label(),
                    first.minimum(),
                    first.median(),
                    first.maximum(),
                    measurement.start(side, "load").median(),
                    measurement.start(side, "call").median(),
                    measurement.start(side, "resident").median() * 1024 / 1e6,
                    measurement.start(side, "peak").median() * 1024 / 1e6);
        }
    }

    private void disk(Footprint footprint) {
        line("");
        line("  On disk, kB                 code  weights      sum");
        disk(Side.CNNC.label(), footprint.classes(), footprint.weights());
        disk(Side.ONNX_RUNTIME.label(), footprint.jar(), footprint.model());
        disk("  this platform alone", footprint.libraries(), footprint.model());
    }

    private void disk(String label, long code, long weights) {
        line("  %-24s %7.0f %8.0f %8.0f", label, code / 1e3, weights / 1e3, (code + weights) / 1e3);
    }

    private static String times(Sample sample) {
        return format(
                "%7.2f %7.2f %7.2f", sample.quantile(0.1), sample.median(), sample.quantile(0.9));
    }

    private void line(String format, Object... values) {
        text.append(format(format, values)).append(System.lineSeparator());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
