package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code cnnc run} on images whose classes are known. */
final class RunLabelsTest extends DigitRuns {

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
    void namesThatTwoFoldersHave() throws IOException {
        copy(1, "cats/1.png");
        copy(2, "dogs/1.png");
        Models.write(directory, "truth", "1.png,1\n");
        String[] arguments = {"--input", "@cats", "@dogs", "--labels-file", "@truth"};
        CommandRun run = lenet(arguments);
        assertEquals(
                new CommandRun(
                        ExitCode.USAGE,
                        "",
                        """
                        cnnc: `truth` has a label for none of the images
                              write lines such as `cats/1.png,0`
                        """),
                run);
        Models.write(directory, "truth", "cats/1.png,1\ndogs/1.png,3\n");
        assertTrue(lenet(arguments).out().contains("\n1 of 2 right: 50.00 %"), run.out());
    }

    @Test
    void classesWhoseNamesHaveCommas() throws IOException {
        digits("digits");
        String names = "nought, none\n1\n\"so-called\" two\n3\n4\n5\n6\n7\ncrane\ncrane\n";
        Models.write(directory, "names", names);
        String[] arguments = {
            "--input", "@digits", "--labels", "@names", "--labels-file", "@truth"
        };
        for (String truth :
                List.of(
                        "0.png,\"nought, none\"\n2.png,\"\"\"so-called\"\" two\"\n",
                        "file,label\n0.png,nought, none\n\"2.png\" , 2\n")) {
            Models.write(directory, "truth", truth);
            CommandRun run = lenet(arguments);
            assertTrue(run.out().contains("\n2 of 2 right: 100.00 %"), run + truth);
        }
        Models.write(directory, "truth", names.replace("crane", "nought, none"));
        assertTrue(lenet(arguments).out().contains("\n8 of 10 right: 80.00 %"));
        Models.write(directory, "truth", "0.png,crane\n");
        assertEquals(
                new CommandRun(
                        ExitCode.USAGE,
                        "",
                        """
                        cnnc: line 1 of `truth` names the class `crane`, which `--labels` gives twice
                              write its number, such as 8
                        """),
                lenet(arguments));
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
}
