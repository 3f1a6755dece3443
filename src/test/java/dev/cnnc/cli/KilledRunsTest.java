package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands that are killed, as by {@code kill -9}, at random moments: what they write is as before
 * or as new, or the next run says that it is neither and finishes it. {@code -Dcnnc.slow=true}
 * kills 200 of them; every run a few.
 */
final class KilledRunsTest {

    private static final int KILLS = Boolean.getBoolean("cnnc.slow") ? 200 : 2;

    /** How long a run may take before it is killed anyhow. */
    private static final int PATIENCE_SECONDS = 300;

    private static final long POLL_NANOS = 50_000;

    /** About how long Java takes to start a command. */
    private static final int START_MILLIS = 1_500;

    @TempDir private Path temp;

    private final Random random = new Random(20_261_128);
    private WritingJobs jobs;

    @BeforeEach
    void jobs() throws Exception {
        jobs = WritingJobs.in(temp.resolve("inputs"));
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

    /**
     * Waits at random for a part of {@code millis}, or until files are staged and a little longer,
     * or until they are about to be moved.
     */
    private void killSoon(Process process, Path directory, long millis) throws Exception {
        int kind = random.nextInt(3);
        if (kind == 0) {
            pause(process, TimeUnit.MILLISECONDS.toNanos(random.nextInt((int) millis)));
        } else {
            String sign = kind == 1 ? "" : "/ready";
            while (process.isAlive() && !isStaging(directory, sign)) {
                LockSupport.parkNanos(POLL_NANOS);
            }
            double span = kind == 1 ? 100 : 2;
            pause(process, (long) (TimeUnit.MILLISECONDS.toNanos(1) * span * random.nextDouble()));
        }
        process.destroyForcibly();
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    private static void pause(Process process, long nanos) throws InterruptedException {
        process.waitFor(nanos, TimeUnit.NANOSECONDS);
    }

    /** Whether a staging area has the directory {@code sign}. */
    private static boolean isStaging(Path directory, String sign) {
        return Stream.of(directory, directory.resolve("out"))
                .map(Path::toFile)
                .flatMap(folder -> Stream.ofNullable(folder.listFiles()).flatMap(Stream::of))
                .filter(file -> file.getName().startsWith(".cnnc-stage-"))
                .anyMatch(file -> Files.exists(Path.of(file + sign)));
    }

    @Test
    void aKilledRunLeavesTheOldOrTheNewOrIsFinishedByTheNext() throws Exception {
        int old = 0;
        int renewed = 0;
        int mixed = 0;
        long millis = START_MILLIS;
        for (int i = 0; i < KILLS; i++) {
            WritingJobs.Job job = WritingJobs.ALL.get(i % WritingJobs.ALL.size());
            Path before = jobs.prepared(temp, "before" + i);
            boolean formats = job.arguments()[0].equals("fmt");
            if (!formats) {
                WritingJobs.run(jobs.arguments(job, "old", before));
            }
            Path after = temp.resolve("after" + i);
            copy(before, after);
            if (KILLS > WritingJobs.ALL.size() && i < WritingJobs.ALL.size()) {
                long start = System.nanoTime();
                assertEquals(ExitCode.OK, start(jobs.arguments(job, "new", after)).waitFor());
                millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            } else {
                WritingJobs.run(jobs.arguments(job, "new", after));
            }
            Path killed = temp.resolve("killed" + i);
            copy(before, killed);
            killSoon(start(jobs.arguments(job, "new", killed)), killed, millis);
            Map<String, String> found = withoutWork(WritingJobs.files(killed));
            boolean isOld = found.equals(WritingJobs.files(before));
            boolean isNew = found.equals(WritingJobs.files(after));
            old += isOld ? 1 : 0;
            renewed += isNew ? 1 : 0;
            mixed += isOld || isNew ? 0 : 1;
            CommandRun next = WritingJobs.run(jobs.arguments(job, "new", killed));
            boolean tells = next.err().contains("a run that was killed had left `");
            assertTrue(isOld || isNew || tells, job + "\n" + next.err());
            assertEquals(WritingJobs.files(after), WritingJobs.files(killed), job.toString());
        }
        assertEquals(KILLS, old + renewed + mixed);
        if (KILLS > WritingJobs.ALL.size()) {
            System.out.printf(
                    "%s runs killed: %s old, %s new, %s finished by the next run%n",
                    KILLS, old, renewed, mixed);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "cnnc.slow", matches = "true")
    void ofTwoRunsInOneDirectoryOneIsLast() throws Exception {
        WritingJobs.Job job = WritingJobs.ALL.get(0);
        List<Map<String, String>> outcomes = new ArrayList<>();
        for (String generation : List.of("old", "new")) {
            Path directory = jobs.prepared(temp, "alone-" + generation);
            WritingJobs.run(jobs.arguments(job, generation, directory));
            outcomes.add(WritingJobs.files(directory));
        }
        for (int i = 0; i < KILLS / 20; i++) {
            Path directory = jobs.prepared(temp, "both" + i);
            List<Process> runs =
                    Stream.of("old", "new")
                            .map(generation -> started(job, generation, directory))
                            .toList();
            for (Process run : runs) {
                assertTrue(run.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
                assertEquals(ExitCode.OK, run.exitValue());
            }
            Map<String, String> found = WritingJobs.files(directory);
            long whole =
                    outcomes.stream()
                            .filter(outcome -> found.entrySet().containsAll(outcome.entrySet()))
                            .count();
            assertEquals(1, whole, "of the two generations one is there with all of its files");
        }
        assertFalse(outcomes.get(0).equals(outcomes.get(1)));
    }

    private Process started(WritingJobs.Job job, String generation, Path directory) {
        try {
            return start(jobs.arguments(job, generation, directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
