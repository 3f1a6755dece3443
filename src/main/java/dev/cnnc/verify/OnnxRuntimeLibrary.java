package dev.cnnc.verify;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Finds ONNX Runtime, which is no part of cnnc: on the class path, in the local Maven repository,
 * or by letting Maven fetch it.
 */
public final class OnnxRuntimeLibrary {

    /** The version that is fetched. */
    public static final String VERSION = "1.29.0";

    private static final String COORDINATES = "com.microsoft.onnxruntime:onnxruntime:" + VERSION;
    private static final String PLACE =
            "com/microsoft/onnxruntime/onnxruntime/%1$s/onnxruntime-%1$s.jar".formatted(VERSION);
    private static final String SIZE = "54 MB";
    private static final int PATIENCE_MINUTES = 15;

    private final ClassLoader classPath;
    private final Path repository;
    private final List<String> maven;

    /**
     * @param classPath where to look first
     * @param repository the local Maven repository
     * @param maven the command that starts Maven
     */
    OnnxRuntimeLibrary(ClassLoader classPath, Path repository, List<String> maven) {
        this.classPath = classPath;
        this.repository = repository;
        this.maven = List.copyOf(maven);
    }

    /** Looks where this machine keeps such things. */
    public static OnnxRuntimeLibrary ofThisMachine() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return new OnnxRuntimeLibrary(
                OnnxRuntimeLibrary.class.getClassLoader(),
                MavenRepository.local(),
                List.of(windows ? "mvn.cmd" : "mvn"));
    }

    /**
     * A class loader that has ONNX Runtime.
     *
     * @param notice is told, in one line, that something is being fetched
     * @throws VerifyException saying how to get it, where it cannot be had
     */
    ClassLoader find(Consumer<String> notice) throws VerifyException {
        try {
            classPath.loadClass(OnnxRuntime.ENVIRONMENT);
            return classPath;
        } catch (ClassNotFoundException e) {
            return load(jar(notice));
        }
    }

    private Path jar(Consumer<String> notice) throws VerifyException {
        Path jar = repository.resolve(PLACE);
        if (!Files.isRegularFile(jar)) {
            notice.accept("fetching ONNX Runtime %s with Maven, %s, once".formatted(VERSION, SIZE));
            fetch();
        }
        if (!Files.isRegularFile(jar)) {
            throw missing("Maven put it elsewhere than `%s`".formatted(repository));
        }
        return jar;
    }

    private ClassLoader load(Path jar) throws VerifyException {
        try {
            URL[] urls = {jar.toUri().toURL()};
            ClassLoader loader = new URLClassLoader(urls, classPath);
            loader.loadClass(OnnxRuntime.ENVIRONMENT);
            return loader;
        } catch (IOException | ClassNotFoundException e) {
            throw VerifyException.unreadable(
                    "`%s` is not ONNX Runtime, or damaged".formatted(jar),
                    "delete it, and let Maven fetch it again");
        }
    }

    private void fetch() throws VerifyException {
        List<String> command = new ArrayList<>(maven);
        command.addAll(
                List.of(
                        "-q",
                        "-B",
                        "dependency:get",
                        "-Dartifact=" + COORDINATES,
                        "-Dtransitive=false",
                        "-Dmaven.repo.local=" + repository.toAbsolutePath()));
        Path log = null;
        try {
            log = Files.createTempFile("cnnc-maven-", ".log");
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            process.getOutputStream().close();
            await(process, log);
        } catch (IOException e) {
            throw missing("Maven cannot be started: there is no `%s`".formatted(maven.get(0)));
        } finally {
            delete(log);
        }
    }

    private static void await(Process process, Path log) throws IOException, VerifyException {
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroy();
                throw missing("Maven took more than %s minutes".formatted(PATIENCE_MINUTES));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw missing("fetching it was interrupted");
        }
        if (process.exitValue() != 0) {
            String reason =
                    new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> line.contains("ERROR"))
                            .findFirst()
                            .map(line -> line.replaceAll("\u001B\\[[0-9;]*m", ""))
                            .map(line -> line.replaceFirst("^.*?ERROR\\]? *", ""))
                            .orElse("exit code " + process.exitValue());
            throw missing("Maven failed: " + reason);
        }
    }

    private static void delete(Path log) {
        try {
            if (log != null) {
                Files.deleteIfExists(log);
            }
        } catch (IOException e) {
            // A small file stays behind among the temporary ones.
        }
    }

    private static VerifyException missing(String reason) {
        return VerifyException.unreadable(
                "ONNX Runtime cannot be had: " + reason,
                "fetch it where Maven and the network are: `mvn dependency:get -Dartifact=%s`\n"
                                .formatted(COORDINATES)
                        + "or compare with stored arrays: `--golden x.npy,y.npy`");
    }
}
