package dev.cnnc.maven;

import java.io.File;
import java.util.List;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.build.BuildContext;

/** What the goals have in common: which models there are, and how they are compiled. */
abstract class AbstractModelMojo extends AbstractMojo {

    private static final List<String> DEFAULT_INCLUDES = List.of("**/*.cnn", "**/*.onnx");

    /**
     * Ant patterns of the model files below the source directory. By default all that end in <code>
     * .cnn</code> or <code>.onnx</code>.
     */
    @Parameter(property = "cnnc.includes")
    private List<String> includes;

    /** Ant patterns of files below the source directory that are no models. */
    @Parameter(property = "cnnc.excludes")
    private List<String> excludes;

    /**
     * The Java package of all classes. By default each class has that of its model's directory: the
     * model <code>com/example/lenet5.cnn</code> gives a class in <code>com.example</code>.
     */
    @Parameter(property = "cnnc.packageName")
    private String packageName;

    /**
     * What the classes run on: <code>java</code>, any Java from 17 on, or <code>vector</code>, the
     * JDK's Vector API where its module is in use. The results are the same bits.
     */
    @Parameter(property = "cnnc.target", defaultValue = "java")
    private String target;

    /**
     * Values for the parameters of models, as entries <code>NAME=VALUE</code>. Every model must
     * have every parameter: models that differ belong to executions of their own.
     */
    @Parameter(property = "cnnc.settings")
    private List<String> settings;

    /** Whether convolutions keep the order of sums of a plain loop: none by Winograd's method. */
    @Parameter(property = "cnnc.exact", defaultValue = "false")
    private boolean exact;

    /** The relative error that a convolution by Winograd's method may have. */
    @Parameter(property = "cnnc.maxError", defaultValue = "1e-4")
    private double maxError;

    /** A file of <code>cnnc tune</code>, whose measured methods are taken for 3x3 convolutions. */
    @Parameter(property = "cnnc.tuned")
    private File tuned;

    /**
     * Whether weights go to the class path beside the class, which then loads them by itself: those
     * within an ONNX model, and those in a file beside the model that has its name and ends in
     * <code>.safetensors</code>, <code>.pt</code>, <code>.pth</code> or <code>.npz</code>.
     */
    @Parameter(property = "cnnc.bundleWeights", defaultValue = "true")
    private boolean bundleWeights;

    /** Whether warnings of models fail the build. */
    @Parameter(property = "cnnc.failOnWarning", defaultValue = "false")
    private boolean failOnWarning;

    /**
     * Whether to compile no model. Sources of earlier builds are still compiled, and what a killed
     * build left among them is finished or removed.
     */
    @Parameter(property = "cnnc.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Inject private BuildContext buildContext;

    MavenProject project() {
        return project;
    }

    /** The properties that the command line has set. */
    Properties userProperties() {
        return session.getUserProperties();
    }

    boolean skip() {
        return skip;
    }

    boolean bundlesWeights() {
        return bundleWeights;
    }

    boolean failsOnWarning() {
        return failOnWarning;
    }

    /** How models are compiled, as the user has configured it. */
    Options options() throws MojoFailureException {
        return Options.of(packageName, target, settings, exact, maxError, tuned);
    }

    /** The models below {@code directory}. */
    ModelTree tree(File directory) {
        return new ModelTree(
                directory.toPath().toAbsolutePath().normalize(),
                includes == null || includes.isEmpty() ? DEFAULT_INCLUDES : includes,
                excludes == null ? List.of() : excludes,
                bundleWeights);
    }

    Reporter reporter() {
        boolean ide =
                session.getUserProperties().containsKey("m2e.version")
                        || session.getSystemProperties().containsKey("m2e.version");
        return new Reporter(getLog(), buildContext, ide);
    }
}
