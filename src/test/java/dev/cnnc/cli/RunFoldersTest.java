package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cnnc run} on folders of images, with labels, and with files of results. */
final class RunFoldersTest {

    @TempDir private Path directory;

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

    @Test
    void labelsInTheOrderOfImages() throws IOException {
        digits("digits");
        Models.write(directory, "labels.txt", "0\n1\n2\n3\n4\n5\n6\n7\n8\n8\n");
        CommandRun run = lenet("--input", "@digits", "--labels-file", "@labels.txt");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().contains("\n9 of 10 right: 90.00 %; among the 3 most"), run.out());
        List<String> rows = run.out().lines().filter(line -> line.matches("[0-9]  .*")).toList();
        assertEquals("8 . . . . . . . . 1 1 50.0", rows.get(8).replaceAll(" +", " "));
        assertEquals("9 . . . . . . . . . .", rows.get(9).replaceAll(" +", " "));
        assertTrue(run.out().contains("precision"), run.out());
        Models.write(directory, "one.txt", "1\n");
        CommandRun single = lenet("--input", digit(7), "--labels-file", "@one.txt");
        assertTrue(single.out().lines().findFirst().get().endsWith("  is 1"), single.out());
    }

    @Test
    void labelsByName() throws IOException {
        digits("digits");
        String names = "zero,one,two,three,four,five,six,seven,eight,nine";
        Models.write(
                directory,
                "truth.csv",
                "file,label\ndigits/0.png,zero\n\"1.png\",1\n" + directory + "/digits/2.png,two\n");
        String[] arguments = {
            "--input", "@digits", "--labels", names, "--labels-file", "@truth.csv", "-o", "@r.json"
        };
        CommandRun run = lenet(arguments);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals("note: no class is known of 7 of 10 images\n", run.err());
        assertTrue(run.out().contains("\n3 of 3 right: 100.00 %"), run.out());
        assertFalse(run.out().contains("digits/0.png"), "a set of images is told as a whole");
        String written = Files.readString(directory.resolve("r.json"));
        JsonObject document = JsonParser.parseString(written).getAsJsonObject();
        JsonObject accuracy = document.getAsJsonObject("accuracy");
        assertEquals(3, accuracy.get("labelled").getAsInt());
        assertEquals(3, accuracy.get("right").getAsInt());
        assertEquals(10, accuracy.getAsJsonArray("confusion").size());
        JsonObject first = document.getAsJsonArray("results").get(0).getAsJsonObject();
        assertEquals("zero", first.get("truth").getAsString());
        assertTrue(first.get("right").getAsBoolean());
        assertEquals(10, document.getAsJsonObject("timing").get("images").getAsInt());
    }

    @Test
    void labelsThatDoNotFit() throws IOException {
        digits("digits");
        checkLabels(
                "0\n1\n",
                """
                cnnc: `truth` has 2 labels, and there are 10 images
                      write a label for each image in its order, or lines such as `0.png,0`
                """);
        checkLabels(
                "0.png,0\n1.png,eleven\n",
                """
                cnnc: line 2 of `truth` names the class `eleven`, and `LeNet5` has no such class
                      classes are those of `--labels`, or numbers from 0 to 9
                """);
        checkLabels(
                "other.png,3\n",
                """
                cnnc: `truth` has a label for none of the images
                      write lines such as `0.png,0`
                """);
        checkLabels(
                "0.png,0\n0.png,1\n",
                """
                cnnc: line 2 of `truth` gives an image a second class
                      remove one of them
                """);
        checkLabels(
                "0.png,0\nno label\n", "cnnc: line 2 of `truth` is not `file,label`: `no label`\n");
    }

    private void checkLabels(String text, String message) throws IOException {
        Models.write(directory, "truth", text);
        CommandRun run = lenet("--input", "@digits", "--labels-file", "@truth");
        assertEquals(new CommandRun(ExitCode.USAGE, "", message), run);
    }

    @Test
    void folderNamesAsLabels() throws IOException {
        for (int i = 0; i < 10; i++) {
            copy(i, "set/" + (i == 3 ? 5 : i) + "/a" + i + ".png");
        }
        CommandRun run = lenet("--input", "@set", "--label-folders");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().contains("\n9 of 10 right: 90.00 %"), run.out());
        copy(1, "set/thumbs/a.png");
        run = lenet("--input", "@set", "--label-folders");
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(
                run.err()
                        .startsWith(
                                "cnnc: the folder of `set/thumbs/a.png` names the class `thumbs`,"),
                run.err());
    }

    /** Neither the size of batches nor the number of threads changes a digit. */
    @Test
    void resultsGoToAFileWholeOrNotAtAll() throws IOException {
        digits("digits");
        CommandRun run = lenet("--input", "@digits", "-o", "@r.csv", "--batch=4");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("r.csv\n10 images in "), run.out());
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
        Terminal terminal =
                new Terminal(
                        ResultStream.to(new ByteArrayOutputStream()),
                        new PrintStream(err),
                        false,
                        false,
                        true,
                        false,
                        0,
                        columns);
        Progress progress = new Progress(terminal, 10, "images");
        progress.show(1);
        pause();
        progress.show(5);
        progress.show(6);
        progress.clear();
        return err.toString(StandardCharsets.UTF_8);
    }

    private static void pause() {
        try {
            Thread.sleep(520);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void digits(String folder) throws IOException {
        for (int i = 0; i < 10; i++) {
            copy(i, folder + "/" + i + ".png");
        }
    }

    private void copy(int digit, String to) throws IOException {
        Path target = directory.resolve(to);
        Files.createDirectories(target.getParent());
        Files.copy(Path.of(digit(digit)), target);
    }

    private static String digit(int digit) {
        return Models.DIGITS.resolve(digit + ".png").toString();
    }

    private CommandRun lenet(String... more) {
        Stream<String> start =
                Stream.of(
                        "run",
                        Models.LENET.toString(),
                        "--weights",
                        Models.LENET_WEIGHTS.toString());
        return CommandRun.in(
                directory, Stream.concat(start, Stream.of(more)).toArray(String[]::new));
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
