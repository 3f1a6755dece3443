package dev.cnnc.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.model.Resource;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Compiles models, <code>.cnn</code> or <code>.onnx</code>, to Java classes of the project. Only
 * what has changed is compiled, and files that would stay the same are not touched.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends AbstractGenerateMojo {

    /** Where models are. */
    @Parameter(
            property = "cnnc.sourceDirectory",
            defaultValue = "${project.basedir}/src/main/cnn",
            required = true)
    private File sourceDirectory;

    /** Where the Java sources go, which the build then compiles. */
    @Parameter(
            property = "cnnc.outputDirectory",
            defaultValue = "${project.build.directory}/generated-sources/cnnc",
            required = true)
    private File outputDirectory;

    /** Where the weights go, which the build then takes to the class path. */
    @Parameter(
            property = "cnnc.resourceDirectory",
            defaultValue = "${project.build.directory}/generated-resources/cnnc",
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
        project().addCompileSourceRoot(directory);
    }

    @Override
    void addResources(Resource resources) {
        project().addResource(resources);
    }

    @Override
    List<Resource> knownResources() {
        return project().getResources();
    }

    @Override
    JavaSetup javaSetup() {
        return new JavaSetup(project(), userProperties(), "default-compile", "compile");
    }
}
