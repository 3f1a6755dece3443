package dev.cnnc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.source.SourceFile;
import dev.cnnc.testing.EmissionDigest;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same model gives the same bytes, whoever compiles it, where and when. */
class DeterminismTest {

    /** Every operator, words that other locales write differently, and letters outside ASCII. */
    private static final String MODEL =
            """
            /// Größe İstanbul 🙂: 1,234.5 multiply-accumulates, "quoted".
            const wide = 1234567 / 1000000

            model Title(classes = 10) {
                input image [B, 3, 40, 41]
                "İ": conv(12 * ceil(wide / 2), kernel=[3, 5], padding="same") -> relu -> maxpool(2)
                I: conv(20, kernel=9, padding=4, stride=2) -> sigmoid
                i: conv(6, kernel=3, groups=2, bias=false) -> tanh
                avgpool(3, stride=2, padding=1, ceil_mode=true, count_include_pad=false)
                maxpool(2, stride=1) -> dropout(0.25) -> identity
                flatten
                linear(33) -> relu
                head.0: linear(classes)
                softmax
            }

            model Second { input x [B, 7]  linear(3) }

            block Wide(act = gelu) { residual { batchnorm -> act } -> prelu }

            model Third {
                input x [B, 4, 9, 7]
                input y [B, 4, 1, 1]
                x -> convtranspose(4, kernel=2, stride=2) -> groupnorm(2) -> Wide
                depthwise(3, padding="same") -> silu -> Wide(act=mish) -> instancenorm -> lrn(3)
                pixelshuffle(2) -> upsample(scale=1 / 2, mode="bilinear") -> pad(left=1, value=1.1)
                slice(step=2) -> permute([0, 2, 3, 1]) -> layernorm -> reshape([B, -1, 3, 3])
                adaptiveavgpool(2) -> leakyrelu -> flatten -> logsoftmax
                scores = linear(4) -> elu
                z = (x, y) -> mul -> concat [ {} { hardswish } ] -> channelshuffle(2)
                output scores, z
            }
            """;

    private static final Pattern DATE =
            Pattern.compile("\\b20[0-9]{2}-[0-9]{2}|[0-9]{2}:[0-9]{2}:");

    @TempDir Path directory;

    @Test
    void oneProcessGivesTheSameBytesTwice() {
        assertEquals(EmissionDigest.of("a.cnn", MODEL), EmissionDigest.of("a.cnn", MODEL));
    }

    @Test
    void otherLocaleTimeZoneEncodingAndHashingGiveTheSameBytes() throws Exception {
        Path file = directory.resolve("a.cnn");
        Files.writeString(file, MODEL);
        String here = EmissionDigest.of("a.cnn", MODEL);
        assertEquals(
                here,
                elsewhere(
                        file,
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Duser.timezone=Pacific/Chatham",
                        "-Dfile.encoding=ISO-8859-1",
                        "-Dline.separator=\r\n",
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:hashCode=2"));
        assertEquals(
                here,
                elsewhere(
                        file,
                        "-Duser.language=ar",
                        "-Duser.country=EG",
                        "-Duser.variant=u-nu-arab",
                        "-Duser.timezone=America/St_Johns",
                        "-Dfile.encoding=UTF-16BE"));
    }

    @Test
    void emittedTextTellsNothingOfItsPlaceAndTime() {
        SourceFile source = new SourceFile("/home/someone/secret models/a.cnn", MODEL);
        for (GeneratedFile file : emit(source)) {
            assertFalse(file.content().contains("/home"), file.path());
            assertFalse(file.content().contains("secret"), file.path());
            assertFalse(file.path().contains("home"), file.path());
            assertFalse(file.content().contains(System.getProperty("user.dir")), file.path());
            assertFalse(file.content().contains(System.getProperty("java.version")), file.path());
            assertFalse(DATE.matcher(file.content()).find(), file.path());
        }
    }

    @Test
    void emittedTextIsTidy() throws IOException {
        Path lenet = Path.of(System.getProperty("basedir", ""), "examples/lenet5/lenet5.cnn");
        List<GeneratedFile> files =
                new ArrayList<>(emit(new SourceFile("lenet5.cnn", Files.readString(lenet))));
        files.addAll(emit(new SourceFile("a.cnn", MODEL)));
        for (GeneratedFile file : files) {
            assertTrue(file.content().endsWith("}\n"), file.path());
            assertFalse(file.content().contains("\t"), file.path());
            assertFalse(file.content().contains("\r"), file.path());
            for (String line : file.content().split("\n", -1)) {
                assertEquals(line.stripTrailing(), line, file.path());
                assertTrue(line.length() <= 100 || mayBeLong(line), file.path() + ": " + line);
            }
        }
    }

    /** A comment may hold a long word of the user's, and a string cannot be broken anywhere. */
    private static boolean mayBeLong(String line) {
        String text = line.strip();
        return text.startsWith("*") || text.startsWith("//") || text.contains("\"");
    }

    private static List<GeneratedFile> emit(SourceFile source) {
        CompilationResult result = Compiler.compile(source, CompilerOptions.defaults());
        assertEquals(List.of(), result.diagnostics());
        return result.files();
    }

    private String elsewhere(Path model, String... settings) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(settings));
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmissionDigest.class.getName(),
                        model.toString()));
        File output = directory.resolve("output").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "Asia/Kathmandu");
        int exit = builder.start().waitFor();
        byte[] printed = Files.readAllBytes(output.toPath());
        String text = new String(printed, StandardCharsets.ISO_8859_1).replace("\0", "");
        assertEquals(0, exit, text);
        return text.strip().lines().reduce((first, second) -> second).orElse("");
    }
}
