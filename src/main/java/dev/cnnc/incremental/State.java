package dev.cnnc.incremental;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a successful run has made of all of its models.
 *
 * @param settings a digest of whatever else decides about the output: options, cnnc's version
 * @param models what was made of each, by its name
 * @param begun what runs since then may have written before they broke off
 */
public record State(String settings, Map<String, ModelRecord> models, WrittenFiles begun) {

    /** Nothing was made yet. */
    public static final State NONE = new State("", Map.of());

    public State {
        models = Collections.unmodifiableMap(new TreeMap<>(models));
        begun = begun == null ? WrittenFiles.NONE : begun;
    }

    /** A state since which no run broke off. */
    public State(String settings, Map<String, ModelRecord> models) {
        this(settings, models, WrittenFiles.NONE);
    }

    /** This state while a run is about to write {@code files}. */
    public State beginning(WrittenFiles files) {
        return new State(settings, models, begun.and(files));
    }

    /**
     * What was made of a model, where making it again would yield the same.
     *
     * @param settings those of this run
     * @param found the inputs that this run finds before it reads any; the record may have more,
     *     which they import
     * @param base where paths of inputs begin
     */
    public Optional<ModelRecord> current(
            String model,
            String settings,
            Set<String> found,
            Path base,
            Path sourceDirectory,
            Path resourceDirectory) {
        return Optional.ofNullable(models.get(model))
                .filter(record -> this.settings.equals(settings))
                .filter(record -> record.inputs().keySet().containsAll(found))
                .filter(record -> record.holds(base, sourceDirectory, resourceDirectory));
    }

    /** Everything that was written, or may have been. */
    public WrittenFiles written() {
        WrittenFiles all = begun;
        for (ModelRecord model : models.values()) {
            all = all.and(WrittenFiles.of(model.sources(), model.resources()));
        }
        return all;
    }
}
