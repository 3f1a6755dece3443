package dev.cnnc.maven;

import dev.cnnc.diagnostics.VisibleText;
import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.incremental.ModelRecord;
import dev.cnnc.incremental.State;
import dev.cnnc.incremental.StateFile;
import dev.cnnc.incremental.WrittenFiles;
import dev.cnnc.output.Claims;
import dev.cnnc.output.ContentDigest;
import dev.cnnc.output.OutputException;
import dev.cnnc.output.OutputFile;
import dev.cnnc.output.OutputRemover;
import dev.cnnc.output.OutputWriter;
import dev.cnnc.output.WriteReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * One run of {@code generate}: compiles the models that changed, writes what became of them or
 * nothing, removes what vanished models left, and then notes all of it for the next run.
 */
final class Generation {

    private static final String FOREIGN_ADVICE =
            "delete %s, or configure another `outputDirectory`";

    private final Request request;
    private final Reporter reporter;
    private final String settings;
    private final Map<String, ModelRecord> made = new TreeMap<>();

    Generation(Request request, Reporter reporter) {
        this.request = request;
        this.reporter = reporter;
        this.settings =
                ContentDigest.of(
                        "%s\n%s\n%s"
                                .formatted(
                                        request.options().digest(),
                                        request.bundlesWeights(),
                                        request.failsOnWarning()));
    }

    /**
     * @throws MojoFailureException where models have mistakes, of which the user has been told
     * @throws MojoExecutionException where reading or writing failed
     */
    void run() throws MojoFailureException, MojoExecutionException {
        Recovery recovery = new Recovery(reporter);
        recovery.run(request.sources());
        recovery.run(request.resources());
        StateFile file = new StateFile(request.state());
        State before = file.read();
        List<ModelPlace> models = request.tree().find();
        List<ModelPlace> stale = new ArrayList<>();
        for (ModelPlace model : models) {
            before.current(
                            model.name(),
                            settings,
                            found(model),
                            request.base(),
                            request.sources(),
                            request.resources())
                    .ifPresentOrElse(
                            record -> made.put(model.name(), record), () -> stale.add(model));
        }
        List<CompiledModel> compiled = Verdict.of(request, reporter).compile(stale);
        requireNoClash(compiled);
        try {
            Map<String, ModelRecord> records = records(compiled);
            if (!compiled.isEmpty()) {
                file.write(before.beginning(written(records.values())));
            }
            int written = write(compiled);
            made.putAll(records);
            State after = new State(settings, made);
            int removed = removeVanished(before, after);
            if (!after.equals(before)) {
                file.write(after);
            }
            report(models.size(), compiled.size(), written, removed);
        } catch (IOException e) {
            throw new MojoExecutionException(VisibleText.of(reason(e)), e);
        }
    }

    /** What went wrong; where the exception has no message, its name says it. */
    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private Set<String> found(ModelPlace model) {
        Set<String> found = new LinkedHashSet<>();
        found.add(shown(model.file()));
        model.weights().forEach(file -> found.add(shown(file)));
        return found;
    }

    /** A path of the state, the same wherever the project lies. */
    private String shown(Path file) {
        Path path = file.startsWith(request.base()) ? request.base().relativize(file) : file;
        return path.toString().replace('\\', '/');
    }

    /** Neither two models nor two executions may write different files to one place. */
    private void requireNoClash(List<CompiledModel> compiled) throws MojoFailureException {
        Map<String, Map<String, String>> sources = new TreeMap<>();
        Map<String, Map<String, String>> resources = new TreeMap<>();
        made.forEach(
                (name, record) -> {
                    sources.put(name, record.sources());
                    resources.put(
                            name, weights(record.resources().keySet(), record.inputs().values()));
                });
        for (CompiledModel model : compiled) {
            String name = model.place().name();
            List<String> paths = model.weights().stream().map(OutputFile::path).toList();
            sources.put(name, digests(model));
            resources.put(name, weights(paths, model.inputs().values()));
        }
        requireNoClash(request.sources(), sources, "`packageName` or `outputDirectory`");
        requireNoClash(request.resources(), resources, "`packageName` or `resourceDirectory`");
    }

    /** Weights that are not written yet are told apart by what they are made of. */
    private static Map<String, String> weights(
            Collection<String> paths, Collection<String> inputs) {
        Map<String, String> weights = new TreeMap<>();
        paths.forEach(path -> weights.put(path, String.join(" ", new TreeSet<>(inputs))));
        return weights;
    }

    private void requireNoClash(
            Path directory, Map<String, Map<String, String>> files, String parameters)
            throws MojoFailureException {
        Claims models = new Claims();
        for (Map.Entry<String, Map<String, String>> model : files.entrySet()) {
            for (Map.Entry<String, String> file : model.getValue().entrySet()) {
                String path = file.getKey();
                String place = directory.resolve(path).toString();
                Optional<String> clash = models.add(model.getKey(), path, file.getValue());
                if (clash.isPresent()) {
                    throw new MojoFailureException(
                            VisibleText.of(clash.get())
                                    + ": rename a model, or move it to another directory");
                }
                clash = request.claims().add(request.execution(), place, file.getValue());
                if (clash.isPresent()) {
                    throw new MojoFailureException(
                            "the executions %s: give one another %s"
                                    .formatted(VisibleText.of(clash.get()), parameters));
                }
            }
        }
    }

    private static Map<String, String> digests(CompiledModel model) {
        Map<String, String> digests = new TreeMap<>();
        for (GeneratedFile source : model.sources()) {
            digests.put(source.path(), ContentDigest.of(source.content()));
        }
        return digests;
    }

    private Map<String, ModelRecord> records(List<CompiledModel> compiled) throws IOException {
        Map<String, ModelRecord> records = new TreeMap<>();
        for (CompiledModel model : compiled) {
            Map<String, String> inputs = new TreeMap<>();
            model.inputs().forEach((file, digest) -> inputs.put(shown(file), digest));
            records.put(
                    model.place().name(),
                    new ModelRecord(inputs, digests(model), weightsDigests(model)));
        }
        return records;
    }

    /** What the run is about to write: should it break off, the next one knows of it. */
    private static WrittenFiles written(Collection<ModelRecord> records) {
        WrittenFiles all = WrittenFiles.NONE;
        for (ModelRecord record : records) {
            all = all.and(WrittenFiles.of(record.sources(), record.resources()));
        }
        return all;
    }

    private static Map<String, String> weightsDigests(CompiledModel model) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (OutputFile weights : model.weights()) {
            digests.put(weights.path(), ContentDigest.of(weights));
        }
        return digests;
    }

    /** How many files have new content. */
    private int write(List<CompiledModel> compiled) throws IOException {
        Map<String, OutputFile> sources = new LinkedHashMap<>();
        Map<String, OutputFile> resources = new LinkedHashMap<>();
        for (CompiledModel model : compiled) {
            OutputFile.sources(model.sources())
                    .forEach(source -> sources.putIfAbsent(source.path(), source));
            model.weights().forEach(file -> resources.putIfAbsent(file.path(), file));
        }
        int written = write(request.sources(), List.copyOf(sources.values()));
        written += write(request.resources(), List.copyOf(resources.values()));
        return written;
    }

    private int write(Path directory, List<OutputFile> files) throws OutputException {
        if (files.isEmpty()) {
            return 0;
        }
        WriteReport report = new OutputWriter(FOREIGN_ADVICE).writeAll(directory, files, false);
        report.repair(directory).ifPresent(reporter::warn);
        List<String> written = report.written();
        reporter.refresh(written.stream().map(directory::resolve).toList());
        return written.size();
    }

    private int removeVanished(State before, State after) throws IOException {
        Map<String, Set<String>> sources = new TreeMap<>(before.written().sources());
        Map<String, Set<String>> resources = new TreeMap<>(before.written().resources());
        WrittenFiles staying = after.written();
        for (Path other : request.others()) {
            staying = staying.and(new StateFile(other).read().written());
        }
        keep(request.sources(), staying.sources().keySet(), sources.keySet());
        keep(request.resources(), staying.resources().keySet(), resources.keySet());
        return remove(request.sources(), sources) + remove(request.resources(), resources);
    }

    /**
     * Takes out of {@code vanished} what stays, under a name of other letter case where the file
     * system ignores it.
     */
    private static void keep(Path directory, Set<String> staying, Set<String> vanished)
            throws IOException {
        vanished.removeAll(staying);
        for (String path : List.copyOf(vanished)) {
            Path file = directory.resolve(path);
            for (String other : staying) {
                Path stays = directory.resolve(other);
                if (path.equalsIgnoreCase(other)
                        && Files.exists(file)
                        && Files.exists(stays)
                        && Files.isSameFile(file, stays)) {
                    vanished.remove(path);
                }
            }
        }
    }

    private int remove(Path directory, Map<String, Set<String>> files) throws OutputException {
        List<String> kept = OutputRemover.remove(directory, files);
        for (String path : kept) {
            reporter.warn(
                    "%s: its model is gone; it stays, since somebody has changed it"
                            .formatted(directory.resolve(path)));
        }
        reporter.refresh(files.keySet().stream().map(directory::resolve).toList());
        return files.size() - kept.size();
    }

    private void report(int models, int compiled, int written, int removed) {
        if (models == 0 && removed == 0) {
            reporter.log().info("No models");
            return;
        }
        String all = models + (models == 1 ? " model" : " models");
        if (compiled == 0 && removed == 0) {
            reporter.log().info(all + " up to date");
            return;
        }
        reporter.log()
                .info(
                        "Compiled %s of %s: %s written, %s removed"
                                .formatted(compiled, all, files(written), removed));
    }

    private static String files(int number) {
        return number + (number == 1 ? " file" : " files");
    }
}
