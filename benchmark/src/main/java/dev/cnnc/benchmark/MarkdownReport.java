package dev.cnnc.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The report that people read: a table for each task, one for starts, one for sizes. */
final class MarkdownReport {

    private final StringBuilder text = new StringBuilder();
    private final List<Measurement> measurements;
    private final Options options;

    private MarkdownReport(Options options, List<Measurement> measurements) {
        this.options = options;
        this.measurements = measurements;
    }

    static String of(
            Setting setting,
            Options options,
            List<Measurement> measurements,
            List<String> failures) {
        MarkdownReport report = new MarkdownReport(options, measurements);
        report.heading(setting);
        report.speeds();
        report.starts();
        report.footprints();
        report.failures(failures);
        return report.text.toString();
    }

    private void heading(Setting setting) {
        Machine machine = setting.machine();
        line("# Results");
        line("");
        line("```");
        line("%s", setting.command());
        line("```");
        line("");
        line("wrote this page; [README.md](README.md) says what the columns are.");
        line("");
        line("- %s, cnnc at commit `%s`", setting.date(), setting.commit());
        line(
                "- %s, %d processors, %s%s",
                machine.processor(),
                machine.processors(),
                machine.system(),
                machine.load() < 0 ? "" : format(", load %.1f at the start", machine.load()));
        for (Peer peer : setting.peers()) {
            line(
                    "- against %s, a jar of %.0f MB, unpacked %.0f MB for this platform",
                    peer.name(), peer.jar() / 1e6, peer.libraries() / 1e6);
        }
        options.jdks().forEach(jdk -> line("- %s: %s", jdk.label(), jdk.name()));
        options.chart().ifPresent(this::chart);
    }

    private void chart(Path chart) {
        line("");
        line(
                "![The better peer's time / cnnc's with one image on one thread; above 1 cnnc is"
                        + " faster](%s)",
                chart.getFileName());
    }

    private void speeds() {
        for (int threads : options.threads()) {
            for (int batch : options.batches()) {
                MarkdownTable table =
                        new MarkdownTable(
                                3,
                                "network",
                                "JDK",
                                "target",
                                "cnnc, ms",
                                "ONNX Runtime, ms",
                                "OpenCV, ms",
                                "ratio",
                                "by block",
                                "difference",
                                "allocated, B");
                String heading = "";
                for (Measurement measurement : measurements) {
                    for (Speed speed : measurement.speeds()) {
                        if (speed.task().batch() == batch && speed.task().threads() == threads) {
                            heading = speed.task().label();
                            rows(table, measurement, speed);
                        }
                    }
                }
                section("Speed: " + heading, table);
            }
        }
    }

    private static void rows(MarkdownTable table, Measurement measurement, Speed speed) {
        for (Side target : speed.targets()) {
            Sample blocks = speed.ratiosByBlock(target);
            table.row(
                    measurement.network().label(),
                    Integer.toString(measurement.jdk().version()),
                    target.id(),
                    milliseconds(speed, target),
                    milliseconds(speed, Side.ONNX_RUNTIME),
                    milliseconds(speed, Side.OPENCV),
                    format("**%.2f**", speed.ratio(target)),
                    format("%.2f – %.2f", blocks.quantile(0.1), blocks.quantile(0.9)),
                    format("%.0e", speed.difference()),
                    format("%.0f", speed.allocated(target)));
        }
        if (speed.targets().isEmpty()) {
            table.row(
                    measurement.network().label(),
                    Integer.toString(measurement.jdk().version()),
                    "–",
                    "–",
                    milliseconds(speed, Side.ONNX_RUNTIME),
                    milliseconds(speed, Side.OPENCV),
                    "–",
                    "–",
                    format("%.0e", speed.difference()),
                    "–");
        }
    }

    private void starts() {
        MarkdownTable table =
                new MarkdownTable(
                        3,
                        "network",
                        "JDK",
                        "side",
                        "first result, ms",
                        "load, ms",
                        "call, ms",
                        "steady after",
                        "memory, MB",
                        "peak, MB");
        for (Measurement measurement : measurements) {
            for (Starts starts : measurement.starts()) {
                boolean observed = starts.side().isObserved();
                table.row(
                        measurement.network().label(),
                        Integer.toString(measurement.jdk().version()),
                        starts.side().label(),
                        format("%.0f", starts.sample("first").median()),
                        format("%.1f", starts.sample("load").median()),
                        format("%.1f", starts.sample("call").median()),
                        observed ? format("%.0f", starts.sample("steady").median()) : "–",
                        observed ? megabytes(starts, "resident") : "–",
                        observed ? megabytes(starts, "peak") : "–");
            }
        }
        section("A fresh process: one image, one thread", table);
    }

    private void footprints() {
        MarkdownTable table =
                new MarkdownTable(
                        3, "network", "JDK", "target", "sources", "classes", "weights", "ONNX");
        for (Measurement measurement : measurements) {
            for (Footprint footprint : measurement.footprints()) {
                table.row(
                        measurement.network().label(),
                        Integer.toString(measurement.jdk().version()),
                        footprint.target(),
                        kilobytes(footprint.sources()),
                        kilobytes(footprint.classes()),
                        kilobytes(footprint.weights()),
                        kilobytes(footprint.model()));
            }
        }
        section("On disk, kB", table);
    }

    private void failures(List<String> failures) {
        if (!failures.isEmpty()) {
            line("");
            line("## Not measured");
            line("");
            failures.forEach(failure -> line("- %s", failure));
        }
    }

    private void section(String heading, MarkdownTable table) {
        if (!table.isEmpty()) {
            line("");
            line("## %s", heading);
            line("");
            text.append(table);
        }
    }

    private static String milliseconds(Speed speed, Side side) {
        double median = speed.times(side).median() / 1e3;
        return format(median < 1 ? "%.4f" : median < 10 ? "%.2f" : "%.1f", median);
    }

    private static String megabytes(Starts starts, String key) {
        return format("%.0f", starts.sample(key).median() * 1024 / 1e6);
    }

    private static String kilobytes(long bytes) {
        return format("%,.0f", bytes / 1e3);
    }

    private void line(String format, Object... values) {
        text.append(format(format, values)).append('\n');
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
