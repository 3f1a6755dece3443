package dev.cnnc.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A page that is followed from its top, in a directory of its own. */
final class PageRun {

    private static final String CLASS_PATH = System.getProperty("java.class.path");
    private static final Path BASE = Path.of(System.getProperty("basedir", ""));
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    /** Where commands of the page put classes, and where its own Java is compiled to. */
    private static final List<String> CLASSES = List.of("out/classes", "target/classes", ".page");

    private final Path directory;
    private final StringBuilder java = new StringBuilder();
    private Printed last;

    /**
     * @param directory an empty one, to which the examples are copied
     */
    PageRun(Path directory) throws IOException {
        this.directory = directory;
        Path examples = BASE.resolve("examples");
        try (Stream<Path> files = Files.walk(examples)) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve("examples").resolve(examples.relativize(file)));
            }
        }
        Path launcher = directory.resolve("cnnc");
        Files.writeString(
                launcher,
                """
                #!/bin/sh
                exec '%s/bin/java' -XX:TieredStopAtLevel=1 -cp '%s' dev.cnnc.cli.Main "$@"
                """
                        .formatted(JAVA_HOME, CLASS_PATH));
        assertTrue(launcher.toFile().setExecutable(true));
        Files.createDirectories(directory.resolve(".page"));
    }

    /** Does what {@code snippet} shows, and fails where that is not so. */
    void run(Snippet snippet) throws Exception {
        if (snippet.is("none,")) {
            return;
        }
        if (snippet.is("given")) {
            String[] paths = snippet.argument().split("[ ,]");
            Files.copy(BASE.resolve(paths[1]), directory.resolve(paths[0]));
        } else if (snippet.is("file")) {
            Path file = directory.resolve(snippet.argument());
            Files.createDirectories(file.getParent());
            Files.writeString(file, snippet.text());
        } else if (snippet.is("excerpt")) {
            Path made = directory.resolve(snippet.argument());
            Excerpt.check(
                    snippet.text(), Files.exists(made) ? made : BASE.resolve(snippet.argument()));
        } else if (snippet.is("output")) {
            assertNotNull(last, "nothing has printed yet");
            assertPrinted(snippet.text(), last);
        } else if (snippet.isSession()) {
            session(snippet.text());
        } else if (snippet.language().equals("java")) {
            java(snippet);
        } else {
            last = shell(snippet.text());
            int expected = snippet.is("exit") ? Integer.parseInt(snippet.argument()) : 0;
            assertEquals(expected, last.exitCode(), last.text());
        }
    }

    /** Commands behind {@code $}, each with all that it prints to either stream. */
    private void session(String text) throws Exception {
        for (String part : text.substring(2).split("(?m)^\\$ ")) {
            int end = part.indexOf('\n');
            last = shell(part.substring(0, end));
            assertPrinted(part.substring(end + 1), last);
        }
    }

    private void java(Snippet snippet) throws Exception {
        if (!snippet.is("continued")) {
            java.setLength(0);
        }
        java.append(snippet.text());
        JavaSnippet file = JavaSnippet.of(java.toString());
        Path source = directory.resolve(".page").resolve(file.path());
        Files.createDirectories(source.getParent());
        Files.writeString(source, file.source());
        Printed compiled =
                start(
                        tool("javac"),
                        "-Xlint:all,-path,-processing",
                        "-Werror",
                        "-proc:none",
                        "-cp",
                        classPath(),
                        "-d",
                        ".page",
                        "" + source);
        assertEquals(0, compiled.exitCode(), compiled.text() + file.source());
        if (!snippet.is("compile") && file.source().contains("void main(")) {
            last = start(tool("java"), "-cp", classPath(), file.name());
            assertEquals(0, last.exitCode(), last.text());
        }
    }

    private static void assertPrinted(String shown, Printed printed) {
        if (!printed.matches(shown)) {
            assertEquals(shown, printed.text());
        }
    }

    private Printed shell(String commands) throws Exception {
        return start("bash", "-e", "-c", commands);
    }

    private Printed start(String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment()
                .merge(
                        "PATH",
                        "",
                        (path, none) ->
                                String.join(
                                        File.pathSeparator,
                                        directory.toString(),
                                        JAVA_HOME.resolve("bin").toString(),
                                        path));
        builder.environment().put("JAVA_HOME", JAVA_HOME.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Printed(process.waitFor(), text);
    }

    private String classPath() {
        List<String> entries = new ArrayList<>(CLASSES);
        entries.add(CLASS_PATH);
        return String.join(File.pathSeparator, entries);
    }

    private static String tool(String name) {
        return JAVA_HOME.resolve("bin").resolve(name).toString();
    }
}
