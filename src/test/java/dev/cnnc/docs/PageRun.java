package dev.cnnc.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page that is followed from its top, in a directory of its own. */
final class PageRun {

    private static final String CLASS_PATH = System.getProperty("java.class.path");
    private static final Path BASE = Path.of(System.getProperty("basedir", ""));
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    /** ONNX Runtime's native code, which {@code cnnc verify} calls, overflows the usual one. */
    private static final String STACK = "4m";

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
            for (Path file : files.map(examples::relativize).toList()) {
                boolean built = file.getNameCount() > 1 && file.getName(1).endsWith("target");
                if (!built) {
                    Files.copy(examples.resolve(file), directory.resolve("examples").resolve(file));
                }
            }
        }
        launcher(
                directory.resolve("cnnc"),
                "java",
                "-Xss%s --enable-native-access=ALL-UNNAMED -cp '%s' dev.cnnc.cli.Main"
                        .formatted(STACK, CLASS_PATH));
        launcher(directory.resolve(".bin/javac"), "javac", "");
        Files.createDirectories(directory.resolve(".page"));
    }

    /** A script that calls a tool of the JDK for a short run. */
    private static void launcher(Path file, String tool, String arguments) throws IOException {
        String vm = tool.equals("java") ? "-XX" : "-J-XX";
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                """
                #!/bin/sh
                exec '%s' %s:TieredStopAtLevel=1 %s:+UseSerialGC %s "$@"
                """
                        .formatted(tool(tool), vm, vm, arguments));
        assertTrue(file.toFile().setExecutable(true));
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
        Printed compiled = compile(source);
        assertEquals(0, compiled.exitCode(), compiled.text() + file.source());
        if (!snippet.is("compile") && file.source().contains("void main(")) {
            last =
                    start(
                            tool("java"),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            classPath(),
                            file.name());
            assertEquals(0, last.exitCode(), last.text());
        }
    }

    /** In this process, whose compiler is warm. */
    private Printed compile(Path source) {
        StringWriter messages = new StringWriter();
        PrintWriter out = new PrintWriter(messages);
        int exitCode =
                ToolProvider.findFirst("javac")
                        .orElseThrow()
                        .run(
                                out,
                                out,
                                "-Xlint:all,-path,-processing",
                                "-Werror",
                                "-proc:none",
                                "-cp",
                                classPath(),
                                "-d",
                                directory.resolve(".page").toString(),
                                source.toString());
        return new Printed(exitCode, messages.toString());
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
                                        directory.resolve(".bin").toString(),
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
        Stream<String> own = CLASSES.stream().map(name -> directory.resolve(name).toString());
        return Stream.concat(own, Stream.of(CLASS_PATH))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String tool(String name) {
        return JAVA_HOME.resolve("bin").resolve(name).toString();
    }
}
