package dev.cnnc.maven;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.output.Claims;
import dev.cnnc.testing.SafetensorsFiles;
import dev.cnnc.testing.SafetensorsFiles.FloatTensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.codehaus.plexus.build.DefaultBuildContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model whose name changes in letter case only. */
final class GenerationRenameTest {

    @TempDir private Path base;

    private void run(String name) throws Exception {
        Path models = Files.createDirectories(base.resolve("models/p"));
        Files.writeString(
                models.resolve("a.cnn"),
                "model " + name + " {\n    input x [B, 1]\n    fc: linear(1, bias=false)\n}\n");
        FloatTensor weight = new FloatTensor(List.of(1, 1), new float[] {1});
        Files.write(
                models.resolve("a.safetensors"),
                SafetensorsFiles.write(Map.of("fc.weight", weight)));
        Request request =
                new Request(
                        base,
                        new ModelTree(models.getParent(), List.of("**/*.cnn"), List.of(), true),
                        Options.of(null, "java", List.of(), false, 1e-4, null),
                        true,
                        false,
                        base.resolve("out"),
                        base.resolve("resources"),
                        base.resolve("state.json"),
                        List.of(),
                        "one",
                        new Claims());
        Reporter reporter =
                new Reporter(
                        new SystemStreamLog(),
                        new DefaultBuildContext(
                                new org.sonatype.plexus.build.incremental.DefaultBuildContext()),
                        false);
        new Generation(request, reporter).run();
    }

    /** Two names of one file stand for a file system that ignores the case of letters. */
    @Test
    void weightsOfBothNamesInOneFileStay() throws Exception {
        run("Resnet");
        Path before = base.resolve("resources/p/Resnet.safetensors");
        Path after = base.resolve("resources/p/ResNet.safetensors");
        assertTrue(Files.exists(before));
        if (!Files.exists(after)) {
            Files.createLink(after, before);
        }
        run("ResNet");
        assertTrue(Files.exists(before));
        assertTrue(Files.exists(after));
    }

    @Test
    void whereTheyAreTwoFilesTheOldOneGoes() throws Exception {
        run("Resnet");
        Path before = base.resolve("resources/p/Resnet.safetensors");
        Path after = base.resolve("resources/p/ResNet.safetensors");
        boolean oneFile = Files.exists(after);
        run("ResNet");
        assertTrue(Files.exists(after));
        if (!oneFile) {
            assertFalse(Files.exists(before));
        }
    }
}
