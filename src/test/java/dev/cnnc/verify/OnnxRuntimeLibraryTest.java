package dev.cnnc.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where ONNX Runtime comes from, and what is said where it does not. */
class OnnxRuntimeLibraryTest {

    private static final ClassLoader WITHOUT = ClassLoader.getPlatformClassLoader();
    private static final String PLACE =
            "com/microsoft/onnxruntime/onnxruntime/%1$s/onnxruntime-%1$s.jar";

    @TempDir private Path directory;

    private final List<String> notices = new ArrayList<>();

    private VerifyException failure(String... maven) {
        OnnxRuntimeLibrary library =
                new OnnxRuntimeLibrary(WITHOUT, directory.resolve("none"), List.of(maven));
        VerifyException problem =
                assertThrows(VerifyException.class, () -> library.find(notices::add));
        assertEquals(VerifyException.Kind.UNREADABLE, problem.kind());
        assertEquals(
                "fetch it where Maven and the network are: `mvn dependency:get"
                        + " -Dartifact=com.microsoft.onnxruntime:onnxruntime:1.29.0`\n"
                        + "or compare with stored arrays: `--golden x.npy,y.npy`",
                problem.help());
        assertEquals(List.of("fetching ONNX Runtime 1.29.0 with Maven, 54 MB, once"), notices);
        return problem;
    }

    @Test
    void theClassPathComesFirst() throws VerifyException {
        ClassLoader own = getClass().getClassLoader();
        OnnxRuntimeLibrary library =
                new OnnxRuntimeLibrary(own, directory, List.of("no-such-command"));
        assertSame(own, library.find(notices::add));
        assertEquals(List.of(), notices);
    }

    @Test
    void withoutMavenAMessageTellsWhatToDo() {
        assertEquals(
                "ONNX Runtime cannot be had: Maven cannot be started: there is no"
                        + " `no-such-command`",
                failure("no-such-command").getMessage());
    }

    @Test
    void whatMavenSaysIsPassedOn() throws IOException {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"));
        Path maven =
                Files.writeString(
                        directory.resolve("mvn"),
                        "echo '[INFO] x'; echo '[\u001B[1;31mERROR\u001B[m] no network'; exit 1\n");
        assertEquals(
                "ONNX Runtime cannot be had: Maven failed: no network",
                failure("sh", maven.toString()).getMessage());
    }

    @Test
    void aFetchThatBringsNothingIsNoticed() throws IOException {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"));
        Path maven = Files.writeString(directory.resolve("mvn"), "exit 0\n");
        assertTrue(
                failure("sh", maven.toString())
                        .getMessage()
                        .startsWith("ONNX Runtime cannot be had: Maven put it elsewhere"));
    }

    @Test
    void aDamagedFileIsSaidToBeOne() throws IOException {
        Path jar = directory.resolve(PLACE.formatted(OnnxRuntimeLibrary.VERSION));
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "no jar");
        OnnxRuntimeLibrary library =
                new OnnxRuntimeLibrary(WITHOUT, directory, List.of("no-such-command"));
        VerifyException problem =
                assertThrows(VerifyException.class, () -> library.find(notices::add));
        assertEquals("`%s` is not ONNX Runtime, or damaged".formatted(jar), problem.getMessage());
        assertEquals(List.of(), notices);
    }

    @Test
    void theVersionIsThatOfTheTests() throws IOException {
        Path project = Path.of(System.getProperty("basedir", ""));
        for (String pom : List.of("pom.xml", "benchmark/pom.xml")) {
            Matcher version =
                    Pattern.compile("<onnxruntime.version>(.*)</onnxruntime.version>")
                            .matcher(Files.readString(project.resolve(pom)));
            assertTrue(version.find(), pom);
            assertEquals(OnnxRuntimeLibrary.VERSION, version.group(1), pom);
        }
    }
}
