package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pictures in {@code docs/pictures} are what the commands draw; {@code UPDATE_GOLDEN=1} draws
 * them anew. Images within are not compared: how they are compressed is up to the JDK.
 */
final class DocsPicturesTest {

    private static final Path PICTURES = Path.of("docs/pictures");

    @TempDir private Path directory;

    @Test
    void aDigit() throws IOException {
        check("lenet5-7.svg", features("lenet5", "--input", Models.DIGITS + "/7.png"));
    }

    @Test
    void kernels() throws IOException {
        check("lenet5-kernels.svg", features("lenet5", "--kernels"));
    }

    @Test
    void aBoot() throws IOException {
        check(
                "resnotes-boot.svg",
                features(
                        "resnotes",
                        "--input=examples/resnotes/boot.png",
                        "--layer=stem",
                        "--layer=blocks.0.conv2",
                        "--layer=blocks.1.conv2",
                        "--layer=blocks.2.conv2"));
    }

    @Test
    void theChartOfAllThatIsPublished() throws IOException {
        List<String> command = new ArrayList<>(List.of("compare"));
        try (Stream<Path> files = Files.list(Path.of("examples"))) {
            files.map(Path::toString)
                    .filter(f -> f.endsWith(".cnn"))
                    .sorted()
                    .forEach(command::add);
        }
        check("capacity.svg", command);
    }

    private static List<String> features(String example, String... more) {
        String start = "examples/%1$s/%1$s".formatted(example);
        List<String> command =
                new ArrayList<>(List.of("features", start + ".cnn", "-w", start + ".safetensors"));
        command.addAll(List.of(more));
        return command;
    }

    private void check(String name, List<String> command) throws IOException {
        List<String> all = new ArrayList<>(command);
        Path drawn = directory.resolve(name);
        all.addAll(List.of("-o", drawn.toString()));
        CommandRun run = CommandRun.of(all.toArray(String[]::new));
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        Path shown = PICTURES.resolve(name);
        String expected = Files.exists(shown) ? bare(shown) : "";
        if (!System.getenv().getOrDefault("UPDATE_GOLDEN", "").isEmpty()
                && !expected.equals(bare(drawn))) {
            Files.createDirectories(PICTURES);
            Files.copy(drawn, shown, StandardCopyOption.REPLACE_EXISTING);
        }
        assertEquals(
                expected,
                bare(drawn),
                "to draw it anew: UPDATE_GOLDEN=1 mvn test -Dtest=DocsPicturesTest");
    }

    private static String bare(Path svg) throws IOException {
        return Files.readString(svg).replaceAll("base64,[^\"]*", "");
    }
}
