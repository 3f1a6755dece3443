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
 */
public record State(String settings, Map<String, ModelRecord> models) {

    /** Nothing was made yet. */
    public static final State NONE = new State("", Map.of());

    public State {
        models = Collections.unmodifiableMap(new TreeMap<>(models));
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

    /** Everything that was written to the directory of sources. */
    public Map<String, String> sources() {
        Map<String, String> sources = new TreeMap<>();
        models.values().forEach(model -> sources.putAll(model.sources()));
        return sources;
    }

    /** Everything that was written to the directory of resources. */
    public Map<String, String> resources() {
        Map<String, String> resources = new TreeMap<>();
        models.values().forEach(model -> resources.putAll(model.resources()));
        return resources;
    }
}
