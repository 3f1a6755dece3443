package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cnnc summary}. */
final class SummaryCommandTest {

    @TempDir private Path directory;

    @Test
    void lenet() {
        assertEquals(
                new CommandRun(
                        ExitCode.OK,
                        """
                        LeNet5  operator                output           field   memory  parameters     MACs
                        ------------------------------------------------------------------------------------
                        image   input                   [B, 1, 28, 28]     1x1   3.1 KB
                        conv1   conv 5x5, 6, padding 2  [B, 6, 28, 28]     5x5  18.8 KB         156  117,600
                                relu                    [B, 6, 28, 28]     5x5  18.8 KB
                                maxpool 2x2             [B, 6, 14, 14]     6x6   4.7 KB
                        conv2   conv 5x5, 16            [B, 16, 10, 10]  14x14   6.4 KB       2,416  240,000
                                relu                    [B, 16, 10, 10]  14x14   6.4 KB
                                maxpool 2x2             [B, 16, 5, 5]    16x16   1.6 KB
                                flatten                 [B, 400]         16x16   1.6 KB
                        fc1     linear 120              [B, 120]         whole    480 B      48,120   48,000
                                relu                    [B, 120]         whole    480 B
                        fc2     linear 84               [B, 84]          whole    336 B      10,164   10,080
                                relu                    [B, 84]          whole    336 B
                        fc3     linear 10               [B, 10]          whole     40 B         850      840
                        ------------------------------------------------------------------------------------
                        total   12 layers                                       63.1 KB      61,706  416,520
                        weights take 246.8 KB as 32-bit floats
                        values take 63.1 KB in all; the compiled class computes them in 7.8 KB
                        """,
                        ""),
                CommandRun.of("summary", Models.LENET.toString()));
    }

    @Test
    void lenetAsJson() {
        CommandRun run = CommandRun.of("summary", "--format=json", Models.LENET.toString());
        JsonObject model =
                JsonParser.parseString(run.out())
                        .getAsJsonObject()
                        .getAsJsonArray("models")
                        .get(0)
                        .getAsJsonObject();
        assertEquals("LeNet5", model.get("name").getAsString());
        assertEquals("lenet5.cnn", model.get("source").getAsString());
        assertTrue(model.get("complete").getAsBoolean());
        assertEquals(61_706, model.get("parameters").getAsLong());
        assertEquals(416_520, model.get("macs").getAsLong());
        JsonObject conv = model.getAsJsonArray("nodes").get(1).getAsJsonObject();
        assertEquals("conv1", conv.get("key").getAsString());
        assertEquals("[-1,6,28,28]", conv.get("outputShape").toString());
        assertEquals("[5,5]", conv.get("receptiveField").toString());
        assertEquals(4 * 6 * 28 * 28, conv.get("bytes").getAsLong());
        JsonObject last = model.getAsJsonArray("nodes").get(12).getAsJsonObject();
        assertEquals("[null,null]", last.get("receptiveField").toString());
        assertEquals(63_144, model.get("activationBytes").getAsLong());
        assertTrue(model.get("arenaBytes").getAsLong() < 63_144);
    }

    @Test
    void whatTheCompiledClassComputesInIsThePeakOfItsPlan() {
        String lenet = Models.LENET.toString();
        String plan = CommandRun.in(directory, "compile", lenet, "--explain", "-o", "@out").out();
        String peak =
                plan.lines()
                        .filter(line -> line.strip().startsWith("peak"))
                        .findFirst()
                        .orElseThrow();
        String summary = CommandRun.of("summary", lenet).out();
        assertTrue(
                summary.endsWith("in " + peak.strip().substring(4).strip() + "\n"), summary + plan);
    }

    @Test
    void markdown() throws IOException {
        Models.write(directory, "tiny.cnn", Models.TINY);
        assertEquals(
                """
                ### Tiny

                | layer | operator | output | receptive field | memory | parameters | share | MACs | share |
                |---|---|---|---:|---:|---:|---:|---:|---:|
                | image | input | \\[B, 1, 1, 2\\] | 1x1 | 8 B |  |  |  |  |
                |  | flatten | \\[B, 2\\] | 1x1 | 8 B |  |  |  |  |
                | total | 1 layer |  |  | 16 B | 0 |  |  |  |

                values take 16 B in all; the compiled class computes them in 8 B
                """,
                CommandRun.in(directory, "summary", "@tiny.cnn", "--format=markdown").out());
    }

    @Test
    void commaSeparatedValuesHaveALineForEachLayer() throws IOException {
        CommandRun run = CommandRun.of("summary", Models.LENET.toString(), "--format=csv");
        List<String> lines = run.out().lines().toList();
        assertEquals(14, lines.size());
        assertEquals(
                "LeNet5,conv1,conv,\"conv 5x5, 6, padding 2\",6x28x28,5,5,18816,156,0.0025281173,"
                        + "117600,0.2823394",
                lines.get(2));
        assertTrue(lines.get(13).startsWith("LeNet5,fc3,linear,linear 10,10,,,40,850,"));
    }

    @Test
    void messagesBesideATableAreForPeople() throws IOException {
        Models.write(directory, "broken.cnn", Models.BROKEN);
        CommandRun table = CommandRun.in(directory, "summary", "@broken.cnn", "--format=csv");
        assertEquals(ExitCode.MODEL_ERRORS, table.exitCode());
        assertEquals(3, table.out().lines().count());
        assertEquals(CommandRun.in(directory, "summary", "@broken.cnn").err(), table.err());
    }

    @Test
    void aBrokenModelIsShownUpToItsFirstMistake() throws IOException {
        Models.write(directory, "broken.cnn", Models.BROKEN);
        CommandRun run = CommandRun.in(directory, "summary", "@broken.cnn");
        assertEquals(ExitCode.MODEL_ERRORS, run.exitCode());
        assertEquals(
                """
                Broken  operator     output        field  memory  parameters   MACs
                -------------------------------------------------------------------
                image   input        [B, 1, 8, 8]    1x1   256 B
                conv1   conv 3x3, 4  [B, 4, 6, 6]    3x3   576 B          40  1,296
                -------------------------------------------------------------------
                so far  1 layer                            832 B          40  1,296
                weights take 160 B as 32-bit floats

                """,
                run.out());
        assertTrue(run.err().startsWith("error[CNN201]: there is no operator `rellu`\n"));
        assertTrue(run.err().endsWith("\n2 errors in broken.cnn\n" + Models.MORE), run.err());
    }

    @Test
    void aSyntaxErrorEndsTheTableAsWell() throws IOException {
        String text = Models.TINY.replace("flatten", "relu\n    conv1 conv(4)\n    flatten");
        Models.write(directory, "broken.cnn", text);
        CommandRun run = CommandRun.in(directory, "summary", "@broken.cnn");
        assertEquals(ExitCode.MODEL_ERRORS, run.exitCode());
        assertTrue(run.out().contains("\nso far  1 layer "), run.out());
        assertFalse(run.out().contains("flatten"), run.out());
    }

    @Test
    void severalModelsAndColours() throws IOException {
        Models.write(directory, "tiny.cnn", Models.TINY);
        String lenet = Models.LENET.toString();
        CommandRun run = CommandRun.in(directory, "summary", "@tiny.cnn", lenet);
        assertTrue(run.out().startsWith("Tiny "), run.out());
        assertTrue(run.out().contains("\n\nLeNet5 "), run.out());
        assertFalse(run.out().contains("\u001B"));
        run = CommandRun.in(directory, "summary", "@tiny.cnn", "--color=always");
        assertTrue(run.out().startsWith("\u001B[1mTiny "), run.out());
    }

    @Test
    void aDocumentTellsOfEveryError() throws IOException {
        Models.write(directory, "broken.cnn", Models.BROKEN);
        CommandRun run =
                CommandRun.in(directory, "summary", "--format=json", "@none.cnn", "@broken.cnn");
        assertEquals(ExitCode.INPUT_UNREADABLE, run.exitCode());
        JsonObject document = JsonParser.parseString(run.out()).getAsJsonObject();
        assertEquals(1, document.getAsJsonArray("models").size());
        assertEquals(3, document.getAsJsonArray("errors").size());
        JsonObject absent = document.getAsJsonArray("errors").get(0).getAsJsonObject();
        assertEquals("none.cnn", absent.get("file").getAsString());
        JsonObject mistake = document.getAsJsonArray("errors").get(1).getAsJsonObject();
        assertEquals("CNN201", mistake.get("code").getAsString());
        assertEquals(3, mistake.get("line").getAsInt());
    }
}
