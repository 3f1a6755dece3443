package dev.cnnc.incremental;

import dev.cnnc.output.ContentDigest;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Files by path, segments separated by {@code /}, each with the {@link ContentDigest} of whatever
 * content it may have.
 *
 * @param sources Java sources below their directory
 * @param resources weights below theirs
 */
public record WrittenFiles(Map<String, Set<String>> sources, Map<String, Set<String>> resources) {

    /** No files. */
    public static final WrittenFiles NONE = new WrittenFiles(Map.of(), Map.of());

    public WrittenFiles {
        sources = copy(sources);
        resources = copy(resources);
    }

    /** Files of which each has one content. */
    public static WrittenFiles of(Map<String, String> sources, Map<String, String> resources) {
        return new WrittenFiles(sets(sources), sets(resources));
    }

    /** These files and {@code others}. */
    public WrittenFiles and(WrittenFiles others) {
        return new WrittenFiles(union(sources, others.sources), union(resources, others.resources));
    }

    private static Map<String, Set<String>> sets(Map<String, String> digests) {
        Map<String, Set<String>> sets = new TreeMap<>();
        digests.forEach((path, digest) -> sets.put(path, Set.of(digest)));
        return sets;
    }

    private static Map<String, Set<String>> copy(Map<String, Set<String>> files) {
        Map<String, Set<String>> copy = new TreeMap<>();
        files.forEach(
                (path, digests) ->
                        copy.put(path, Collections.unmodifiableSet(new TreeSet<>(digests))));
        return Collections.unmodifiableMap(copy);
    }

    private static Map<String, Set<String>> union(
            Map<String, Set<String>> some, Map<String, Set<String>> others) {
        Map<String, Set<String>> union = new TreeMap<>(some);
        others.forEach(
                (path, digests) -> {
                    Set<String> both = new TreeSet<>(digests);
                    both.addAll(some.getOrDefault(path, Set.of()));
                    union.put(path, both);
                });
        return union;
    }
}
