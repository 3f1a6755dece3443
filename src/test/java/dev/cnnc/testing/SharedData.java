package dev.cnnc.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Data beside the checkout that is too large, or not ours, to be in it. */
public final class SharedData {

    private static final Path ROOT = Path.of(System.getProperty("cnnc.shared", "../shared/data"));

    private SharedData() {}

    /** The file or folder {@code name}; the test is skipped, and says so, where it is not there. */
    public static Path require(String name) {
        Path path = ROOT.resolve(name);
        assumeTrue(
                Files.exists(path),
                () -> path + " is not there: what needs it is not tested (see -Dcnnc.shared)");
        return path;
    }
}
