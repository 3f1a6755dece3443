package dev.cnnc.maven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The target vector, which needs arguments of the compiler. */
@TestMethodOrder(OrderAnnotation.class)
@ExtendWith(Listed.class)
final class VectorIT {

    private static Project project;

    @BeforeAll
    static void copy() throws Exception {
        project = Project.copy(Path.of("src/it/vector"));
        project.add(
                Path.of("src/test/resources/dev/cnnc/onnx/lenet5-mnist.onnx"),
                "src/main/cnn/com/example/lenet5.onnx");
    }

    @Test
    @Order(1)
    @DisplayName("says which arguments are missing")
    void lacking() throws Exception {
        Build build = Build.of(project).profile("lacking").run("generate-sources");
        assertEquals(
                List.of(
                        "[WARNING] target vector: the configuration of maven-compiler-plugin lacks"
                                + " <compilerArgs><arg>--add-modules</arg>"
                                + "<arg>jdk.incubator.vector</arg></compilerArgs>",
                        "[WARNING] target vector: with release=17 javac does not see"
                                + " jdk.incubator.vector: replace maven.compiler.release by"
                                + " maven.compiler.source and maven.compiler.target, both 17",
                        "[WARNING] target vector: the configuration of maven-surefire-plugin lacks"
                                + " <argLine>--add-modules jdk.incubator.vector</argLine>, so tests"
                                + " compute in plain Java"),
                build.lines("[WARNING] target vector"));
    }

    @Test
    @Order(2)
    @DisplayName("with them it computes on vectors")
    void complete() throws Exception {
        Build build = Build.of(project).profile("complete").run("compile");
        assertEquals(List.of(), build.lines("[WARNING] target vector"));
        try (URLClassLoader loader = project.classes("target/classes")) {
            String name =
                    project.times("target/generated-resources/cnnc").keySet().iterator().next();
            Class<?> type = loader.loadClass(name.replace(".safetensors", "").replace('/', '.'));
            Object network = type.getMethod("load").invoke(null);
            Method backend = type.getMethod("backend");
            String text = (String) backend.invoke(network);
            assertTrue(text.startsWith("vector"), text);
        }
    }
}
