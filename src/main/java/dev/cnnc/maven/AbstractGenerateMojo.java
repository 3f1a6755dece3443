package dev.cnnc.maven;

import dev.cnnc.output.Claims;
import java.io.File;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** Compiles models to Java sources that the build compiles further. */
abstract class AbstractGenerateMojo extends AbstractModelMojo {

    private static final String CLAIMS = "dev.cnnc.claims";

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Parameter(
            defaultValue = "${project.build.directory}/maven-status/cnnc-maven-plugin",
            readonly = true,
            required = true)
    private File stateDirectory;

    /** Where models are. */
    abstract File sourceDirectory();

    /** Where Java sources go. */
    abstract File outputDirectory();

    /** Where weights go. */
    abstract File resourceDirectory();

    /** Has the build compile the sources in {@code directory}. */
    abstract void addSources(String directory);

    /** Has the build take {@code resources} to the class path. */
    abstract void addResources(Resource resources);

    /** The resources that the build knows of. */
    abstract List<Resource> knownResources();

    /** What compiles the sources. */
    abstract JavaSetup javaSetup();

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        addSources(outputDirectory().getAbsolutePath());
        addResources();
        if (skip()) {
            Recovery recovery = new Recovery(reporter());
            recovery.run(absolute(outputDirectory()));
            recovery.run(absolute(resourceDirectory()));
            getLog().info("cnnc is skipped");
            return;
        }
        Options options = options();
        ModelTree tree = tree(sourceDirectory());
        if (!tree.find().isEmpty()) {
            javaSetup().missing(options.target()).forEach(line -> getLog().warn(line));
        }
        Request request =
                new Request(
                        absolute(project().getBasedir()),
                        tree,
                        options,
                        bundlesWeights(),
                        failsOnWarning(),
                        absolute(outputDirectory()),
                        absolute(resourceDirectory()),
                        state(execution.getGoal(), execution.getExecutionId()),
                        otherStates(),
                        execution.getExecutionId(),
                        claims());
        new Generation(request, reporter()).run();
    }

    private void addResources() {
        String directory = resourceDirectory().getAbsolutePath();
        boolean known =
                knownResources().stream()
                        .anyMatch(resource -> directory.equals(resource.getDirectory()));
        if (!known) {
            Resource resource = new Resource();
            resource.setDirectory(directory);
            resource.addInclude("**/*.safetensors");
            addResources(resource);
        }
    }

    private static Path absolute(File file) {
        return file.toPath().toAbsolutePath().normalize();
    }

    /** An execution has a state of its own; its id may have any characters. */
    private Path state(String goal, String executionId) {
        String id = URLEncoder.encode(executionId, StandardCharsets.UTF_8).replace("*", "%2A");
        return absolute(stateDirectory).resolve(goal + "-" + id + ".json");
    }

    private List<Path> otherStates() {
        List<Path> states = new ArrayList<>();
        Plugin plugin = project().getPlugin(execution.getPlugin().getKey());
        if (plugin != null) {
            for (PluginExecution other : plugin.getExecutions()) {
                other.getGoals().forEach(goal -> states.add(state(goal, other.getId())));
            }
        }
        states.remove(state(execution.getGoal(), execution.getExecutionId()));
        return states;
    }

    /** What executions write is kept as long as the build runs. */
    private Claims claims() {
        @SuppressWarnings("unchecked") // Maven declares a raw map, and everyone has own keys.
        Map<String, Object> context = getPluginContext();
        return (Claims) context.computeIfAbsent(CLAIMS, key -> new Claims());
    }
}
