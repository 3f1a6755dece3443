package dev.cnnc.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How {@code cnnc run} works through images, and what it makes of results. */
final class RunOptions {

    private static final String CSV = ".csv";
    private static final String JSON = ".json";
    private static final int USUAL_TOP = 3;
    static final int MOST_THREADS = 1024;

    /** Images that go together where they are small. */
    private static final int USUAL_BATCH = 32;

    /** Floats of the largest batch that the user may want, a GiB. */
    private static final long MOST_FLOATS = 1 << 28;

    /** Floats of a batch's images and results that memory has room for anywhere. */
    private static final long BATCH_FLOATS = 1 << 24;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "Show the N most probable classes. Default: up to 3 above 0.1 percent.")
    private Integer top;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Show the network N images at a time. Default: up to 32.")
    private Integer batch;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Run on N threads. Default: as many as there are processors.")
    private Integer threads;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write all results to FILE, which ends in .csv or .json.")
    private Path output;

    @Option(
            names = {"-f", "--force"},
            description = "Also replace a FILE that cnnc did not write.")
    private boolean force;

    /**
     * Accepts numbers that make sense.
     *
     * @throws CommandException otherwise
     */
    void check() {
        if (top != null && top < 1) {
            throw CommandException.usage("`--top` is at least 1", "");
        }
        if (batch != null && batch < 1) {
            throw CommandException.usage("`--batch` is at least 1", "");
        }
        if (threads != null && (threads < 1 || threads > MOST_THREADS)) {
            throw CommandException.usage("`--threads` is from 1 to " + MOST_THREADS, "");
        }
        if (output != null) {
            String ending = ResultsFile.require(output, List.of(CSV, JSON));
            ResultsFile.requireFree(
                    output, ending.equals(CSV) ? ResultCsv.MARKS : List.of(ResultJson.MARK), force);
        }
    }

    /** How many classes to show; none for those that matter. */
    Optional<Integer> top() {
        return Optional.ofNullable(top);
    }

    /** How many classes are of interest. */
    int mostClasses() {
        return top == null ? USUAL_TOP : top;
    }

    /**
     * How many images go together.
     *
     * @throws CommandException where the user wants more than fit into arrays
     */
    int batch(NetworkInterface network) {
        long floats = network.input().elements();
        for (OutputValue value : network.outputs()) {
            floats += value.shape().elements();
        }
        long most = Math.max(1, MOST_FLOATS / floats);
        if (batch != null && batch > most) {
            throw CommandException.usage(
                    "`--batch` is from 1 to %d for `%s`".formatted(most, network.name()), "");
        }
        return batch != null
                ? batch
                : (int) Math.max(1, Math.min(USUAL_BATCH, BATCH_FLOATS / floats));
    }

    int threads() {
        return threads == null
                ? Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors())
                : threads;
    }

    /** Where results go beside what is shown. */
    Optional<Path> output() {
        return Optional.ofNullable(output);
    }

    /** Whether these are comma-separated values. */
    boolean outputIsCsv() {
        return output.toString().toLowerCase(Locale.ROOT).endsWith(CSV);
    }

    boolean force() {
        return force;
    }
}
