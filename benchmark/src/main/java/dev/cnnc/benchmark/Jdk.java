package dev.cnnc.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;

/** A Java that is measured, by its {@code java} executable. */
record Jdk(Path executable) {

    /** The one that runs this. */
    static Jdk current() {
        return of(Path.of(System.getProperty("java.home")));
    }

    /** The one at {@code path}: a directory with a {@code bin/java}, or the executable itself. */
    static Jdk of(Path path) {
        Path inside = path.resolve("bin/java");
        return new Jdk(Files.isExecutable(inside) ? inside : path);
    }

    boolean exists() {
        return Files.isExecutable(executable) && !Files.isDirectory(executable);
    }
}
