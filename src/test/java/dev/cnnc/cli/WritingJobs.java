package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Commands that write, and what they read: two generations of a model. */
final class WritingJobs {

    private static final String NET =
            """
            model Net {
                input image [B, 3, 12, 12]
                conv1: conv(%1$s, kernel=3, padding=1) -> relu -> maxpool(2)
                conv2: conv(%1$s, kernel=3, padding=1) -> relu -> avgpool(2)
                flatten
                fc: linear(10)
            }
            """;

    /**
     * A command that writes.
     *
     * @param arguments of which {@code %s} is the generation, {@code old} or {@code new}, and
     *     {@code @} before a name stands for the directory of the output, {@code #} for that of the
     *     inputs
     */
    record Job(String... arguments) {

        @Override
        public String toString() {
            return String.join(" ", arguments);
        }
    }

    static final List<Job> ALL =
            List.of(
                    new Job("compile", "#%s.cnn", "-o", "@out", "-p", "a.b", "--target", "vector"),
                    new Job("compile", "#%s.cnn", "-w", "#%s.safetensors", "-o", "@out"),
                    new Job("export", "#%s.cnn", "-w", "#%s.safetensors", "-o", "@net.onnx"),
                    new Job("import", "#%s/net.onnx", "-o", "@out", "--force"),
                    new Job("weights", "#%s/net.onnx", "-o", "@net.safetensors"),
                    new Job("fmt", "@mine.cnn"));

    private final Path inputs;

    private WritingJobs(Path inputs) {
        this.inputs = inputs;
    }

    /** Makes what the commands read in {@code inputs}. */
    static WritingJobs in(Path inputs) throws Exception {
        Files.createDirectories(inputs);
        for (String generation : List.of("old", "new")) {
            String text = NET.formatted(generation.equals("old") ? 8 : 12);
            Models.write(inputs, generation + ".cnn", text);
            Models.writeWeights(inputs.resolve(generation + ".safetensors"), text);
            Path onnx = Files.createDirectories(inputs.resolve(generation)).resolve("net.onnx");
            run(
                    "export",
                    inputs.resolve(generation + ".cnn").toString(),
                    "-w",
                    inputs.resolve(generation + ".safetensors").toString(),
                    "-o",
                    onnx.toString());
        }
        return new WritingJobs(inputs);
    }

    /** Runs a command inside this process, which must succeed. */
    static CommandRun run(String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertEquals(ExitCode.OK, run.exitCode(), run::err);
        return run;
    }

    /** The arguments that make {@code job} write {@code generation} below {@code directory}. */
    String[] arguments(Job job, String generation, Path directory) {
        return Arrays.stream(job.arguments())
                .map(argument -> argument.replace("%s", generation))
                .map(argument -> argument.replace("#", inputs + "/"))
                .map(argument -> argument.replace("@", directory + "/"))
                .toArray(String[]::new);
    }

    /** What is there before a run: files of the user's, one of which {@code fmt} may format. */
    Path prepared(Path temp, String name) throws IOException {
        Path directory = Files.createDirectories(temp.resolve(name));
        Models.write(directory, "mine.cnn", NET.formatted(8).replace("    ", "\t "));
        Models.write(directory, "notes.txt", "mine");
        Models.write(Files.createDirectories(directory.resolve("out")), "Mine.java", "mine");
        return directory;
    }

    /** Every file below {@code directory}, a character for each byte. */
    static Map<String, String> files(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(path, StandardCharsets.ISO_8859_1);
                files.put(directory.relativize(path).toString(), text);
            }
        }
        return files;
    }
}
