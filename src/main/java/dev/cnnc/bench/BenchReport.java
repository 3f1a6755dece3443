package dev.cnnc.bench;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.plan.Plan;
import dev.cnnc.plan.Step;
import dev.cnnc.report.Quantities;
import dev.cnnc.report.TextTable;
import dev.cnnc.report.TextTable.Align;
import dev.cnnc.report.TextTable.Emphasis;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What was measured, step by step and as a whole, for people. */
public final class BenchReport {

    private static final double MICRO = 1e3;
    private static final double MILLI = 1e6;

    /** Bytes that stay in a cache from one run to the next. */
    private static final double CACHE = 1 << 20;

    private final Plan plan;
    private final Machine machine;
    private final int threads;
    private final int images;

    /**
     * @param plan that of the code that ran
     * @param images of a batch
     */
    public BenchReport(Plan plan, Machine machine, int threads, int images) {
        this.plan = plan;
        this.machine = machine;
        this.threads = threads;
        this.images = images;
    }

    /** The table of steps, and the lines below it. */
    public String of(Measurement measured, double loadMillis, boolean colors) {
        return steps(measured.steps(), colors) + whole(measured.batch()) + load(loadMillis);
    }

    private String steps(List<Double> times, boolean colors) {
        TextTable table =
                new TextTable(
                        colors,
                        Align.LEFT,
                        Align.LEFT,
                        Align.RIGHT,
                        Align.RIGHT,
                        Align.RIGHT,
                        Align.RIGHT);
        table.row(Emphasis.STRONG, "layer", "kernel", "us", "share", "GMAC/s", "of peak").rule();
        double all = times.stream().mapToDouble(Double::doubleValue).sum();
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < times.size(); i++) {
            Step step = plan.steps().get(i);
            double nanos = times.get(i);
            long macs =
                    seen.add(step.node().id()) ? plan.graph().multiplyAccumulates(step.node()) : 0;
            table.row(
                    Emphasis.PLAIN,
                    step.node().key(),
                    step.kernel().family(),
                    number("%,.1f", nanos / MICRO),
                    number("%.1f %%", 100 * nanos / all),
                    macs == 0 ? "" : number("%.1f", macs / nanos),
                    macs == 0 ? "" : number("%.0f %%", 100 * macs / nanos / peak()));
        }
        table.rule();
        long macs = plan.model().multiplyAccumulates();
        table.row(
                Emphasis.STRONG,
                "all steps",
                "",
                number("%,.1f", all / MICRO),
                "",
                number("%.1f", macs / all),
                number("%.0f %%", 100 * macs / all / peak()));
        return table.toString();
    }

    private String whole(double nanos) {
        double macs = (double) images * plan.model().multiplyAccumulates();
        double arithmetic = macs / peak();
        double memory = bytes() <= CACHE ? 0 : bytes() / machine.stream();
        boolean computes = arithmetic >= memory;
        double roofline = Math.max(arithmetic, memory);
        return "%s on %s: %s ms, %s GMAC/s\n"
                        .formatted(
                                Quantities.count(images, "image"),
                                Quantities.count(threads, "thread"),
                                number("%,.3f", nanos / MILLI),
                                number("%.1f", macs / nanos))
                + "this machine: %s GMAC/s, %s GB/s from memory\n"
                        .formatted(number("%.1f", peak()), number("%.1f", machine.stream()))
                + "roofline: %s-bound, %s ms of arithmetic and %s ms for %s%s; reached %s of it\n"
                        .formatted(
                                computes ? "compute" : "memory",
                                number("%,.3f", arithmetic / MILLI),
                                number("%,.3f", memory / MILLI),
                                Quantities.bytes((long) bytes()),
                                memory == 0 ? " in the cache" : "",
                                number("%.0f %%", 100 * roofline / nanos));
    }

    private static String load(double millis) {
        return "load: %s ms\n".formatted(number("%,.1f", millis));
    }

    private double peak() {
        return machine.peak() * threads;
    }

    /** Weights once, as the file has them, and each value of each image written and read. */
    private double bytes() {
        Graph graph = plan.graph();
        long weights = graph.weights().stream().mapToLong(w -> w.weight().elements()).sum();
        long values = 0;
        for (Node node : graph.nodes()) {
            values += node.shape().elements();
            for (int input : node.inputs()) {
                values += graph.node(input).shape().elements();
            }
        }
        return (double) Float.BYTES * (weights + (double) images * values);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
