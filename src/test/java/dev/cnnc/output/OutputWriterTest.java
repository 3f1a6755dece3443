package dev.cnnc.output;

import static dev.cnnc.output.OutputDirectory.LONG_AGO;
import static dev.cnnc.output.OutputDirectory.content;
import static dev.cnnc.output.OutputDirectory.generated;
import static dev.cnnc.output.OutputDirectory.put;
import static dev.cnnc.output.OutputDirectory.refusal;
import static dev.cnnc.output.OutputDirectory.snapshot;
import static dev.cnnc.output.OutputDirectory.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.emit.GeneratedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written, what is left alone and what is refused. */
class OutputWriterTest {

    @TempDir Path temp;

    @Test
    void filesAreWrittenAndNothingElseRemains() throws IOException {
        Path out = temp.resolve("made/out");
        WriteReport report = write(out, generated("p/A.java", "é"), generated("B.java", "b"));
        assertEquals(new WriteReport(List.of("p/A.java", "B.java"), List.of(), List.of()), report);
        assertEquals(content("é"), Files.readString(out.resolve("p/A.java")));
        assertEquals(Set.of("p", "p/A.java", "B.java"), snapshot(out).keySet());
    }

    @Test
    void onlyChangedFilesAreTouched() throws IOException {
        put(temp.resolve("Same.java"), content("same"));
        put(temp.resolve("Changed.java"), content("old"));
        WriteReport report =
                write(temp, generated("Same.java", "same"), generated("Changed.java", "new"));
        assertEquals(
                new WriteReport(List.of("Changed.java"), List.of("Same.java"), List.of()), report);
        assertEquals(LONG_AGO, Files.getLastModifiedTime(temp.resolve("Same.java")));
        assertTrue(Files.getLastModifiedTime(temp.resolve("Changed.java")).compareTo(LONG_AGO) > 0);
    }

    @Test
    void otherFilesOfTheDirectoryAreLeftAlone() throws IOException {
        put(temp.resolve("Mine.java"), "class Mine {}");
        put(temp.resolve("Other.java"), content("of another model"));
        Map<String, String> before = snapshot(temp);
        write(temp, generated("A.java", "a"));
        Files.delete(temp.resolve("A.java"));
        assertEquals(before, snapshot(temp));
    }

    @Test
    void aForeignFileIsKept() throws IOException {
        Path out = temp.resolve("out");
        Path foreign = put(out.resolve("LeNet5.java"), "class LeNet5 {}");
        Map<String, String> before = snapshot(temp);
        assertEquals(
                "`"
                        + foreign
                        + "` was not written by cnnc: pass `--force` to replace it, or choose another directory with `-o`",
                refusal(out, generated("A.java", "a"), generated("LeNet5.java", "b")));
        assertEquals(before, snapshot(temp));
    }

    @Test
    void severalForeignFilesAreOneMessage() throws IOException {
        for (String name : List.of("A", "B", "C")) {
            put(temp.resolve(name), "");
        }
        String message =
                refusal(temp, generated("A", "a"), generated("B", "b"), generated("C", ""));
        String start = "`" + temp.resolve("A") + "` and 2 more were not written by cnnc: ";
        assertTrue(message.startsWith(start + "pass `--force` to replace them"), message);
    }

    @Test
    void forceReplacesAForeignFile() throws IOException {
        put(temp.resolve("A.java"), "class A {}");
        new OutputWriter().write(temp, List.of(generated("A.java", "a")), true);
        assertEquals(content("a"), Files.readString(temp.resolve("A.java")));
    }

    @Test
    void aDirectoryInPlaceOfAFileIsRefused() throws IOException {
        Path there = Files.createDirectory(temp.resolve("B.java"));
        for (boolean force : List.of(false, true)) {
            List<GeneratedFile> files = List.of(generated("A.java", ""), generated("B.java", ""));
            OutputException refusal =
                    assertThrows(
                            OutputException.class,
                            () -> new OutputWriter().write(temp, files, force));
            assertEquals("cannot write `" + there + "`: it is a directory", refusal.getMessage());
        }
        assertEquals(Set.of("B.java"), snapshot(temp).keySet());
    }

    @Test
    void aFileInPlaceOfADirectoryIsRefused() throws IOException {
        Path file = put(temp.resolve("p"), content(""));
        String expected = "cannot write `" + file + "`: it is a file, not a directory";
        assertEquals(expected, refusal(temp, generated("p/q/A.java", "")));
        assertEquals(expected, refusal(file, generated("A.java", "")));
        assertEquals(expected, refusal(file.resolve("out"), generated("A.java", "")));
        assertEquals(Set.of("p"), snapshot(temp).keySet());
    }

    @Test
    void aLinkThatLeavesTheDirectoryIsNotFollowed() throws IOException {
        Path out = Files.createDirectory(temp.resolve("out"));
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Path target = put(outside.resolve("A.java"), content("old"));
        Files.createSymbolicLink(out.resolve("A.java"), target);
        Files.createSymbolicLink(out.resolve("p"), outside);
        Files.createSymbolicLink(out.resolve("Lost.java"), outside.resolve("nowhere"));
        String leaves = "`: it is a symbolic link that leaves the output directory";
        assertEquals(
                "cannot write `" + out.resolve("A.java") + leaves,
                refusal(out, generated("A.java", "new")));
        assertEquals(
                "cannot write `" + out.resolve("p") + leaves,
                refusal(out, generated("p/A.java", "new")));
        assertEquals(
                "cannot write `"
                        + out.resolve("Lost.java")
                        + "`: it is a symbolic link that leads nowhere",
                refusal(out, generated("Lost.java", "new")));
        assertEquals(content("old"), Files.readString(target));
        assertEquals(Set.of("A.java"), snapshot(outside).keySet());
    }

    @Test
    void aLinkWithinTheDirectoryIsFollowedAndKept() throws IOException {
        Path out = Files.createDirectory(temp.resolve("out"));
        put(out.resolve("real/A.java"), content("old"));
        Files.createSymbolicLink(out.resolve("p"), Path.of("real"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), out);
        write(link, generated("p/A.java", "new"));
        assertTrue(Files.isSymbolicLink(out.resolve("p")) && Files.isSymbolicLink(link));
        assertEquals(content("new"), Files.readString(out.resolve("real/A.java")));
        assertTrue(
                refusal(out, generated("p/A.java", "1"), generated("real/A.java", "2"))
                        .endsWith("another generated file goes to the same place"));
    }

    @Test
    void aNameThatLeavesTheDirectoryIsRefused() throws IOException {
        Path out = Files.createDirectory(temp.resolve("out"));
        for (String name : List.of("..", "../A", "p/../../A", "./A", "p//A", "p/", "")) {
            OutputFile file = new Named(name);
            OutputException refusal =
                    assertThrows(
                            OutputException.class,
                            () -> new OutputWriter().writeAll(out, List.of(file), true));
            assertTrue(refusal.getMessage().endsWith("its name leads elsewhere"), name);
        }
        assertEquals(Set.of("out"), snapshot(temp).keySet());
    }

    private record Named(String path) implements OutputFile {

        @Override
        public void writeTo(OutputStream stream) throws IOException {
            stream.write('a');
        }

        @Override
        public boolean isGenerated(Path existing) {
            return true;
        }
    }

    @Test
    void aFileThatIsReplacedKeepsItsPermissions() throws IOException {
        Path file = put(temp.resolve("A.java"), content("old"));
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rw-r-----");
        Files.setPosixFilePermissions(file, permissions);
        write(temp, generated("A.java", "new"));
        assertEquals(content("new"), Files.readString(file));
        assertEquals(permissions, Files.getPosixFilePermissions(file));
    }

    @Test
    void aFailureWhileStagingChangesNothing() throws IOException {
        Path out = temp.resolve("a/b");
        String tooLong = "n".repeat(300);
        String message = refusal(out, generated("A.java", "a"), generated(tooLong, "b"));
        String start = "cannot write `" + out.resolve(tooLong) + "`: ";
        assertEquals(start + "file name too long", message);
        assertFalse(Files.exists(temp.resolve("a")));
        put(out.resolve("A.java"), content("old"));
        Map<String, String> before = snapshot(temp);
        refusal(out, generated("A.java", "a"), generated("p/" + tooLong, "b"));
        assertEquals(before, snapshot(temp));
    }

    @Test
    void aPathThatIsBothFileAndDirectoryChangesNothing() throws IOException {
        refusal(temp, generated("a", ""), generated("a/b", ""));
        refusal(temp, generated("a/b", ""), generated("a", ""));
        refusal(temp, generated("a", "1"), generated("a", "2"));
        assertEquals(Map.of(), snapshot(temp));
    }

    @Test
    void aFileWithoutTheHeaderIsAMistakeOfTheCaller() {
        List<GeneratedFile> files = List.of(new GeneratedFile("A.java", "class A {}"));
        assertThrows(
                IllegalArgumentException.class, () -> new OutputWriter().write(temp, files, true));
    }
}
