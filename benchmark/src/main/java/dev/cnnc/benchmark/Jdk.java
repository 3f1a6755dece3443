package dev.cnnc.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A JDK that is measured.
 *
 * @param home its directory
 * @param version its version as the language counts: 17, 25
 * @param name the virtual machine, its version and its vendor
 */
record Jdk(Path home, int version, String name) {

    private static final String PROBE = "dev.cnnc.benchmark.JdkProbe";

    /** The one at {@code path}: its directory, or its {@code java}. */
    static Jdk of(Path path, Checkout checkout) throws IOException, InterruptedException {
        if (!Files.isExecutable(Files.isDirectory(path) ? program(path, "java") : path)) {
            throw new IllegalArgumentException("there is no Java at " + path);
        }
        Path home = Files.isDirectory(path) ? path : path.toRealPath().getParent().getParent();
        String[] answer =
                Command.output(
                                program(home, "java").toString(),
                                "-cp",
                                checkout.classes().toString(),
                                PROBE)
                        .split("\n");
        return new Jdk(home, Integer.parseInt(answer[0].strip()), answer[1].strip());
    }

    String label() {
        return "JDK " + version;
    }

    /** One of its programs. */
    String program(String program) {
        return program(home, program).toString();
    }

    private static Path program(Path home, String program) {
        return home.resolve("bin").resolve(program);
    }
}
