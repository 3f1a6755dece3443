package dev.cnnc.benchmark;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the options, measures, and writes the reports. */
public final class Main {

    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private Main() {}

    public static void main(String[] args) {
        if (List.of(args).contains("--help")) {
            OUT.print(Options.HELP);
            return;
        }
        System.exit(run(args));
    }

    private static int run(String[] args) {
        try {
            Checkout checkout = Checkout.current();
            Options options = Options.parse(args, checkout);
            return run(options, Setting.current(args, checkout), checkout) ? 0 : 1;
        } catch (IllegalArgumentException e) {
            System.err.println("benchmark: " + e.getMessage());
            System.err.print(Options.HELP);
            return 2;
        } catch (IOException | InterruptedException e) {
            System.err.println("benchmark: " + e.getMessage());
            return 1;
        }
    }

    /** Whether all was measured and no mark is missed. */
    private static boolean run(Options options, Setting setting, Checkout checkout)
            throws IOException, InterruptedException {
        Marks marks = options.check().isPresent() ? Marks.read(options.check().get()) : Marks.NONE;
        Benchmark benchmark = new Benchmark(options, checkout);
        benchmark.run();

        List<Measurement> measurements = benchmark.measurements();
        List<Ratio> ratios = Ratio.of(measurements);
        List<String> missed = marks.missed(options, ratios);
        String report = MarkdownReport.of(setting, options, measurements, benchmark.failures());
        OUT.print(report);
        write(options.markdown(), report);
        write(options.chart(), Chart.of(ratios));
        write(options.json(), JsonReport.of(setting, measurements, benchmark.failures()));
        missed.forEach(line -> System.err.println("benchmark: mark missed: " + line));
        return missed.isEmpty() && benchmark.failures().isEmpty();
    }

    private static void write(Optional<Path> file, String text) throws IOException {
        if (file.isPresent()) {
            Files.writeString(file.get(), text);
        }
    }
}
