package dev.cnnc.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.model.Resource;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Compiles models, <code>.cnn</code> or <code>.onnx</code>, to Java classes of the tests. Only what
 * has changed is compiled, and files that would stay the same are not touched.
 */
@Mojo(
        name = "generate-test",
        defaultPhase = LifecyclePhase.GENERATE_TEST_SOURCES,
        threadSafe = true)
public final class GenerateTestMojo extends AbstractGenerateMojo {

    /** Where models are. */
    @Parameter(
            property = "cnnc.testSourceDirectory",
            defaultValue = "${project.basedir}/src/test/cnn",
            required = true)
    private File sourceDirectory;

    /** Where the Java sources go, which the build then compiles. */
    @Parameter(
            property = "cnnc.testOutputDirectory",
            defaultValue = "${project.build.directory}/generated-test-sources/cnnc",
            required = true)
    private File outputDirectory;

    /** Where the weights go, which the build then takes to the class path of the tests. */
    @Parameter(
            property = "cnnc.testResourceDirectory",
            defaultValue = "${project.build.directory}/generated-test-resources/cnnc",
            required = true)
    private File resourceDirectory;

    @Override
    File sourceDirectory() {
        return sourceDirectory;
    }

    @Override
    File outputDirectory() {
        return outputDirectory;
    }

    @Override
    File resourceDirectory() {
        return resourceDirectory;
    }

    @Override
    void addSources(String directory) {
        project().addTestCompileSourceRoot(directory);
    }

    @Override
    void addResources(Resource resources) {
        project().addTestResource(resources);
    }

    @Override
    List<Resource> knownResources() {
        return project().getTestResources();
    }

    @Override
    JavaSetup javaSetup() {
        return new JavaSetup(project(), userProperties(), "default-testCompile", "testCompile");
    }
}
