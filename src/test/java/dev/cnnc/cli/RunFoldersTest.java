package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** {@code cnnc run} on folders of images, and with files of results. */
final class RunFoldersTest extends DigitRuns {

    @Test
    void framesComeInTheOrderOfTheirNumbers() throws IOException {
        for (int frame : new int[] {10, 9, 2, 1, 100}) {
            copy(frame % 10, "frames/frame" + frame + ".png");
        }
        copy(5, "frames/more/frame3.PNG");
        copy(6, "frames/.hidden/frame4.png");
        Models.write(directory.resolve("frames"), "notes.txt", "no image");
        CommandRun run = lenet("--input", "@frames", "--top=1", "--batch=4", "--threads=3");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals(
                List.of("1 1", "2 2", "9 9", "10 0", "100 0", "3 5"),
                lines.stream()
                        .limit(6)
                        .map(line -> line.replaceAll(".*frame(\\d+)\\.\\w+ +(\\d) .*", "$1 $2"))
                        .toList());
        assertTrue(lines.get(5).contains("/more/frame3.PNG  5 "), lines.get(5));
        assertTrue(
                lines.get(6)
                        .matches(
                                "6 images in \\d+\\.\\d\\d s, [\\d.,]+ a second on 3 threads:"
                                        + " \\d+\\.\\d\\d s reading, \\d+\\.\\d\\d s computing"),
                lines.get(6));
        assertEquals("", run.err());
    }

    @Test
    void aBrokenImageAmongManyAndAFolderWithoutAny() throws IOException {
        digits("digits");
        Files.createDirectory(directory.resolve("empty"));
        Models.write(directory, "digits/4b.png", "no image");
        CommandRun run = lenet("--input", "@empty", "@digits", "--format=csv", "--top=1");
        assertEquals(ExitCode.INPUT_UNREADABLE, run.exitCode());
        assertEquals(11, run.out().lines().count());
        assertTrue(run.out().startsWith("image,class1,probability1\ndigits/0.png,0,"), run.out());
        assertEquals(
                """
                cnnc: cannot read `empty`: no file in it is an image
                      images are files that end in .png, .jpg, .jpeg, .gif, .bmp
                cnnc: cannot read `digits/4b.png`: it is not a PNG, JPEG, GIF or BMP image
                note: 2 were left out, of 12 images
                """,
                run.err());
    }

    /** Images have the names that the link gives them; links within are not followed. */
    @Test
    void aLinkToAFolder() throws IOException {
        copy(3, "there/sub/3.png");
        Files.createSymbolicLink(directory.resolve("here"), directory.resolve("there"));
        Files.createSymbolicLink(directory.resolve("there/again"), directory.resolve("there"));
        CommandRun run = lenet("--input", "@here", "--format=csv", "--top=1");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals(2, run.out().lines().count(), run.out());
        assertTrue(run.out().contains("\nhere/sub/3.png,3,"), run.out());
    }

    @Test
    void aFolderWithinThatMayNotBeRead() throws IOException {
        copy(3, "set/3.png");
        Path closed = Files.createDirectories(directory.resolve("set/closed"));
        Files.setPosixFilePermissions(closed, Set.of());
        try {
            assumeFalse(Files.isReadable(closed), "this user may read everything");
            CommandRun run = lenet("--input", "@set", "--format=csv", "--top=1");
            assertEquals(ExitCode.INPUT_UNREADABLE, run.exitCode());
            assertTrue(run.out().contains("\nset/3.png,3,"), run.out());
            assertTrue(run.err().startsWith("cnnc: cannot read `set/closed`"), run.err());
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Its size is told from the first bytes: there are no pixels behind them. */
    @Test
    void anImageOfAnotherSizeIsNotDecoded() throws IOException {
        byte[] png = Files.readAllBytes(Path.of(digit(3)));
        byte[] start = Arrays.copyOf(png, 33);
        ByteBuffer.wrap(start).putInt(16, 9_000).putInt(20, 9_000);
        CRC32 crc = new CRC32();
        crc.update(start, 12, 17);
        ByteBuffer.wrap(start).putInt(29, (int) crc.getValue());
        Files.write(directory.resolve("huge.png"), start);
        CommandRun run = lenet("--input", "@huge.png");
        assertEquals(
                """
                cnnc: `huge.png` is 9000x9000 pixels, and `LeNet5` takes 28x28
                      to scale it, add `--resize`
                """,
                run.err());
    }

    /** A GiB for 28 * 28 pixels and 10 scores of each. */
    @Test
    void batchesThatFitIntoArrays() {
        assertEquals(
                new CommandRun(
                        ExitCode.USAGE, "", "cnnc: `--batch` is from 1 to 338079 for `LeNet5`\n"),
                lenet("--input", digit(3), "--batch=338080"));
    }

    /** Neither the size of batches nor the number of threads changes a digit. */
    @Test
    void resultsGoToAFileWholeOrNotAtAll() throws IOException {
        digits("digits");
        CommandRun run = lenet("--input", "@digits", "-o", "@r.csv", "--batch=4");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().matches("(?s)10 images in .*\nr\\.csv\n"), run.out());
        Path file = directory.resolve("r.csv");
        String written = Files.readString(file);
        assertTrue(
                written.startsWith(
                        "image,class1,probability1,class2,probability2,class3,probability3\n"),
                written);
        assertEquals(
                written.replace(directory + "/", ""),
                lenet("--input", "@digits", "--format=csv", "--batch=1", "--threads=1").out());
        run = lenet("--input", digit(7), "-o", "@r.csv");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals(2, Files.readAllLines(file).size());

        Files.writeString(file, "image,label\n7.png,7\n");
        run = lenet("--input", "@digits", "-o", "@r.csv");
        assertEquals(
                new CommandRun(
                        ExitCode.OUTPUT_FAILURE,
                        "",
                        "cnnc: `r.csv` was not written by cnnc: pass `--force` to replace it, or"
                                + " choose another `-o`\n"),
                run);
        assertEquals("image,label\n7.png,7\n", Files.readString(file));
        assertEquals(ExitCode.OK, lenet("--input", digit(7), "-o", "@r.csv", "-f").exitCode());
        run = lenet("--input", "@digits", "-o", "@r.txt");
        assertEquals(
                new CommandRun(
                        ExitCode.USAGE,
                        "",
                        """
                        cnnc: `r.txt` has none of the endings that tell the format
                              it ends in one of .csv, .json
                        """),
                run);
    }

    /** What was computed is not lost with the file, and a document stays one. */
    @Test
    void aFileThatCannotBeWritten() throws IOException {
        Models.write(directory, "file", "");
        assertEquals(
                new CommandRun(
                        ExitCode.OUTPUT_FAILURE,
                        "",
                        """
                        cnnc: cannot write `file/r.csv`: `%s` is no folder
                              choose another `-o`
                        """
                                .formatted(directory.resolve("file"))
                                .replace(directory + "/", "")),
                lenet("--input", digit(7), "-o", "@file/r.csv"));
        digits("digits");
        Files.createDirectories(directory.resolve("out/.cnnc-lock"));
        String[] arguments = {"--input", "@digits", "-o", "@out/r.csv"};
        CommandRun run = lenet(arguments);
        assertEquals(ExitCode.OUTPUT_FAILURE, run.exitCode(), run.toString());
        assertTrue(run.out().startsWith("10 images in "), run.out());
        assertTrue(run.err().startsWith("cnnc: cannot write "), run.err());
        assertFalse(Files.exists(directory.resolve("out/r.csv")));
        String[] json = Arrays.copyOf(arguments, 5);
        json[4] = "--format=json";
        run = lenet(json);
        assertEquals(ExitCode.OUTPUT_FAILURE, run.exitCode(), run.toString());
        JsonObject document = JsonParser.parseString(run.out()).getAsJsonObject();
        assertEquals(10, document.getAsJsonArray("results").size());
        assertEquals(1, document.getAsJsonArray("errors").size());
    }

    /** An image for which memory has no room is left out, the others are not. */
    @Test
    void memoryThatIsTooSmall() {
        Picture picture =
                new Picture("vast.png", OptionalInt.empty(), () -> new float[Integer.MAX_VALUE]);
        List<CommandException> problems = new ArrayList<>();
        ImageRun run = new ImageRun(null, null, null, 1, 1);
        run.run(
                List.of(picture),
                new Progress(terminal(new ByteArrayOutputStream(), 0), 1, "images"),
                new ImageRun.Sink() {
                    @Override
                    public void accept(Outcome outcome) {
                        throw new AssertionError(outcome);
                    }

                    @Override
                    public void refuse(CommandException problem) {
                        problems.add(problem);
                    }
                });
        assertEquals(
                List.of("cannot read `vast.png`: memory has no room for it"),
                problems.stream().map(CommandException::getMessage).toList());
    }

    @Test
    void progressIsShownOnATerminalOnly() {
        assertEquals("", progress(0));
        String shown = progress(60);
        assertTrue(shown.startsWith("\r5 of 10 images  "), shown);
        assertTrue(shown.endsWith("\r\u001B[K"), shown);
        for (String line : shown.split("\r")) {
            assertTrue(line.replace("\u001B[K", "").length() < 60, line);
        }
    }

    /** What is written to a terminal of {@code columns} by work that takes a while. */
    private static String progress(int columns) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Progress progress = new Progress(terminal(err, columns), 10, "images");
        progress.show(1);
        pause();
        progress.show(5);
        progress.show(6);
        progress.clear();
        return err.toString(StandardCharsets.UTF_8);
    }

    private static Terminal terminal(ByteArrayOutputStream err, int columns) {
        return new Terminal(
                ResultStream.to(new ByteArrayOutputStream()),
                new PrintStream(err),
                false,
                false,
                true,
                false,
                0,
                columns);
    }

    private static void pause() {
        try {
            Thread.sleep(520);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void naturalOrder() {
        List<Path> sorted =
                Stream.of("a10", "a9", "a09b", "b", "a1/x", "a1", "a", "a2/10", "a2/9")
                        .map(Path::of)
                        .sorted(NaturalOrder.OF_PATHS)
                        .toList();
        assertEquals("[a, a1, a1/x, a2/9, a2/10, a9, a09b, a10, b]", sorted.toString());
        List<String> frames =
                IntStream.range(0, 200)
                        .mapToObj(i -> "f" + i + ".png")
                        .sorted(new NaturalOrder())
                        .toList();
        IntStream.range(0, 200).forEach(i -> assertEquals("f" + i + ".png", frames.get(i)));
    }
}
