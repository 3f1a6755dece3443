package dev.cnnc.output;

import dev.cnnc.emit.GeneratedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes generated files, whole or not at all, and only where their content changed. A file that
 * cnnc did not write is foreign and is replaced only by force. Runs that write into the same
 * directory wait for each other, and what a killed one had begun to put in place is finished first.
 */
public final class OutputWriter {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String advice;
    private final Duration patience;

    /** A writer for the command line. */
    public OutputWriter() {
        this(PATIENCE);
    }

    /**
     * @param advice what to do where files are foreign, with {@code %s} for the pronoun of them
     */
    public OutputWriter(String advice) {
        this(advice, PATIENCE);
    }

    OutputWriter(Duration patience) {
        this("pass `--force` to replace %s, or choose another directory with `-o`", patience);
    }

    private OutputWriter(String advice, Duration patience) {
        this.advice = advice;
        this.patience = patience;
    }

    /**
     * Writes {@code files} below {@code directory}, which is made where it is missing.
     *
     * @param force whether files that cnnc did not write may be replaced
     * @throws OutputException if anything stands in the way; then nothing has changed
     */
    public WriteReport write(Path directory, List<GeneratedFile> files, boolean force)
            throws OutputException {
        return writeAll(directory, OutputFile.sources(files), force);
    }

    /** {@link #write} of files that need not be sources. */
    public WriteReport writeAll(Path directory, List<OutputFile> files, boolean force)
            throws OutputException {
        MadeDirectories made = new MadeDirectories();
        boolean done = false;
        try {
            WriteReport report = writeLocked(directory, files, force, made);
            done = true;
            return report;
        } catch (IOException e) {
            throw OutputException.cannotWrite(directory, e);
        } finally {
            if (!done) {
                made.removeEmpty();
            }
        }
    }

    /**
     * Finishes and removes what killed runs left in {@code directory}, for runs that may have
     * nothing to write there.
     *
     * @return a sentence about what was finished, if anything was
     */
    public Optional<String> recover(Path directory) throws OutputException {
        return DirectoryLock.mayBeHeld(directory) || Leftovers.mayBeIn(directory)
                ? writeAll(directory, List.of(), false).repair(directory)
                : Optional.empty();
    }

    private WriteReport writeLocked(
            Path directory, List<OutputFile> files, boolean force, MadeDirectories made)
            throws IOException {
        made.make(directory);
        Path real = directory.toRealPath();
        try (DirectoryLock lock = DirectoryLock.acquire(real, directory, patience)) {
            Path root = lock.directory();
            List<String> finished = new Leftovers(root, directory).clear();
            try {
                return write(files, force, directory, root, made, finished);
            } catch (IOException e) {
                OutputException failure = OutputException.cannotWrite(directory, e);
                throw finished.isEmpty()
                        ? failure
                        : failure.and(WriteReport.repair(directory, finished));
            }
        }
    }

    private WriteReport write(
            List<OutputFile> files,
            boolean force,
            Path directory,
            Path root,
            MadeDirectories made,
            List<String> finished)
            throws IOException {
        List<Target> targets = inspect(files, directory, root);
        if (!force) {
            refuseForeign(targets);
        }
        List<Target> changes = targets.stream().filter(Target::isChange).toList();
        if (!changes.isEmpty()) {
            try (Staging staging = Staging.open(root, made)) {
                staging.stage(changes);
                staging.commit(changes);
            }
        }
        return report(targets, finished);
    }

    private static List<Target> inspect(List<OutputFile> files, Path directory, Path root)
            throws OutputException {
        List<Target> targets = new ArrayList<>();
        Set<Path> taken = new HashSet<>();
        for (OutputFile file : files) {
            Target target = Target.inspect(file, directory, root);
            if (!taken.add(target.real())) {
                throw OutputException.cannotWrite(
                        target.shown(), "another generated file goes to the same place");
            }
            targets.add(target);
        }
        return targets;
    }

    private void refuseForeign(List<Target> targets) throws OutputException {
        List<Target> foreign =
                targets.stream().filter(t -> t.state() == Target.State.FOREIGN).toList();
        if (!foreign.isEmpty()) {
            int more = foreign.size() - 1;
            String subject = more == 0 ? " was" : " and " + more + " more were";
            String pronoun = more == 0 ? "it" : "them";
            throw new OutputException(
                    "`%s`%s not written by %s: "
                                    .formatted(
                                            foreign.get(0).shown(),
                                            subject,
                                            foreign.get(0).file().owner())
                            + advice.formatted(pronoun));
        }
    }

    private static WriteReport report(List<Target> targets, List<String> finished) {
        return new WriteReport(
                targets.stream().filter(Target::isChange).map(Target::path).toList(),
                targets.stream().filter(t -> !t.isChange()).map(Target::path).toList(),
                finished);
    }
}
