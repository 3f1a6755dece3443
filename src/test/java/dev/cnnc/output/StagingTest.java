package dev.cnnc.output;

import static dev.cnnc.output.OutputDirectory.content;
import static dev.cnnc.output.OutputDirectory.generated;
import static dev.cnnc.output.OutputDirectory.put;
import static dev.cnnc.output.OutputDirectory.snapshot;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when a file cannot be moved into place after others already were. */
class StagingTest {

    @TempDir Path temp;

    private List<Target> targets;

    private void inspectThree() throws IOException {
        put(temp.resolve("Old.java"), content("old"));
        targets = List.of(target("Old.java"), target("made/here/New.java"), target("Blocked.java"));
    }

    private Target target(String path) throws IOException {
        return Target.inspect(new TextFile(generated(path, "new")), temp, temp.toRealPath());
    }

    @Test
    void nothingIsVisibleBeforeTheCommit() throws IOException {
        inspectThree();
        Map<String, String> before = snapshot(temp);
        MadeDirectories made = new MadeDirectories();
        try (Staging staging = Staging.open(temp.toRealPath(), made)) {
            staging.stage(targets);
            Map<String, String> during = snapshot(temp);
            during.keySet().removeIf(path -> path.startsWith(Staging.PREFIX));
            assertEquals(before, during);
        }
        assertEquals(before, snapshot(temp));
    }

    @Test
    void movedFilesArePutBackWithTheirTimeStamps() throws IOException {
        inspectThree();
        Map<String, String> before = snapshot(temp);
        before.put("Blocked.java", "");
        MadeDirectories made = new MadeDirectories();
        try (Staging staging = Staging.open(temp.toRealPath(), made)) {
            staging.stage(targets);
            Path blocked = Files.createDirectory(temp.resolve("Blocked.java"));
            OutputException failure =
                    assertThrows(OutputException.class, () -> staging.commit(targets));
            assertEquals("cannot write `" + blocked + "`: is a directory", failure.getMessage());
        }
        made.removeEmpty();
        assertEquals(before, snapshot(temp));
    }

    @Test
    void whatCannotBePutBackIsNamed() throws IOException {
        inspectThree();
        MadeDirectories made = new MadeDirectories();
        try (Staging staging = Staging.open(temp.toRealPath(), made)) {
            staging.stage(targets);
            put(temp.resolve("Blocked.java/x"), "");
            Path area = staging.backupOf(targets.get(0));
            Files.delete(area);
            OutputException failure =
                    assertThrows(OutputException.class, () -> staging.commit(targets));
            Path old = temp.resolve("Old.java");
            assertTrue(
                    failure.getMessage().contains("; `" + old + "` could not be put back; `"),
                    failure.getMessage());
        }
        assertEquals(content("new"), Files.readString(temp.resolve("Old.java")));
        assertEquals(
                List.of("made/here/New.java"),
                OutputDirectory.write(temp, generated("Next.java", "next")).finished());
    }

    /** Without a lock file too: what is kept would be compiled. */
    @Test
    void whatIsKeptIsRecovered() throws IOException {
        put(temp.resolve(Staging.PREFIX + "123/ready/A.java"), content("new"));
        assertTrue(new OutputWriter().recover(temp).isPresent());
        assertEquals(Set.of("A.java"), snapshot(temp).keySet());
    }

    @Test
    void leftoversOfKilledRunsAreRemoved() throws IOException {
        put(temp.resolve(Staging.PREFIX + "123/new/A.java"), "half");
        put(temp.resolve(".cnnc-lock"), "");
        put(temp.resolve(".cnnc-notes"), "of the user");
        put(temp.resolve(".cnnc-stage-mine/notes"), "of the user");
        OutputDirectory.write(temp, generated("A.java", "a"));
        assertEquals(
                Set.of("A.java", ".cnnc-notes", ".cnnc-stage-mine", ".cnnc-stage-mine/notes"),
                snapshot(temp).keySet());
    }
}
