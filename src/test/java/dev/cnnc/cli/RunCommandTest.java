package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cnnc.testing.SafetensorsBytes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cnnc run}. */
final class RunCommandTest {

    private static final String SEVEN = Models.DIGITS.resolve("7.png").toString();

    @TempDir private Path directory;

    @Test
    void namesTheTenDigits() {
        List<String> digits =
                IntStream.range(0, 10)
                        .mapToObj(i -> Models.DIGITS.resolve(i + ".png").toString())
                        .toList();
        CommandRun run = lenet(Stream.concat(Stream.of("--input"), digits.stream()));
        assertEquals(ExitCode.OK, run.exitCode());
        assertEquals("", run.err());
        List<String> winners =
                run.out().lines().filter(line -> line.startsWith("examples")).toList();
        assertEquals(10, winners.size());
        for (int i = 0; i < 10; i++) {
            String expected = "%s  %d +\\d+\\.\\d\\d %%  █.*".formatted(digits.get(i), i);
            assertTrue(winners.get(i).matches(expected), winners.get(i));
        }
    }

    @Test
    void labelsAndTop() throws IOException {
        String names = "zero,one,two,three,four,five,six,seven,eight,nine";
        CommandRun run = lenet(Stream.of("--input", SEVEN, "--top=2", "--labels", names));
        assertEquals(ExitCode.OK, run.exitCode());
        assertEquals(2, run.out().lines().count());
        assertTrue(run.out().startsWith(SEVEN + "  seven  100.00 %  ███"), run.out());
        Models.write(directory, "names.txt", names.replace(',', '\n') + "\n");
        CommandRun file = lenet(Stream.of("--input", SEVEN, "--top=2", "--labels", "@names.txt"));
        assertEquals(run, file);
    }

    @Test
    void labelsThatAreTooFew() {
        check(
                ExitCode.USAGE,
                "cnnc: `--labels` gives 2 names, and `LeNet5` has 10 classes\n",
                lenet(Stream.of("--input", SEVEN, "--labels=cat,dog")));
    }

    @Test
    void json() {
        CommandRun run = lenet(Stream.of("--input", SEVEN, "--format=json"));
        JsonObject document = JsonParser.parseString(run.out()).getAsJsonObject();
        JsonObject result = document.getAsJsonArray("results").get(0).getAsJsonObject();
        JsonObject winner = result.getAsJsonArray("classes").get(0).getAsJsonObject();
        assertEquals(SEVEN, result.get("input").getAsString());
        assertEquals(7, winner.get("index").getAsInt());
        assertTrue(winner.get("probability").getAsDouble() > 0.99);
    }

    @Test
    void anImageOfAnotherSize() throws IOException {
        image("wide.png", 56, 40);
        check(
                ExitCode.INPUT_UNREADABLE,
                """
                cnnc: `wide.png` is 56x40 pixels, and `LeNet5` takes 28x28
                      to scale it, add `--resize`
                """,
                lenet(Stream.of("--input", "@wide.png")));
        CommandRun run = lenet(Stream.of("--resize", "--invert", "--input", "@wide.png"));
        assertEquals(ExitCode.OK, run.exitCode());
    }

    @Test
    void imagesThatCannotBeRead() throws IOException {
        Models.write(directory, "text.png", "no image");
        byte[] seven = Files.readAllBytes(Path.of(SEVEN));
        Files.write(directory.resolve("cut.png"), Arrays.copyOf(seven, 60));
        CommandRun run = lenet(Stream.of("--input", "@text.png", "@cut.png", "@none.png", SEVEN));
        assertEquals(ExitCode.INPUT_UNREADABLE, run.exitCode());
        assertEquals(
                """
                cnnc: cannot read `text.png`: it is not a PNG, JPEG, GIF or BMP image
                cnnc: cannot read `cut.png`: the image is damaged
                cnnc: cannot read `none.png`: no such file
                """,
                run.err());
        assertTrue(run.out().contains("  7  100.00 %"), run.out());
    }

    @Test
    void weightsOfAnotherNetwork() throws IOException {
        String text = Files.readString(Models.LENET).replace("fc1:", "fc9:");
        Models.write(directory, "other.cnn", text);
        CommandRun run = run("@other.cnn", Models.LENET_WEIGHTS.toString(), SEVEN);
        assertEquals(ExitCode.MODEL_ERRORS, run.exitCode());
        assertTrue(
                run.err()
                        .startsWith(
                                "error[CNN601]: `lenet5.safetensors` does not fit `LeNet5`: 2"
                                        + " tensors are missing, 2 are left over\n"),
                run.err());
        assertTrue(run.err().contains("fc9.weight [120, 400]"), run.err());
    }

    @Test
    void damagedWeights() throws IOException {
        byte[] whole = Files.readAllBytes(Models.LENET_WEIGHTS);
        Files.write(directory.resolve("cut.safetensors"), Arrays.copyOf(whole, 5000));
        CommandRun run = run(Models.LENET.toString(), "@cut.safetensors", SEVEN);
        assertEquals(ExitCode.INPUT_UNREADABLE, run.exitCode());
        assertEquals(
                """
                error[CNN602]: `cut.safetensors` is cut short: %d of the 246824 bytes of its data \
                are missing
                   = help: copy or download it again

                for more about an error: `cnnc explain CNN602`
                """
                        .formatted(whole.length - 5000),
                run.err());
    }

    @Test
    void weightsOfAnotherFormat() throws IOException {
        byte[] bytes = {(byte) 0x89, 'H', 'D', 'F', 13, 10, 26, 10, 0};
        Files.write(directory.resolve("net.h5"), bytes);
        CommandRun run = run(Models.LENET.toString(), "@net.h5", SEVEN);
        check(
                ExitCode.INPUT_UNREADABLE,
                """
                error[CNN602]: `net.h5` is no file of weights: it looks like an HDF5 file, such \
                as Keras writes
                   = help: cnnc reads safetensors, PyTorch's `torch.save`, NumPy's `.npz`, and ONNX

                for more about an error: `cnnc explain CNN602`
                """,
                run);
    }

    @Test
    void aDocumentTellsOfEveryError() throws IOException {
        String lenet = Models.LENET.toString();
        String weights = Models.LENET_WEIGHTS.toString();
        Models.write(directory, "broken.cnn", Models.BROKEN);
        Models.write(directory, "text.png", "no image");
        JsonObject broken = document(run("@broken.cnn", weights, SEVEN, "--format=json"));
        assertEquals(2, broken.getAsJsonArray("errors").size());
        assertEquals(0, broken.getAsJsonArray("results").size());
        JsonObject absent = document(run(lenet, "@none", SEVEN, "--format=json"));
        assertTrue(absent.get("errors").toString().contains("no such file"), absent.toString());
        JsonObject unfit = document(run(lenet, "@text.png", SEVEN, "--format=json"));
        assertTrue(unfit.get("errors").toString().contains("CNN602"), unfit.toString());
        JsonObject images = document(run(lenet, weights, SEVEN, "@text.png", "--format=json"));
        assertEquals(1, images.getAsJsonArray("errors").size());
        assertEquals(1, images.getAsJsonArray("results").size());
        JsonObject right = document(run(lenet, weights, SEVEN, "--format=json"));
        assertEquals(0, right.getAsJsonArray("errors").size());
    }

    private static JsonObject document(CommandRun run) {
        return JsonParser.parseString(run.out()).getAsJsonObject();
    }

    @Test
    void theModelMayStandBehindTwoDashes() {
        CommandRun run =
                CommandRun.of(
                        "run",
                        "--weights",
                        Models.LENET_WEIGHTS.toString(),
                        "--input",
                        SEVEN,
                        "--",
                        Models.LENET.toString());
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
    }

    @Test
    void emptyLabels() {
        check(
                ExitCode.USAGE,
                """
                cnnc: `--labels` is empty
                      name a file, or the classes as in `cat,dog,bird`
                """,
                lenet(Stream.of("--input", SEVEN, "--labels", "")));
    }

    @Test
    void missingWeights() {
        check(
                ExitCode.INPUT_UNREADABLE,
                "cnnc: cannot read `x.safetensors`: no such file\n",
                run(Models.LENET.toString(), "@x.safetensors", SEVEN));
    }

    @Test
    void aModelWithMistakes() throws IOException {
        Models.write(directory, "broken.cnn", Models.BROKEN);
        CommandRun run = run("@broken.cnn", Models.LENET_WEIGHTS.toString(), SEVEN);
        assertEquals(ExitCode.MODEL_ERRORS, run.exitCode());
        assertTrue(run.err().endsWith("\n2 errors in broken.cnn\n" + Models.MORE), run.err());
    }

    @Test
    void oneOfSeveralModels() throws IOException {
        String lenet = Files.readString(Models.LENET);
        Models.write(directory, "two.cnn", lenet + lenet.replace("LeNet5", "Second"));
        String weights = Models.LENET_WEIGHTS.toString();
        check(
                ExitCode.USAGE,
                """
                cnnc: `two.cnn` declares 2 models: `LeNet5`, `Second`
                      choose one, such as `--model LeNet5`
                """,
                run("@two.cnn", weights, SEVEN));
        check(
                ExitCode.USAGE,
                """
                cnnc: `two.cnn` declares no model `Third`
                      it declares `LeNet5`, `Second`
                """,
                run("@two.cnn", weights, SEVEN, "--model=Third"));
        CommandRun run = run("@two.cnn", weights, SEVEN, "--model=Second");
        assertTrue(run.out().startsWith(SEVEN + "  7  100.00 %  ███"), run.out());
        assertFalse(run.out().contains("\u001B"));
    }

    @Test
    void valuesThatAreNoClasses() throws IOException {
        String text = "model Map { input image [B, 1, 2, 2]  conv1: conv(1, kernel=1) }";
        Models.write(directory, "map.cnn", text);
        String header =
                "{\"conv1.weight\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1],\"data_offsets\":[0,4]},"
                        + "\"conv1.bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}";
        byte[] file = SafetensorsBytes.file(header, 8);
        Files.write(directory.resolve("map.safetensors"), file);
        image("four.png", 2, 2);
        CommandRun run = run("@map.cnn", "@map.safetensors", "@four.png");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("four.png  [B, 1, 2, 2]  min "), run.out());
    }

    @Test
    void aModelThatTakesNoImage() throws IOException {
        String text = "model Four { input image [B, 4, 2, 2]  relu }";
        Models.write(directory, "four.cnn", text);
        CommandRun run = run("@four.cnn", Models.LENET_WEIGHTS.toString(), SEVEN);
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(
                run.err()
                        .startsWith(
                                "cnnc: `Four` cannot be shown an image: its input is [B, 4, 2, 2]"),
                run.err());
    }

    private CommandRun lenet(Stream<String> more) {
        Stream<String> start =
                Stream.of(
                        "run",
                        Models.LENET.toString(),
                        "--weights",
                        Models.LENET_WEIGHTS.toString());
        return CommandRun.in(directory, Stream.concat(start, more).toArray(String[]::new));
    }

    private CommandRun run(String model, String weights, String image, String... more) {
        Stream<String> start = Stream.of("run", model, "--weights", weights, "--input", image);
        return CommandRun.in(
                directory, Stream.concat(start, Arrays.stream(more)).toArray(String[]::new));
    }

    private static void check(int exitCode, String err, CommandRun run) {
        assertEquals(new CommandRun(exitCode, "", err), run);
    }

    private void image(String name, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        ImageIO.write(image, "png", directory.resolve(name).toFile());
    }
}
