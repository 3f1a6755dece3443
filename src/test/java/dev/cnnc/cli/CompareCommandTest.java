package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cnnc compare}. */
final class CompareCommandTest {

    private static final String LENET = Models.LENET.toString();
    private static final String ALEXNET = "examples/alexnet.cnn";
    private static final String SQUEEZENET = "examples/squeezenet1_1.cnn";

    @TempDir private Path directory;

    @Test
    void networksBesideEachOther() {
        assertEquals(
                new CommandRun(
                        ExitCode.OK,
                        """
                        model    input      layers  parameters     GMACs   weights   values    peak    top-1
                        ------------------------------------------------------------------------------------
                        LeNet5   1x28x28        12      61,706  0.000417  246.8 KB  63.1 KB  7.8 KB
                        AlexNet  3x224x224      22  61,100,840     0.714  244.4 MB   5.0 MB  1.4 MB  56.52 %
                        ------------------------------------------------------------------------------------
                        for one image; values are what all layers yield, peak is what the compiled class \
                        computes them in
                        top-1: torchvision's documentation, weights IMAGENET1K_V1, 224x224 pixels, \
                        https://pytorch.org/vision/stable/models.html
                        """,
                        ""),
                CommandRun.of("compare", LENET, ALEXNET));
    }

    /** What is published was counted on images of another size. */
    @Test
    void nothingIsPublishedOfOtherResolutions() throws IOException {
        String resnet = Files.readString(Path.of("examples/resnet18.cnn"));
        Files.createDirectory(directory.resolve("blocks"));
        String blocks = "blocks/residual.cnn";
        Files.copy(Path.of("examples", blocks), directory.resolve(blocks));
        Models.write(directory, "r.cnn", resnet);
        assertTrue(CommandRun.in(directory, "compare", "@r.cnn").out().contains(" 69.76 %\n"));
        Models.write(directory, "r.cnn", resnet.replace("224, 224]", "64, 64]"));
        CommandRun run = CommandRun.in(directory, "compare", "@r.cnn");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().contains("\nResNet18  3x64x64 "), run.out());
        assertFalse(run.out().contains("top-1"), run.out());
    }

    @Test
    void otherFormats() {
        CommandRun csv = CommandRun.of("compare", LENET, ALEXNET, "--format=csv");
        List<String> lines = csv.out().lines().toList();
        assertEquals(
                "LeNet5,examples/lenet5/lenet5.cnn,1x28x28,12,61706,416520,246824,63144,7840,,,",
                lines.get(1));
        assertTrue(lines.get(2).contains(",61100840,714188480,"), lines.get(2));
        CommandRun markdown = CommandRun.of("compare", LENET, "--format=markdown");
        assertTrue(markdown.out().startsWith("| model | input | layers |"), markdown.out());
        assertTrue(markdown.out().contains("\n| LeNet5 | 1x28x28 | 12 | 61,706 | 0.000417 |"));
        CommandRun json = CommandRun.of("compare", LENET, ALEXNET, "--format=json");
        JsonArray models =
                JsonParser.parseString(json.out()).getAsJsonObject().getAsJsonArray("models");
        JsonObject alexnet = models.get(1).getAsJsonObject();
        assertEquals(56.522, alexnet.get("top1").getAsDouble());
        assertTrue(alexnet.get("top1Source").getAsString().contains("pytorch.org"));
        assertFalse(models.get(0).getAsJsonObject().has("top1"));
    }

    @Test
    void theUserKnowsBetter() throws IOException {
        Models.write(
                directory,
                "acc.json",
                """
                {"LeNet5": {"top1": 99.17, "source": "my own count"}, "alexnet.cnn": 57, "LeNet": 1}
                """);
        CommandRun run =
                CommandRun.in(directory, "compare", LENET, ALEXNET, "--accuracy", "@acc.json");
        assertEquals(ExitCode.OK, run.exitCode());
        assertTrue(run.out().contains(" 99.17 %\n"), run.out());
        assertTrue(run.out().contains(" 57.00 %\n"), run.out());
        assertTrue(run.out().contains("top-1 of LeNet5: my own count\n"), run.out());
        assertTrue(run.out().contains("top-1 of AlexNet: acc.json\n"), run.out());
        assertEquals(
                "note: `--accuracy` names `LeNet`, which is none of the models; did you mean"
                        + " `LeNet5`?\n",
                run.err());
    }

    @Test
    void accuracyThatMakesNoSense() throws IOException {
        String form = "      write it as {\"ResNet18\": 69.758}, in percent\n";
        checkAccuracy("{", "it is not JSON\n" + form);
        checkAccuracy("[1]", "it is not one object\n" + form);
        checkAccuracy(
                "{\"A\": \"much\"}", "the accuracy of `A` is no number from 0 to 100\n" + form);
        checkAccuracy("{\"A\": 690}", "the accuracy of `A` is no number from 0 to 100\n" + form);
    }

    private void checkAccuracy(String text, String reason) throws IOException {
        Models.write(directory, "acc.json", text);
        assertEquals(
                new CommandRun(
                        ExitCode.INPUT_UNREADABLE, "", "cnnc: cannot read `acc.json`: " + reason),
                CommandRun.in(directory, "compare", LENET, "--accuracy", "@acc.json"));
    }

    @Test
    void theChart() throws IOException {
        CommandRun run =
                CommandRun.in(directory, "compare", LENET, ALEXNET, SQUEEZENET, "-o", "@c.svg");
        assertEquals(ExitCode.OK, run.exitCode());
        assertTrue(run.out().endsWith("c.svg\n"), run.out());
        assertEquals("note: not in the chart, for want of an accuracy: `LeNet5`\n", run.err());
        String svg = Files.readString(directory.resolve("c.svg"));
        assertTrue(svg.contains(">AlexNet<") && svg.contains(">SqueezeNet<"), svg);
        run = CommandRun.in(directory, "compare", LENET, "-o", "@d.svg");
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(run.err().contains("add `--measure`, or `--accuracy FILE`"), run.err());
        assertFalse(Files.exists(directory.resolve("d.svg")));
    }

    @Test
    void aBrokenModelAmongOthers() throws IOException {
        Models.write(directory, "broken.cnn", Models.BROKEN);
        CommandRun run =
                CommandRun.in(
                        directory, "compare", "@broken.cnn", ALEXNET, "@none.cnn", "-o", "@c.svg");
        assertEquals(ExitCode.INPUT_UNREADABLE, run.exitCode());
        assertTrue(run.out().contains("\nAlexNet  3x224x224 "), run.out());
        assertTrue(run.err().startsWith("cnnc: cannot read `none.cnn`: no such file\n"), run.err());
        assertTrue(run.err().contains("error[CNN201]: there is no operator `rellu`"), run.err());
        assertTrue(
                run.err().endsWith("note: `c.svg` is not drawn, since a network is missing\n"),
                run.err());
        assertFalse(Files.exists(directory.resolve("c.svg")));
        run = CommandRun.in(directory, "compare", "@broken.cnn", ALEXNET, "--format=json");
        assertEquals(ExitCode.MODEL_ERRORS, run.exitCode());
        JsonObject document = JsonParser.parseString(run.out()).getAsJsonObject();
        assertEquals(1, document.getAsJsonArray("models").size());
        assertEquals(2, document.getAsJsonArray("errors").size());
    }

    @Test
    void modelsOfTheSameName() throws IOException {
        Models.write(directory, "a.cnn", Models.TINY);
        Models.write(directory, "b.cnn", Models.TINY);
        CommandRun run = CommandRun.in(directory, "compare", "@a.cnn", "@b.cnn");
        assertTrue(run.out().contains("\nTiny (a.cnn)  1x1x2 "), run.out());
        assertTrue(run.out().contains("\nTiny (b.cnn)  1x1x2 "), run.out());
    }

    /** Their paths are what tells them apart, for the user who names them, too. */
    @Test
    void filesOfTheSameName() throws IOException {
        Models.write(Files.createDirectory(directory.resolve("old")), "a.cnn", Models.TINY);
        Models.write(Files.createDirectory(directory.resolve("new")), "a.cnn", Models.TINY);
        Models.write(
                directory,
                "acc.json",
                "{\"Tiny\": 1, \"%s\": 2}".formatted(directory.resolve("new/a.cnn")));
        CommandRun run =
                CommandRun.in(
                        directory,
                        "compare",
                        "@old/a.cnn",
                        "@new/a.cnn",
                        "--accuracy",
                        "@acc.json",
                        "--format=csv");
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.get(1).startsWith("Tiny (old/a.cnn),old/a.cnn,"), run.out());
        assertTrue(lines.get(1).endsWith(",1.0,acc.json"), run.out());
        assertTrue(lines.get(2).startsWith("Tiny (new/a.cnn),new/a.cnn,"), run.out());
        assertTrue(lines.get(2).endsWith(",2.0,acc.json"), run.out());
        assertEquals("", run.err());
    }

    /** Nobody waits for times that belong to a chart which is not drawn. */
    @Test
    void nothingIsMeasuredForAChartThatIsNotDrawn() throws IOException {
        Models.write(directory, "broken.cnn", Models.BROKEN);
        CommandRun run =
                CommandRun.in(
                        directory,
                        "compare",
                        "@broken.cnn",
                        LENET,
                        "--measure",
                        "--threads=2",
                        "-o",
                        "@c.svg");
        assertEquals(ExitCode.MODEL_ERRORS, run.exitCode());
        assertFalse(run.out().contains(" ms "), run.out());
        assertTrue(run.out().contains("\nLeNet5 "), run.out());
        assertTrue(
                run.err()
                        .endsWith(
                                "note: `c.svg` is not drawn, nor are times measured, since a"
                                        + " network is missing\n"),
                run.err());
        assertEquals(
                new CommandRun(ExitCode.USAGE, "", "cnnc: `--threads` is from 1 to 1024\n"),
                CommandRun.of("compare", LENET, "--measure", "--threads=1025"));
    }

    @Test
    void measuring() throws IOException {
        CommandRun run =
                CommandRun.in(
                        directory, "compare", LENET, "--measure", "--target=java", "-o", "@c.svg");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(
                run.out()
                        .matches(
                                "(?s).* ms +GMAC/s\n.*LeNet5 .* 7\\.8 KB +0\\.\\d+ +\\d+\\.\\d\n.*"
                                        + "ms: median of 9 turns, one image, 1 thread, random"
                                        + " weights, java.*; Java \\d.*"),
                run.out());
        assertTrue(Files.readString(directory.resolve("c.svg")).contains(">images a second<"));
        assertEquals(
                new CommandRun(
                        ExitCode.USAGE,
                        "",
                        "cnnc: `--threads` is of measuring\n      add `--measure`\n"),
                CommandRun.of("compare", LENET, "--threads=2"));
    }
}
