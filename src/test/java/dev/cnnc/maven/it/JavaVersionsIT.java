package dev.cnnc.maven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The project that users copy, on the oldest and the newest Java with long-term support. */
@ExtendWith(Listed.class)
final class JavaVersionsIT {

    @ParameterizedTest(name = "examples/maven-app on Java {0}")
    @ValueSource(ints = {17, 25})
    void mavenApp(int feature) throws Exception {
        Optional<Path> jdk = Jdks.find(feature);
        if (jdk.isEmpty()) {
            System.out.println("[it] SKIPPED on Java " + feature + ": no such JDK was found");
        }
        assumeTrue(jdk.isPresent(), "no JDK " + feature);
        Project project = Project.copy(Path.of("examples/maven-app"));
        Build.of(project).java(jdk.get()).run("package");
        assertEquals("7, ends in 0", answer(jdk.get(), project, "digit.png"));
        assertEquals(
                "none.png: Can't read input file!, ends in 1",
                answer(jdk.get(), project, "none.png"));
    }

    private static String answer(Path jdk, Project project, String image) throws Exception {
        Process java =
                new ProcessBuilder(
                                jdk.resolve("bin/java").toString(),
                                "-jar",
                                "target/digits.jar",
                                image)
                        .directory(project.directory().toFile())
                        .redirectErrorStream(true)
                        .start();
        String out = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return out.strip() + ", ends in " + java.waitFor();
    }

    /** The example is copied as a whole, so it has copies of what it uses. */
    @Test
    @DisplayName("examples/maven-app has the network of examples/lenet5")
    void theExampleHasTheNetworkOfLenet5() throws Exception {
        Path copies = Path.of("examples/maven-app/src/main/cnn/com/example/digits");
        for (String name : new String[] {"lenet5.cnn", "lenet5.safetensors"}) {
            Path original = Path.of("examples/lenet5").resolve(name);
            assertEquals(-1, Files.mismatch(original, copies.resolve(name)), name);
        }
    }
}
