package dev.cnnc.maven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.MavenInvocationException;

/** A run of Maven in a process of its own, with a local repository that all builds share. */
final class Build {

    private static final Path DIRECTORY = Path.of(System.getProperty("cnnc.it.directory"));

    /** Builds are short: code that is compiled well would come too late. */
    private static final String SHORT_RUN = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private final InvocationRequest request = new DefaultInvocationRequest();
    private final Properties properties = new Properties();
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private int exitCode;

    private Build(Project project) throws IOException {
        properties.setProperty("cnnc.version", System.getProperty("cnnc.it.version"));
        request.setBaseDirectory(project.directory().toFile());
        request.setBatchMode(true);
        request.setUserSettingsFile(settings().toFile());
        request.setLocalRepositoryDirectory(DIRECTORY.resolveSibling("it-repo").toFile());
        request.setMavenOpts(SHORT_RUN);
        request.setShowErrors(false);
        request.setNoTransferProgress(true);
        request.setProperties(properties);
        request.setOutputHandler(lines::add);
        request.setErrorHandler(lines::add);
        request.setJavaHome(new File(System.getProperty("java.home")));
    }

    static Build of(Project project) throws IOException {
        return new Build(project);
    }

    private static Path settings() throws IOException {
        String template = Files.readString(Path.of("src/it/settings.xml"));
        String repository =
                Path.of(System.getProperty("cnnc.it.downloaded")).toUri().toASCIIString();
        Files.createDirectories(DIRECTORY);
        Path settings = DIRECTORY.resolve("settings.xml");
        return Files.writeString(settings, template.replace("@repository@", repository));
    }

    Build offline() {
        request.setOffline(true);
        return this;
    }

    Build threads(String threads) {
        request.setThreads(threads);
        return this;
    }

    Build profile(String profile) {
        request.setProfiles(List.of(profile));
        return this;
    }

    Build property(String name, String value) {
        properties.setProperty(name, value);
        return this;
    }

    Build java(Path home) {
        request.setJavaHome(home.toFile());
        return this;
    }

    /** Runs {@code goals}, which must succeed. */
    Build run(String... goals) throws MavenInvocationException {
        execute(goals);
        assertEquals(0, exitCode, this::toString);
        return this;
    }

    /** Runs {@code goals}, which must fail. */
    Build fail(String... goals) throws MavenInvocationException {
        execute(goals);
        assertNotEquals(0, exitCode, this::toString);
        return this;
    }

    private void execute(String... goals) throws MavenInvocationException {
        request.addArgs(List.of(goals));
        DefaultInvoker maven = new DefaultInvoker();
        maven.setMavenHome(new File(System.getProperty("cnnc.it.maven")));
        exitCode = maven.execute(request).getExitCode();
    }

    /** The lines of the log that begin with {@code start}, such as {@code [ERROR] }. */
    List<String> lines(String start) {
        return lines.stream().filter(line -> line.startsWith(start)).toList();
    }

    /** What the goal {@code goal} of this plugin logged, goal by goal. */
    List<String> logged(String goal) {
        List<String> logged = new ArrayList<>();
        boolean within = false;
        for (String line : lines) {
            if (line.contains(" --- ") || line.startsWith("[INFO] ---") || line.isBlank()) {
                within = line.contains(":" + goal + " (");
            } else if (line.equals("[INFO] ")) {
                within = false;
            } else if (within) {
                logged.add(line);
            }
        }
        return logged;
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
