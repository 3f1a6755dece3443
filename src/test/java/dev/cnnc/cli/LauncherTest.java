package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code cnnc}, with a Java and a Maven that only say how they were called. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {

    @TempDir private Path home;

    @BeforeEach
    void install() throws IOException {
        Files.copy(Path.of("cnnc"), home.resolve("cnnc"));
        script("java/bin/java", "echo \"LC_ALL=${LC_ALL-} $*\"");
        script("java/bin/javac", "");
        script(
                "bin/mvn",
                """
                case $* in
                    -v) echo 'Apache Maven 3.9.0'; exit ;;
                esac
                for option; do
                    case $option in
                        -Dcnnc.build.directory=*)
                            mkdir -p "${option#*=}" && : >"${option#*=}/x-cli.jar" ;;
                    esac
                done
                """);
        Files.writeString(home.resolve("java/release"), "JAVA_VERSION=\"17.0.1\"\n");
        Files.writeString(home.resolve("pom.xml"), "");
        Files.setLastModifiedTime(home.resolve("pom.xml"), FileTime.fromMillis(0));
        Files.createDirectories(home.resolve("target"));
    }

    @Test
    void javaNamesFilesInUtf8WhereTheLocaleIsAscii() throws Exception {
        Files.writeString(home.resolve("target/cnnc-cli.jar"), "");
        for (String locale : new String[] {"C", "POSIX", ""}) {
            String call = launch(locale);
            assertTrue(call.startsWith("LC_ALL=C.UTF-8 "), call);
            assertTrue(call.contains(" -Dcnnc.encoding=US-ASCII "), call);
        }
        String call = launch("C.UTF-8");
        assertTrue(call.startsWith("LC_ALL=C.UTF-8 "), call);
        assertFalse(call.contains("cnnc.encoding"), call);
    }

    @Test
    void aBuildRemovesWhatLostBuildsLeft() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path lost = home.resolve("target/cnnc-build." + dead.pid());
        Path living = home.resolve("target/cnnc-build." + ProcessHandle.current().pid());
        Files.createDirectories(lost.resolve("build"));
        Files.createDirectories(living);
        String written = launch("C");
        assertTrue(written.contains("building, once"), written);
        assertTrue(Files.exists(home.resolve("target/cnnc-cli.jar")), written);
        assertFalse(Files.exists(lost), written);
        assertTrue(Files.exists(living), written);
    }

    @Test
    void whatIsMeasuredHasVectorsWhereTheJdkDoes() throws Exception {
        Files.writeString(home.resolve("target/cnnc-cli.jar"), "");
        String option = "--add-modules=jdk.incubator.vector";
        Path release = home.resolve("java/release");
        Files.writeString(release, "JAVA_VERSION=\"17.0.1\"\nMODULES=\"java.base jdk.zipfs\"\n");
        assertFalse(launch("C", "bench", "x.cnn").contains(option));
        Files.writeString(
                release,
                """
                JAVA_VERSION="17.0.1"
                MODULES="java.base jdk.incubator.vector jdk.zipfs"
                """);
        assertTrue(launch("C", "bench", "x.cnn").contains(" " + option + " -jar "));
        assertTrue(launch("C", "tune", "x.cnn").contains(option));
        assertTrue(launch("C", "compare", "x.cnn", "--measure").contains(option));
        assertFalse(launch("C", "compare", "x.cnn").contains(option));
        assertFalse(launch("C", "run", "x.cnn").contains(option));
    }

    @Test
    void aDistributionRunsTheJavaInIt() throws Exception {
        script("dist of cnnc/lib/runtime/bin/java", "echo \"own $*\"");
        Path launcher = home.resolve("dist of cnnc/bin/cnnc");
        Files.createDirectories(launcher.getParent());
        Files.move(home.resolve("cnnc"), launcher);
        Files.createSymbolicLink(home.resolve("cnnc"), launcher);
        Path archive = home.resolve("dist of cnnc/lib").toRealPath().resolve("cnnc.jsa");
        Files.writeString(archive, "");
        String call = launch("C.UTF-8", "check", "x.cnn");
        assertTrue(call.startsWith("own "), call);
        assertTrue(call.contains(" -XX:SharedArchiveFile=" + archive + " "), call);
        assertTrue(call.endsWith(" dev.cnnc.cli.Main check x.cnn\n"), call);
        String verify = launch("C.UTF-8", "verify", "x.cnn");
        assertTrue(verify.contains(" --enable-native-access=ALL-UNNAMED "), verify);
        String bench = launch("C.UTF-8", "bench", "x.cnn");
        assertTrue(bench.contains(" --add-modules=jdk.incubator.vector "), bench);
        assertFalse(bench.contains("SharedArchiveFile"), "an archive without the module: " + bench);
    }

    @Test
    void aCurrentDirectoryThatIsGoneIsTold() throws Exception {
        Path gone = Files.createDirectory(home.resolve("gone"));
        String cnnc = home.resolve("cnnc").toString();
        Process process =
                new ProcessBuilder(
                                "sh", "-c", "rmdir ../gone && exec \"$1\" check x.cnn", "sh", cnnc)
                        .directory(gone.toFile())
                        .redirectErrorStream(true)
                        .start();
        String written =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(3, process.waitFor(), written);
        assertTrue(
                written.endsWith("cnnc: the current directory is gone; change to another one\n"),
                written);
    }

    private String launch(String locale) throws IOException, InterruptedException {
        return launch(locale, "--version");
    }

    private String launch(String locale, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(home.resolve("cnnc").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        if (!locale.isEmpty()) {
            environment.put("LC_ALL", locale);
        }
        environment.put("JAVA_HOME", home.resolve("java").toString());
        environment.merge("PATH", "", (path, none) -> home.resolve("bin") + ":" + path);
        Process process = builder.start();
        byte[] written = process.getInputStream().readAllBytes();
        String text = new String(written, StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
        return text;
    }

    private void script(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }
}
