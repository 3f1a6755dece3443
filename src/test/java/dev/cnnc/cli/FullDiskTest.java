package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Commands that write to a disk which is full after each number of pages: either all is new, or all
 * is as before and the command says why. {@code -Dcnnc.small.disk=DIR} names an empty directory of
 * a small file system of its own; docs/testing.md tells how to have one.
 */
@EnabledIfSystemProperty(named = "cnnc.small.disk", matches = ".+")
final class FullDiskTest {

    private static final int PAGE = 4_096;

    @TempDir private Path temp;

    private final Path disk = Path.of(System.getProperty("cnnc.small.disk", ""));
    private WritingJobs jobs;

    @BeforeEach
    void jobs() throws Exception {
        jobs = WritingJobs.in(temp.resolve("inputs"));
    }

    static Iterable<WritingJobs.Job> all() {
        return WritingJobs.ALL;
    }

    @ParameterizedTest
    @MethodSource("all")
    void allIsNewOrAllIsAsBefore(WritingJobs.Job job) throws IOException {
        int failures = 0;
        boolean written = false;
        for (int pages = 0; !written; pages++) {
            Path directory = jobs.prepared(disk, "run");
            if (!job.arguments()[0].equals("fmt")) {
                WritingJobs.run(jobs.arguments(job, "old", directory));
            }
            Map<String, String> before = WritingJobs.files(directory);
            Path filler = fill(pages);
            CommandRun run = CommandRun.of(jobs.arguments(job, "new", directory));
            Files.delete(filler);
            Map<String, String> after = WritingJobs.files(directory);
            written = run.exitCode() == ExitCode.OK;
            if (!written) {
                failures++;
                assertEquals(ExitCode.OUTPUT_FAILURE, run.exitCode(), run::err);
                assertTrue(run.err().contains("no space left on device"), run::err);
                assertEquals(before, after);
                WritingJobs.run(jobs.arguments(job, "new", directory));
                after = WritingJobs.files(directory);
            }
            WritingJobs.run(jobs.arguments(job, "new", directory));
            assertEquals(after, WritingJobs.files(directory));
            delete(directory);
        }
        assertTrue(failures > 1, failures + " failures");
    }

    /** Takes all of the disk but some pages. */
    private Path fill(int pages) throws IOException {
        Path filler = disk.resolve("filler");
        try (FileChannel out =
                FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long length = 0;
            try {
                while (length >= 0) {
                    out.write(ByteBuffer.allocate(PAGE));
                    length += PAGE;
                }
            } catch (IOException full) {
                out.truncate(Math.max(0, length - (long) pages * PAGE));
            }
        }
        return filler;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
