package dev.cnnc.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A run of Java in a process of its own.
 *
 * @param before a command that runs Java, such as {@code unshare -n}; usually empty
 * @param options of Java
 * @param environment variables that are set beside those of this process
 */
public record JavaProcess(
        Path home, List<String> before, List<String> options, Map<String, String> environment) {

    /** The module of the Vector API. */
    public static final String VECTORS = "jdk.incubator.vector";

    /** What a process left: its exit status, and all that it wrote. */
    public record Result(int exit, String printed) {

        public List<String> lines() {
            return printed.lines().toList();
        }
    }

    /** The Java of this process. */
    public static JavaProcess here(String... options) {
        Path home = Path.of(System.getProperty("java.home"));
        return new JavaProcess(home, List.of(), List.of(options), Map.of());
    }

    public JavaProcess on(Path java) {
        return new JavaProcess(java, before, options, environment);
    }

    public JavaProcess within(String... command) {
        return new JavaProcess(home, List.of(command), options, environment);
    }

    public JavaProcess with(Map<String, String> variables) {
        return new JavaProcess(home, before, options, variables);
    }

    /** The homes of every Java with the Vector API: this one, and those where Linux keeps them. */
    public static List<Path> javas() throws IOException {
        TreeSet<Path> javas = new TreeSet<>();
        javas.add(Path.of(System.getProperty("java.home")).toRealPath());
        Path others = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(others)) {
            try (Stream<Path> homes = Files.list(others)) {
                for (Path home : homes.toList()) {
                    Path facts = home.resolve("release");
                    if (Files.isRegularFile(facts) && Files.readString(facts).contains(VECTORS)) {
                        javas.add(home.toRealPath());
                    }
                }
            }
        }
        return List.copyOf(javas);
    }

    /** The major version of the Java in {@code home}. */
    public static int feature(Path home) throws IOException {
        return Files.readAllLines(home.resolve("release")).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.replaceAll("[^0-9.]", "").split("\\.")[0])
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow();
    }

    /** Where the classes of {@code type} lie. */
    public static String place(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    /** Runs {@code main} with this class path, of directories and archives. */
    public Result run(List<String> classPath, String main, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.add(home.resolve("bin/java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), main));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Result(process.waitFor(), printed);
    }
}
