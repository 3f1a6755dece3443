package dev.cnnc.maven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLClassLoader;
import java.nio.file.Files;
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

/** One project, built again and again; each test continues where the one before has ended. */
@TestMethodOrder(OrderAnnotation.class)
@ExtendWith(Listed.class)
final class IncrementalIT {

    private static final String MODELS = "src/main/cnn/com/example/";
    private static final String SOURCES = "target/generated-sources/cnnc";

    private static Project project;

    @BeforeAll
    static void copy() throws Exception {
        project = Project.copy(Path.of("src/it/incremental"));
        project.add(Path.of("examples/lenet5/lenet5.cnn"), MODELS + "lenet5.cnn");
        project.add(Path.of("examples/lenet5/lenet5.safetensors"), MODELS + "lenet5.safetensors");
    }

    @Test
    @Order(1)
    @DisplayName("fresh use, weights from the class path, a path with blanks and ü")
    void freshUse() throws Exception {
        Build build = Build.of(project).run("package");
        assertEquals(
                List.of(
                        "[INFO] `com/example/blocks/stage.cnn` declares blocks only: it has no class",
                        withoutWeights("edges"),
                        withoutWeights("sharpen"),
                        "[INFO] Compiled 4 of 4 models: 24 files written, 0 removed"),
                build.logged("generate"));
        try (URLClassLoader loader = project.classes("target/classes")) {
            Digits.read().check(loader.loadClass("com.example.App"), "scores");
        }
        assertTrue(project.has("target/incremental-1.0.jar"));
        assertTrue(project.has("target/classes/com/example/LeNet5.safetensors"));
    }

    private static String withoutWeights(String model) {
        return ("[INFO] `com/example/%1$s.cnn` has no weights beside it, such as"
                        + " `%1$s.safetensors`: `load(Path)` reads them from a file")
                .formatted(model);
    }

    @Test
    @Order(2)
    @DisplayName("second build, offline: nothing is touched, javac rests")
    void secondBuild() throws Exception {
        Map<String, FileTime> before = project.times("target");
        Build build = Build.of(project).offline().run("package");
        assertEquals(List.of("[INFO] 4 models up to date"), build.logged("generate"));
        List<String> changed = project.changed(before, "target");
        assertEquals(
                List.of(),
                changed.stream().filter(file -> !file.contains("maven-compiler-plugin")).toList());
    }

    @Test
    @Order(3)
    @DisplayName("an edit regenerates only its model")
    void edit() throws Exception {
        Map<String, FileTime> before = project.times(SOURCES);
        project.edit(MODELS + "sharpen.cnn", "conv(1", "conv(3");
        Build build = Build.of(project).offline().run("generate-sources");
        assertEquals(
                List.of(
                        withoutWeights("sharpen"),
                        "[INFO] Compiled 1 of 4 models: 3 files written, 0 removed"),
                build.logged("generate"));
        assertEquals(
                List.of(
                        "com/example/Sharpen.java",
                        "com/example/SharpenConvolution1.java",
                        "com/example/SharpenJava.java"),
                project.changed(before, SOURCES));
    }

    @Test
    @Order(4)
    @DisplayName("an imported block changes")
    void importedBlock() throws Exception {
        Map<String, FileTime> before = project.times(SOURCES);
        project.edit(MODELS + "blocks/stage.cnn", "relu", "sigmoid");
        Build.of(project).offline().run("generate-sources");
        List<String> changed = project.changed(before, SOURCES);
        assertTrue(changed.contains("com/example/EdgesConvolution1.java"), changed.toString());
        assertTrue(
                changed.stream().allMatch(file -> file.startsWith("com/example/Edges")),
                changed.toString());
    }

    @Test
    @Order(5)
    @DisplayName("weights change")
    void weights() throws Exception {
        Map<String, FileTime> before = project.times("target");
        project.delete(MODELS + "lenet5.safetensors");
        project.add(Path.of("src/test/resources/weights/lenet5-mnist.npz"), MODELS + "lenet5.npz");
        Build.of(project).offline().run("process-resources");
        assertEquals(
                List.of("maven-status/cnnc-maven-plugin/generate-default.json"),
                project.changed(before, "target"),
                "the same values in another format give the same resource");
    }

    @Test
    @Order(6)
    @DisplayName("a model vanishes, and the weights of another")
    void modelVanishes() throws Exception {
        project.delete(MODELS + "sharpen.cnn");
        project.delete(MODELS + "lenet5.npz");
        Files.writeString(project.directory().resolve(SOURCES + "/com/example/Mine.java"), "mine");
        Build build = Build.of(project).offline().run("generate-sources");
        assertEquals(
                List.of(
                        withoutWeights("lenet5"),
                        "[INFO] Compiled 1 of 3 models: 1 file written, 4 removed"),
                build.logged("generate"));
        assertFalse(project.has(SOURCES + "/com/example/Sharpen.java"));
        assertTrue(project.has(SOURCES + "/com/example/CnncMath.java"), "others need it");
        assertTrue(project.has(SOURCES + "/com/example/Mine.java"), "cnnc did not write it");
        assertFalse(project.has("target/generated-resources/cnnc/com"));
        assertFalse(project.read(SOURCES + "/com/example/LeNet5.java").contains("load()"));
    }

    @Test
    @Order(7)
    @DisplayName("broken models fail the build, a line for each error")
    void brokenModels() throws Exception {
        Map<String, FileTime> before = project.times(SOURCES);
        project.edit(MODELS + "edges.cnn", "Stage(2)", "Stag(2)");
        project.edit(MODELS + "lenet5.cnn", "[B, 400]", "[B, 40]");
        Build build = Build.of(project).offline().fail("generate-sources");
        Path models = project.directory().resolve(MODELS);
        List<String> errors = build.lines("[ERROR] ");
        assertEquals(
                List.of(
                        "[ERROR] "
                                + models.resolve("edges.cnn")
                                + ":5:5: error[CNN201]: there is no operator `Stag`;"
                                + " help: did you mean `Stage`?",
                        "[ERROR] "
                                + models.resolve("lenet5.cnn")
                                + ":13:12: error[CNN404]: expected [B, 40], and the value here is"
                                + " [B, 400]; help: correct the stages before it, or write"
                                + " `expect [B, 400]`"),
                errors.subList(0, 2));
        assertTrue(errors.get(2).contains(": 2 errors in 2 files -> [Help 1]"), errors.get(2));
        assertFalse(build.toString().contains("\tat "), build::toString);
        assertEquals(before, project.times(SOURCES), "nothing is written");
    }

    @Test
    @Order(8)
    @DisplayName(
            "skip: no model is compiled, the sources of earlier builds are, those of a kill not")
    void skip() throws Exception {
        String staged = SOURCES + "/.cnnc-stage-1/new/Half.java";
        project.add(Path.of("examples/lenet5/lenet5.cnn"), staged);
        String app = "src/main/java/com/example/App.java";
        project.edit(app, "LeNet5.load()", "LeNet5.load(java.nio.file.Path.of(\"weights\"))");
        project.delete(SOURCES + "/com/example/Mine.java");
        Map<String, FileTime> before = project.times("target");
        Build build = Build.of(project).offline().property("cnnc.skip", "true").run("compile");
        assertEquals(List.of("[INFO] cnnc is skipped"), build.logged("generate"));
        assertTrue(
                project.changed(before, "target").contains("classes/com/example/App.class"),
                "it is compiled, and needs generated classes");
        assertFalse(project.has(staged));
    }

    @Test
    @Order(9)
    @DisplayName("clean and check: the mistakes, and nothing written")
    void check() throws Exception {
        Build build = Build.of(project).fail("clean", "cnnc:check");
        Path models = project.directory().resolve(MODELS);
        assertEquals(2, build.lines("[ERROR] " + models).size(), build::toString);
        assertFalse(project.has("target"));
    }
}
