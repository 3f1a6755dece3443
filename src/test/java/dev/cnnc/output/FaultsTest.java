package dev.cnnc.output;

import static dev.cnnc.output.OutputDirectory.content;
import static dev.cnnc.output.OutputDirectory.generated;
import static dev.cnnc.output.OutputDirectory.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.testing.FaultyFiles;
import dev.cnnc.testing.FaultyFiles.Fault;
import dev.cnnc.testing.FaultyFiles.Killed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run that breaks off at each of its changes in turn. The previous output is whole or the new one
 * is; where neither is, the next run says so and finishes what was begun. What is not cnnc's is
 * never touched.
 */
final class FaultsTest {

    /** Of the changes of a run, all with {@code -Dcnnc.slow=true}, else every third. */
    private static final int STEP = Boolean.getBoolean("cnnc.slow") ? 1 : 3;

    private static final List<GeneratedFile> NEW =
            List.of(
                    generated("A.java", "new"),
                    generated("p/B.java", "new"),
                    generated("Same.java", "same"),
                    generated("q/r/D.java", "new"));

    @TempDir Path temp;

    /** What a run left: a map from paths to texts, and why it failed. */
    private record Outcome(Map<String, String> files, String message, boolean killed) {}

    private Path prepared(int number) throws IOException {
        Path out = Files.createDirectories(temp.resolve("out" + number));
        put(out.resolve("A.java"), content("old"));
        put(out.resolve("p/B.java"), content("old"));
        put(out.resolve("Same.java"), content("same"));
        put(out.resolve("Other.java"), content("of another model"));
        put(out.resolve("Mine.java"), "class Mine {}");
        put(out.resolve("p/.cnnc-stage-mine"), "mine");
        put(out.resolve("ready/A.java"), "mine");
        return out;
    }

    private static Map<String, String> files(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(directory.relativize(path).toString(), Files.readString(path));
            }
        }
        return files;
    }

    private static boolean isWorkOfCnnc(String path) {
        return path.equals(DirectoryLock.FILE_NAME) || path.matches("\\.cnnc-stage-\\d+/.*");
    }

    private static Map<String, String> withoutWork(Map<String, String> files) {
        Map<String, String> rest = new TreeMap<>(files);
        rest.keySet().removeIf(FaultsTest::isWorkOfCnnc);
        return rest;
    }

    private static Map<String, String> renewed(Map<String, String> before) {
        Map<String, String> after = new TreeMap<>(before);
        NEW.forEach(file -> after.put(file.path(), file.content()));
        return after;
    }

    /** What is neither in the old nor in the new output must be as it was. */
    private static void assertOthersAreAsTheyWere(
            Map<String, String> before, Map<String, String> after) {
        Map<String, String> kept = new TreeMap<>(before);
        Map<String, String> found = withoutWork(after);
        NEW.forEach(
                file -> {
                    kept.remove(file.path());
                    found.remove(file.path());
                });
        assertEquals(kept, found);
    }

    private static Outcome run(Path out, FaultyFiles files) throws IOException {
        String message = "";
        boolean killed = false;
        try {
            new OutputWriter().write(files.wrap(out), NEW, false);
        } catch (OutputException e) {
            message = e.getMessage();
        } catch (IllegalStateException e) {
            message = e.getMessage();
        } catch (Killed e) {
            killed = true;
        }
        return new Outcome(files(out), message, killed);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void breakingOffAtAnyChange(Fault fault) throws IOException {
        int mixed = 0;
        int number = 0;
        boolean happened = true;
        while (happened) {
            number++;
            Path out = prepared(number);
            Map<String, String> before = files(out);
            Map<String, String> after = renewed(before);
            FaultyFiles faulty = new FaultyFiles(out, fault, number);
            Outcome outcome = run(out, faulty);
            happened = faulty.happened();
            Map<String, String> found = withoutWork(outcome.files());
            boolean whole = found.equals(before) || found.equals(after);
            mixed += whole ? 0 : 1;
            assertOthersAreAsTheyWere(before, outcome.files());
            assertEquals(fault == Fault.KILLED && happened, outcome.killed());
            if (fault == Fault.FULL) {
                boolean failed = !outcome.message().isEmpty();
                assertEquals(failed ? before : after, outcome.files());
                assertEquals(failed, outcome.message().contains("no space left on device"));
            } else if (!whole && !outcome.killed()) {
                assertTrue(outcome.message().contains("could not be put back"), outcome.message());
            }
            WriteReport healed = OutputDirectory.write(out, generated("z/Z.java", "another"));
            boolean finished = !healed.finished().isEmpty();
            assertTrue(whole || finished, "change " + number);
            assertEquals(finished, healed.repair(out).isPresent());
            Map<String, String> ended = files(out);
            assertEquals(content("another"), ended.remove("z/Z.java"));
            assertEquals(finished ? after : found, ended, "change " + number);
        }
        assertTrue(number > 20, number + " changes");
        assertEquals(fault == Fault.KILLED || fault == Fault.DENIED, mixed > 0);
    }

    /** Putting back after the last move failed may break off too, at each of its changes. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void breakingOffAfterAnError(Fault second) throws IOException {
        int mixed = 0;
        int error = lastErrorThatPutsBack();
        int later = error;
        boolean happened = true;
        while (happened) {
            later += STEP;
            Path out = prepared(later);
            Map<String, String> before = files(out);
            Map<String, String> after = renewed(before);
            FaultyFiles faulty = new FaultyFiles(out, Fault.ONCE, error).andThen(second, later);
            Outcome outcome = run(out, faulty);
            happened = faulty.happened();
            Map<String, String> found = withoutWork(outcome.files());
            boolean whole = found.equals(before) || found.equals(after);
            mixed += whole ? 0 : 1;
            if (!whole && !outcome.killed() && second != Fault.UNCHECKED) {
                assertTrue(outcome.message().contains("could not be put back"));
                assertTrue(outcome.message().contains("/" + Staging.PREFIX));
            }
            OutputDirectory.write(out, generated("z/Z.java", "another"));
            Map<String, String> ended = files(out);
            ended.remove("z/Z.java");
            assertTrue(ended.equals(after) || whole && ended.equals(before), "change " + later);
        }
        assertTrue(later > error + 5, later + " changes");
        assertTrue(mixed > 0);
    }

    private int lastErrorThatPutsBack() throws IOException {
        FaultyFiles faultless = new FaultyFiles(temp, Fault.ONCE, Integer.MAX_VALUE);
        Path out = prepared(0);
        Map<String, String> before = files(out);
        run(out, faultless);
        int error = faultless.changes();
        Map<String, String> found = Map.of();
        while (!found.equals(before)) {
            error--;
            out = prepared(1000 + error);
            found = withoutWork(run(out, new FaultyFiles(out, Fault.ONCE, error)).files());
        }
        return error;
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aBackslashIsPartOfAName() throws IOException {
        Path out = Files.createDirectories(temp.resolve("out"));
        Path stage = out.resolve(Staging.PREFIX + "1");
        put(out.resolve("a\\b.java"), content("old"));
        put(stage.resolve("old/a\\b.java"), content("old"));
        put(stage.resolve("ready/a\\b.java"), content("new"));
        OutputDirectory.write(out, generated("z/Z.java", "another"));
        assertEquals(content("new"), Files.readString(out.resolve("a\\b.java")));
        assertFalse(Files.exists(out.resolve("a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".cnnc-stage-1", ".cnnc-stage-1/ready/p"})
    void whatCannotBeListedIsAnErrorOfTheOutput(String unreadable) throws IOException {
        Path out = prepared(0);
        leaveHalfWritten(out, 0);
        FaultyFiles files = new FaultyFiles(out, Fault.ONCE, Integer.MAX_VALUE);
        Path wrapped = files.withUnreadable(out.resolve(unreadable)).wrap(out);
        String refusal = OutputDirectory.refusal(wrapped, generated("z/Z.java", "another"));
        assertTrue(refusal.contains("permission denied"), refusal);
    }

    /** Finishing may be killed too, at each of its changes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void beingKilledAgain(int moved) throws IOException {
        int number = 0;
        boolean happened = true;
        while (happened) {
            number++;
            Path out = prepared(number);
            Map<String, String> after = renewed(files(out));
            leaveHalfWritten(out, moved);
            FaultyFiles faulty = new FaultyFiles(out, Fault.KILLED, number);
            try {
                new OutputWriter()
                        .write(faulty.wrap(out), List.of(generated("Y.java", "next")), false);
            } catch (Killed e) {
                assertTrue(faulty.happened());
            }
            happened = faulty.happened();
            OutputDirectory.write(out, generated("z/Z.java", "another"));
            Map<String, String> ended = files(out);
            ended.remove("Y.java");
            assertEquals(content("another"), ended.remove("z/Z.java"));
            assertEquals(after, ended, "change " + number);
        }
        assertTrue(number > 5, number + " changes");
    }

    /** As a run leaves it that was killed after it had moved some files. */
    private static void leaveHalfWritten(Path out, int moved) throws IOException {
        Path stage = out.resolve(Staging.PREFIX + "1");
        int number = 0;
        for (GeneratedFile file : NEW) {
            Path place = out.resolve(file.path());
            if (Files.exists(place)) {
                put(stage.resolve("old").resolve(file.path()), Files.readString(place));
            }
            Path target = number < moved ? place : stage.resolve("ready").resolve(file.path());
            put(target, file.content());
            number++;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"A.java", "p/B.java", "q/r/D.java"})
    void whatSomebodyHasChangedSinceStays(String path) throws IOException {
        Path out = prepared(0);
        leaveHalfWritten(out, 0);
        put(out.resolve(path), "mine");
        WriteReport report = OutputDirectory.write(out, generated("z/Z.java", "another"));
        assertFalse(report.finished().contains(path));
        assertEquals("mine", Files.readString(out.resolve(path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p", "q"})
    void aDirectoryThatBecameALinkIsNotFollowedOut(String name) throws IOException {
        Path out = prepared(0);
        leaveHalfWritten(out, 0);
        Path outside = Files.createDirectories(temp.resolve("outside/r"));
        put(outside.resolve("D.java"), content("old"));
        put(outside.resolveSibling("B.java"), content("old"));
        if (Files.exists(out.resolve(name))) {
            Files.move(out.resolve(name), temp.resolve("moved"));
        }
        Files.createSymbolicLink(out.resolve(name), outside.getParent());
        String refusal = OutputDirectory.refusal(out, generated("z/Z.java", "another"));
        assertTrue(refusal.contains("it is a symbolic link that leaves"), refusal);
        assertTrue(refusal.contains("delete `" + out.resolve(Staging.PREFIX + "1")), refusal);
        assertEquals(content("old"), Files.readString(outside.resolve("D.java")));
        assertEquals(content("old"), Files.readString(outside.resolveSibling("B.java")));
    }
}
