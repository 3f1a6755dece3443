package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands that are killed, as by {@code kill -9}, at random moments: what they write is as before
 * or as new, or the next run says that it is neither and finishes it. {@code -Dcnnc.slow=true}
 * kills 200 of them; every run a few.
 */
final class KilledRunsTest {

    private static final int KILLS = Boolean.getBoolean("cnnc.slow") ? 200 : 3;

    private static final String NET =
            """
            model Net {
                input image [B, 3, 12, 12]
                conv1: conv(%1$s, kernel=3, padding=1) -> relu -> maxpool(2)
                conv2: conv(%1$s, kernel=3, padding=1) -> relu -> avgpool(2)
                flatten
                fc: linear(10)
            }
            """;

    /** How long a run may take before it is killed for another reason. */
    private static final int PATIENCE_SECONDS = 300;

    /** About how long Java takes to start a command. */
    private static final int START_MILLIS = 1_500;

    @TempDir private Path temp;

    private final Random random = new Random(20_261_128);
    private Path inputs;

    /**
     * A command that writes.
     *
     * @param arguments of which {@code %s} is the generation, {@code old} or {@code new}, and
     *     {@code @} before a name stands for the directory of the output, {@code #} for that of the
     *     inputs
     */
    private record Job(String... arguments) {}

    private static final List<Job> JOBS =
            List.of(
                    new Job("compile", "#%s.cnn", "-o", "@out", "-p", "a.b", "--target", "vector"),
                    new Job("compile", "#%s.cnn", "-w", "#%s.safetensors", "-o", "@out"),
                    new Job("export", "#%s.cnn", "-w", "#%s.safetensors", "-o", "@net.onnx"),
                    new Job("import", "#%s/net.onnx", "-o", "@out", "--force"),
                    new Job("weights", "#%s/net.onnx", "-o", "@net.safetensors"),
                    new Job("fmt", "@mine.cnn"));

    @BeforeEach
    void inputs() throws Exception {
        inputs = Files.createDirectories(temp.resolve("inputs"));
        for (String generation : List.of("old", "new")) {
            String text = NET.formatted(generation.equals("old") ? 8 : 12);
            Models.write(inputs, generation + ".cnn", text);
            Models.writeWeights(inputs.resolve(generation + ".safetensors"), text);
            Path onnx = Files.createDirectories(inputs.resolve(generation)).resolve("net.onnx");
            runHere(
                    "export",
                    inputs.resolve(generation + ".cnn").toString(),
                    "-w",
                    inputs.resolve(generation + ".safetensors").toString(),
                    "-o",
                    onnx.toString());
        }
    }

    private static CommandRun runHere(String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertEquals(ExitCode.OK, run.exitCode(), run::err);
        return run;
    }

    private String[] arguments(Job job, String generation, Path directory) {
        return Arrays.stream(job.arguments())
                .map(argument -> argument.replace("%s", generation))
                .map(argument -> argument.replace("#", inputs + "/"))
                .map(argument -> argument.replace("@", directory + "/"))
                .toArray(String[]::new);
    }

    /** What is there before a run: files of the user's, one of which {@code fmt} may format. */
    private Path prepared(String name) throws IOException {
        Path directory = Files.createDirectories(temp.resolve(name));
        Models.write(directory, "mine.cnn", NET.formatted(8).replace("    ", "\t "));
        Models.write(directory, "notes.txt", "mine");
        Models.write(Files.createDirectories(directory.resolve("out")), "Mine.java", "mine");
        return directory;
    }

    private static Map<String, String> files(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(path, StandardCharsets.ISO_8859_1);
                files.put(directory.relativize(path).toString(), text);
            }
        }
        return files;
    }

    private static Map<String, String> withoutWork(Map<String, String> files) {
        Map<String, String> rest = new TreeMap<>(files);
        rest.keySet().removeIf(path -> path.matches("(.*/)?\\.cnnc-(lock|stage-\\d+/.*)"));
        return rest;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("dev.cnnc.cli.Main");
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Waits for a part of {@code millis}, or until files are being staged and a little longer. */
    private void killSoon(Process process, Path directory, long millis) throws Exception {
        boolean watches = random.nextInt(4) > 0;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        if (!watches) {
            Thread.sleep(random.nextInt((int) millis));
        } else {
            while (process.isAlive() && System.nanoTime() < end && !isStaging(directory)) {
                Thread.onSpinWait();
            }
            long wait = TimeUnit.MICROSECONDS.toNanos(random.nextInt(40_000));
            long from = System.nanoTime();
            while (System.nanoTime() - from < wait) {
                Thread.onSpinWait();
            }
        }
        process.destroyForcibly();
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    private static boolean isStaging(Path directory) {
        return Stream.of(directory, directory.resolve("out"))
                .map(Path::toFile)
                .flatMap(folder -> Stream.ofNullable(folder.list()).flatMap(Stream::of))
                .anyMatch(name -> name.startsWith(".cnnc-stage-"));
    }

    @Test
    void aKilledRunLeavesTheOldOrTheNewOrIsFinishedByTheNext() throws Exception {
        int old = 0;
        int renewed = 0;
        int mixed = 0;
        for (int i = 0; i < KILLS; i++) {
            Job job = JOBS.get(i % JOBS.size());
            Path before = prepared("before" + i);
            boolean formats = job.arguments()[0].equals("fmt");
            if (!formats) {
                runHere(arguments(job, "old", before));
            }
            Path after = temp.resolve("after" + i);
            copy(before, after);
            long start = System.nanoTime();
            runHere(arguments(job, "new", after));
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            Path killed = temp.resolve("killed" + i);
            copy(before, killed);
            killSoon(start(arguments(job, "new", killed)), killed, START_MILLIS + millis);
            Map<String, String> found = withoutWork(files(killed));
            boolean isOld = found.equals(files(before));
            boolean isNew = found.equals(files(after));
            old += isOld ? 1 : 0;
            renewed += isNew ? 1 : 0;
            mixed += isOld || isNew ? 0 : 1;
            CommandRun next = runHere(arguments(job, "new", killed));
            boolean tells = next.err().contains("a run that was killed had left `");
            assertTrue(isOld || isNew || tells, job + "\n" + next.err());
            assertEquals(files(after), files(killed), job.toString());
        }
        assertEquals(KILLS, old + renewed + mixed);
        if (KILLS > JOBS.size()) {
            System.out.printf(
                    "%s runs killed: %s old, %s new, %s finished by the next run%n",
                    KILLS, old, renewed, mixed);
        }
    }

    @Test
    void ofTwoRunsInOneDirectoryOneIsLast() throws Exception {
        Job job = JOBS.get(0);
        List<Map<String, String>> outcomes = new ArrayList<>();
        for (String generation : List.of("old", "new")) {
            Path directory = prepared("alone-" + generation);
            runHere(arguments(job, generation, directory));
            outcomes.add(files(directory));
        }
        for (int i = 0; i < Math.max(1, KILLS / 20); i++) {
            Path directory = prepared("both" + i);
            List<Process> runs =
                    Stream.of("old", "new")
                            .map(generation -> started(job, generation, directory))
                            .toList();
            for (Process run : runs) {
                assertTrue(run.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
                assertEquals(ExitCode.OK, run.exitValue());
            }
            Map<String, String> found = files(directory);
            long whole =
                    outcomes.stream()
                            .filter(outcome -> found.entrySet().containsAll(outcome.entrySet()))
                            .count();
            assertEquals(1, whole, "of the two generations one is there with all of its files");
        }
        assertFalse(outcomes.get(0).equals(outcomes.get(1)));
    }

    private Process started(Job job, String generation, Path directory) {
        try {
            return start(arguments(job, generation, directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
