package dev.cnnc.maven.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLClassLoader;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Modules that are built at the same time. */
@TestMethodOrder(OrderAnnotation.class)
@ExtendWith(Listed.class)
final class ReactorIT {

    private static Project project;

    @BeforeAll
    static void copy() throws Exception {
        project = Project.copy(Path.of("src/it/reactor"));
        project.add(
                Path.of("src/test/resources/dev/cnnc/onnx/lenet5-mnist.onnx"),
                "onnx/src/main/cnn/net/mnist/lenet5-mnist.onnx");
    }

    @Test
    @Order(1)
    @DisplayName("-T2: ONNX, two executions, models of tests")
    void parallel() throws Exception {
        Build build = Build.of(project).threads("2").run("test-compile");
        assertEquals(4, build.lines("[INFO] Compiled 1 of 1 model").size(), build::toString);
        Map<String, FileTime> tests = project.times("twice/target/test-classes");
        assertTrue(tests.containsKey("com/example/Checked.class"), tests.toString());
        try (URLClassLoader loader = project.classes("twice/target/classes")) {
            Class<?> both = loader.loadClass("com.example.Both");
            assertEquals(10, both.getField("TEN").getInt(null));
            assertEquals(20, both.getField("TWENTY").getInt(null));
        }
    }

    @Test
    @Order(2)
    @DisplayName("-T2: the second build does nothing")
    void secondBuild() throws Exception {
        Map<String, FileTime> before = project.times("");
        Build build = Build.of(project).threads("2").offline().run("test-compile");
        assertEquals(4, build.lines("[INFO] 1 model up to date").size(), build::toString);
        List<String> changed = project.changed(before, "");
        assertEquals(
                List.of(),
                changed.stream().filter(file -> !file.contains("maven-compiler-plugin")).toList());
    }

    @Test
    @Order(3)
    @DisplayName("ONNX: the class brings its weights and answers as PyTorch does")
    void onnx() throws Exception {
        Digits digits = Digits.read();
        List<String> classes =
                project.times("onnx/target/generated-resources/cnnc").keySet().stream().toList();
        assertEquals(1, classes.size(), classes.toString());
        String name = classes.get(0).replace(".safetensors", "").replace('/', '.');
        try (URLClassLoader loader = project.classes("onnx/target/classes")) {
            Class<?> type = loader.loadClass(name);
            Object network = type.getMethod("load").invoke(null);
            Object scores =
                    type.getMethod("forward", float[].class).invoke(network, digits.image());
            assertArrayEquals(digits.scores(), (float[]) scores, 1e-4f);
        }
    }
}
