package com.example.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs the commands of the README and compares what they print; … stands for anything. */
final class ReadmeIT {

    private static final Pattern EXAMPLE =
            Pattern.compile("(?ms)^```sh\\n(\\./spark-submit .*?)^```\\n\\n```text\\n(.*?)^```");

    @Test
    void commandsPrintWhatTheReadmeSays() throws Exception {
        delete(Path.of("target/readme"));
        List<MatchResult> examples =
                EXAMPLE.matcher(Files.readString(Path.of("README.md"))).results().toList();
        assertTrue(examples.size() >= 4, examples.size() + " examples");
        for (MatchResult example : examples) {
            String printed = run(example.group(1)).strip();
            Pattern expected =
                    Pattern.compile(
                            Stream.of(example.group(2).strip().split("…", -1))
                                    .map(Pattern::quote)
                                    .reduce((a, b) -> a + ".*" + b)
                                    .orElseThrow());
            assertTrue(expected.matcher(printed).matches(), example.group(1) + printed);
        }
    }

    private static String run(String script) throws IOException, InterruptedException {
        Process bash =
                new ProcessBuilder("bash", "-ec", script)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), script + printed);
        return printed;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
