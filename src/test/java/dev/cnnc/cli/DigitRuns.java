package dev.cnnc.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** {@code cnnc run} of LeNet-5 on images of digits. */
abstract class DigitRuns {

    @TempDir Path directory;

    /** Images of all digits, in a folder. */
    final void digits(String folder) throws IOException {
        for (int i = 0; i < 10; i++) {
            copy(i, folder + "/" + i + ".png");
        }
    }

    final void copy(int digit, String to) throws IOException {
        Path target = directory.resolve(to);
        Files.createDirectories(target.getParent());
        Files.copy(Path.of(digit(digit)), target);
    }

    static final String digit(int digit) {
        return Models.DIGITS.resolve(digit + ".png").toString();
    }

    /** Runs LeNet-5 with these further arguments. */
    final CommandRun lenet(String... more) {
        Stream<String> start =
                Stream.of(
                        "run",
                        Models.LENET.toString(),
                        "--weights",
                        Models.LENET_WEIGHTS.toString());
        return CommandRun.in(
                directory, Stream.concat(start, Stream.of(more)).toArray(String[]::new));
    }
}
