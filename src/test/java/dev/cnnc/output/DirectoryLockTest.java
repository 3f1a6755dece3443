package dev.cnnc.output;

import static dev.cnnc.output.OutputDirectory.content;
import static dev.cnnc.output.OutputDirectory.generated;
import static dev.cnnc.output.OutputDirectory.put;
import static dev.cnnc.output.OutputDirectory.snapshot;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.emit.GeneratedFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that meet in one directory, in threads of one process and in separate processes. */
class DirectoryLockTest {

    private static final int ROUNDS = 20;
    private static final int FILES = 4;

    @TempDir Path temp;

    /** Writes one version again and again; run by the tests in threads and as a process. */
    public static void main(String[] arguments) throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            write(Path.of(arguments[0]), arguments[1]);
        }
    }

    private static void write(Path directory, String version) throws IOException {
        List<GeneratedFile> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            files.add(generated("p/F" + i + ".java", version));
        }
        new OutputWriter(Duration.ofSeconds(60)).write(directory, files, false);
    }

    @Test
    void threadsWaitForEachOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> runs = new ArrayList<>();
            for (String version : List.of("a", "b", "c", "d")) {
                runs.add(
                        () -> {
                            main(new String[] {temp.toString(), version});
                            return null;
                        });
            }
            for (Future<Void> run : threads.invokeAll(runs)) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertOneVersion();
    }

    @Test
    void processesWaitForEachOther() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (String version : List.of("a", "b", "c")) {
            processes.add(start(version));
        }
        main(new String[] {temp.toString(), "d"});
        for (Process process : processes) {
            assertEquals(0, process.waitFor());
        }
        assertOneVersion();
    }

    @Test
    void aRunThatWaitsTooLongSaysSo() throws Exception {
        Path half = put(temp.resolve(Staging.PREFIX + "9/new/A.java"), "in the making");
        try (DirectoryLock lock = hold(temp)) {
            assertEquals(temp.toRealPath(), lock.directory());
            assertTooLong();
        }
        assertTrue(Files.exists(half), "the leftover may belong to who holds the lock");
        OutputDirectory.write(temp, generated("A.java", "a"));
        assertEquals(Set.of("A.java"), snapshot(temp).keySet());
    }

    @Test
    void aFileOfTheUserOfThatNameIsKept() throws IOException {
        Path file = put(temp.resolve(DirectoryLock.FILE_NAME), "mine");
        assertEquals(
                "cannot write `" + file.toRealPath() + "`: it is there, and no lock of cnnc",
                OutputDirectory.refusal(temp, generated("A.java", "a")));
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void aLockOfSomeoneElseIsRespected() throws Exception {
        Path file = temp.resolve(DirectoryLock.FILE_NAME);
        try (FileChannel other =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertTrue(other.lock().isValid());
            assertTooLong();
        }
    }

    private void assertTooLong() {
        OutputWriter hasty = new OutputWriter(Duration.ofSeconds(1));
        OutputException failure =
                assertThrows(
                        OutputException.class,
                        () -> hasty.write(temp, List.of(generated("A.java", "a")), false));
        assertEquals(
                "cannot write `"
                        + temp
                        + "`: another cnnc writes there and was not done within 1 s",
                failure.getMessage());
    }

    private static DirectoryLock hold(Path directory) throws IOException {
        return DirectoryLock.acquire(directory.toRealPath(), directory, Duration.ZERO);
    }

    private Process start(String version) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        DirectoryLockTest.class.getName(),
                        temp.toString(),
                        version)
                .inheritIO()
                .start();
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private void assertOneVersion() throws IOException {
        String first = Files.readString(temp.resolve("p/F0.java"));
        assertTrue(first.startsWith(content("").strip()), first);
        for (int i = 1; i < FILES; i++) {
            assertEquals(first, Files.readString(temp.resolve("p/F" + i + ".java")));
        }
        assertEquals(FILES + 1, snapshot(temp).size());
    }
}
