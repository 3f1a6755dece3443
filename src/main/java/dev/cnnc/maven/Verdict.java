package dev.cnnc.maven;

import dev.cnnc.diagnostics.VisibleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Compiles models, tells the user of every mistake in any of them, and fails if there is one. */
record Verdict(Options options, boolean bundlesWeights, boolean failsOnWarning, Reporter reporter) {

    static Verdict of(Request request, Reporter reporter) {
        return new Verdict(
                request.options(), request.bundlesWeights(), request.failsOnWarning(), reporter);
    }

    /**
     * What became of {@code models}, all of which are right.
     *
     * @throws MojoFailureException where one is not, and where warnings count as mistakes
     * @throws MojoExecutionException where cnnc itself is wrong
     */
    List<CompiledModel> compile(List<ModelPlace> models)
            throws MojoFailureException, MojoExecutionException {
        ModelCompiler compiler = new ModelCompiler(options, bundlesWeights);
        List<CompiledModel> compiled = new ArrayList<>();
        Set<Path> files = new LinkedHashSet<>();
        Collection<Message> messages = new LinkedHashSet<>();
        for (ModelPlace model : models) {
            CompiledModel result = compile(compiler, model);
            compiled.add(result);
            files.add(model.file());
            files.addAll(result.inputs().keySet());
            messages.addAll(result.messages());
            result.notes().forEach(note -> reporter.note(note));
        }
        List<Message> all = List.copyOf(messages);
        reporter.report(files, all);
        List<Message> errors = all.stream().filter(Message::isError).toList();
        if (!errors.isEmpty()) {
            throw new MojoFailureException(Reporter.count(errors, "error"));
        }
        if (failsOnWarning && !all.isEmpty()) {
            throw new MojoFailureException(
                    Reporter.count(all, "warning") + ", and `failOnWarning` is set");
        }
        return compiled;
    }

    private static CompiledModel compile(ModelCompiler compiler, ModelPlace model)
            throws MojoExecutionException {
        try {
            return compiler.compile(model);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            throw new MojoExecutionException(
                    VisibleText.of(
                            "%s: internal error: %s; please report it with the model"
                                    .formatted(model.file(), e)),
                    e);
        } catch (OutOfMemoryError e) {
            throw new MojoExecutionException(
                    VisibleText.of(model.file().toString())
                            + ": out of memory: give Maven more, such as MAVEN_OPTS=-Xmx4g",
                    e);
        }
    }
}
