package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
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
                        LeNet5  operator                output           parameters     MACs
                        --------------------------------------------------------------------
                        image   input                   [B, 1, 28, 28]
                        conv1   conv 5x5, 6, padding 2  [B, 6, 28, 28]          156  117,600
                                relu                    [B, 6, 28, 28]
                                maxpool 2x2             [B, 6, 14, 14]
                        conv2   conv 5x5, 16            [B, 16, 10, 10]       2,416  240,000
                                relu                    [B, 16, 10, 10]
                                maxpool 2x2             [B, 16, 5, 5]
                                flatten                 [B, 400]
                        fc1     linear 120              [B, 120]             48,120   48,000
                                relu                    [B, 120]
                        fc2     linear 84               [B, 84]              10,164   10,080
                                relu                    [B, 84]
                        fc3     linear 10               [B, 10]                 850      840
                        --------------------------------------------------------------------
                        total   12 layers                                    61,706  416,520
                        weights take 246.8 KB as 32-bit floats
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
    }

    @Test
    void aBrokenModelIsShownUpToItsFirstMistake() throws IOException {
        Models.write(directory, "broken.cnn", Models.BROKEN);
        CommandRun run = CommandRun.in(directory, "summary", "@broken.cnn");
        assertEquals(ExitCode.MODEL_ERRORS, run.exitCode());
        assertEquals(
                """
                Broken  operator     output        parameters   MACs
                ----------------------------------------------------
                image   input        [B, 1, 8, 8]
                conv1   conv 3x3, 4  [B, 4, 6, 6]          40  1,296
                ----------------------------------------------------
                so far  1 layer                            40  1,296
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
