package dev.cnnc.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Finds the mistakes of all models of the project and of its tests, and writes nothing. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
public final class CheckMojo extends AbstractModelMojo {

    /** Where models are. */
    @Parameter(
            property = "cnnc.sourceDirectory",
            defaultValue = "${project.basedir}/src/main/cnn",
            required = true)
    private File sourceDirectory;

    /** Where the models of tests are. */
    @Parameter(
            property = "cnnc.testSourceDirectory",
            defaultValue = "${project.basedir}/src/test/cnn",
            required = true)
    private File testSourceDirectory;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip()) {
            getLog().info("cnnc is skipped");
            return;
        }
        List<ModelPlace> models = new ArrayList<>(tree(sourceDirectory).find());
        models.addAll(tree(testSourceDirectory).find());
        new Verdict(options(), bundlesWeights(), failsOnWarning(), reporter()).compile(models);
        String all = models.size() + (models.size() == 1 ? " model" : " models");
        getLog().info(models.isEmpty() ? "No models" : all + " checked");
    }
}
