package dev.cnnc.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The least ratios that a file asks for: network, target, JDK and ratio, between tabs. */
final class Marks {

    private record Mark(String network, String target, int jdk, double least) {

        boolean isOf(Ratio ratio) {
            return network.equals(ratio.network().id())
                    && target.equals(ratio.target())
                    && jdk == ratio.jdk();
        }
    }

    static final Marks NONE = new Marks(List.of());

    private final List<Mark> marks;

    private Marks(List<Mark> marks) {
        this.marks = marks;
    }

    static Marks read(Path file) throws IOException {
        List<Mark> marks = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                marks.add(mark(line, file));
            }
        }
        return new Marks(marks);
    }

    private static Mark mark(String line, Path file) throws IOException {
        String[] words = line.split("\t");
        try {
            String network = Options.network(words[0]).id();
            return new Mark(
                    network, words[1], Integer.parseInt(words[2]), Double.parseDouble(words[3]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(file + ": this is no mark: " + line, e);
        }
    }

    /** A line for each mark of what was asked for that is missed or could not be measured. */
    List<String> missed(Options options, List<Ratio> ratios) {
        List<String> missed = new ArrayList<>();
        for (Mark mark : marks) {
            if (isAskedFor(mark, options)) {
                Optional<Ratio> ratio = ratios.stream().filter(mark::isOf).findFirst();
                if (ratio.isEmpty() || ratio.get().value() < mark.least()) {
                    missed.add(
                            String.format(
                                    Locale.ROOT,
                                    "%s, %s, JDK %d: %s, not %.2f",
                                    mark.network(),
                                    mark.target(),
                                    mark.jdk(),
                                    ratio.map(r -> "%.2f".formatted(r.value()))
                                            .orElse("not measured"),
                                    mark.least()));
                }
            }
        }
        return missed;
    }

    private static boolean isAskedFor(Mark mark, Options options) {
        return options.networks().stream().anyMatch(n -> n.id().equals(mark.network()))
                && options.targets().contains(mark.target())
                && options.jdks().stream().anyMatch(jdk -> jdk.version() == mark.jdk());
    }
}
