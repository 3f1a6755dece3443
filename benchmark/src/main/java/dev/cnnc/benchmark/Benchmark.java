package dev.cnnc.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Measures every network on every JDK. What fails is written down, and the rest is measured all the
 * same.
 */
final class Benchmark {

    private final Options options;
    private final Checkout checkout;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    Benchmark(Options options, Checkout checkout) {
        this.options = options;
        this.checkout = checkout;
    }

    void run() throws InterruptedException {
        for (Network network : options.networks()) {
            progress("%s: its files", network.label());
            try {
                Preparation preparation = new Preparation(network, checkout);
                preparation.makeWeights();
                for (String target : options.targets()) {
                    preparation.generate(target);
                }
                for (Jdk jdk : options.jdks()) {
                    measure(preparation, jdk);
                }
            } catch (IOException e) {
                failed(network.label(), e);
            }
        }
    }

    /** In the order of the networks and, within one, of the JDKs. */
    List<Measurement> measurements() {
        return List.copyOf(measurements);
    }

    /** A line for each thing that could not be measured. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    private void measure(Preparation preparation, Jdk jdk)
            throws InterruptedException, IOException {
        Launcher launcher = new Launcher(jdk, checkout);
        for (String target : options.targets()) {
            preparation.compile(target, jdk);
        }
        Task one = preparation.task();
        NetworkFiles files = checkout.files(one.network());
        List<Footprint> footprints = new ArrayList<>();
        for (String target : options.targets()) {
            footprints.add(Footprint.of(target, files, jdk));
        }
        measurements.add(
                new Measurement(
                        one.network(),
                        jdk,
                        speeds(one, launcher),
                        starts(one, launcher),
                        footprints));
    }

    private List<Speed> speeds(Task one, Launcher launcher) throws InterruptedException {
        List<Speed> speeds = new ArrayList<>();
        for (int threads : options.threads()) {
            for (int batch : options.batches()) {
                Task task = one.with(batch, threads);
                List<Side> sides = new ArrayList<>(Side.PEERS);
                options.targets().forEach(target -> sides.add(Side.target(target)));
                try {
                    Speed speed = speed(task, sides, launcher);
                    speeds.add(speed);
                    progress("%s, %s: %s", name(task, launcher), task.label(), summary(speed));
                } catch (IOException e) {
                    failed(name(task, launcher) + ", " + task.label(), e);
                }
            }
        }
        return speeds;
    }

    /** HotSpot does not compile alike in every launch; peers alone are the same in all. */
    private Speed speed(Task task, List<Side> sides, Launcher launcher)
            throws IOException, InterruptedException {
        List<Values> launches = new ArrayList<>();
        int count = sides.equals(Side.PEERS) ? 1 : options.effort().launches();
        for (int i = 0; i < count; i++) {
            launches.add(launcher.speed(task, sides, options.effort()));
        }
        return new Speed(task, sides, launches);
    }

    /** Sides take turns, so that a busy minute of the machine does not hit one alone. */
    private List<Starts> starts(Task one, Launcher launcher) throws InterruptedException {
        List<Side> sides = new ArrayList<>(List.of(Side.JVM));
        options.targets().forEach(target -> sides.add(Side.target(target)));
        Side.PEERS.forEach(peer -> sides.addAll(List.of(peer, peer.withUnpackedLibrary())));
        List<List<Values>> processes = new ArrayList<>();
        sides.forEach(side -> processes.add(new ArrayList<>()));
        try {
            for (int i = 0; i < options.effort().starts(); i++) {
                for (int side = 0; side < sides.size(); side++) {
                    processes.get(side).add(launcher.start(one, sides.get(side)));
                }
            }
        } catch (IOException e) {
            failed(name(one, launcher) + ", fresh processes", e);
        }
        List<Starts> starts = new ArrayList<>();
        for (int side = 0; side < sides.size(); side++) {
            if (!processes.get(side).isEmpty()) {
                starts.add(new Starts(sides.get(side), processes.get(side)));
            }
        }
        return starts;
    }

    private static String summary(Speed speed) {
        return speed.sides().stream()
                .map(
                        side ->
                                String.format(
                                        Locale.ROOT,
                                        "%s %.3f ms",
                                        side.label(),
                                        speed.times(side).median() / 1e3))
                .collect(Collectors.joining(", "));
    }

    private static String name(Task task, Launcher launcher) {
        return task.network().label() + ", " + launcher.jdk().label();
    }

    private void failed(String what, IOException problem) {
        String line = what + ": " + problem.getMessage();
        failures.add(line);
        progress("FAILED: %s", line);
    }

    private static void progress(String format, Object... values) {
        System.err.printf(Locale.ROOT, format + "%n", values);
    }
}
