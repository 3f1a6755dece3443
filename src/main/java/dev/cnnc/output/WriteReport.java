package dev.cnnc.output;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run did to the output directory; paths as the generated files give them, in their order.
 *
 * @param written files that are new or have new content
 * @param unchanged files that already had this content and kept their time stamps
 * @param finished files that were put in place before, since a run had been killed between the
 *     first and the last of its files
 */
public record WriteReport(List<String> written, List<String> unchanged, List<String> finished) {

    public WriteReport {
        written = List.copyOf(written);
        unchanged = List.copyOf(unchanged);
        finished = List.copyOf(finished);
    }

    /** Tells of the killed run, if there was one. */
    public Optional<String> repair(Path directory) {
        return finished.isEmpty() ? Optional.empty() : Optional.of(repair(directory, finished));
    }

    static String repair(Path directory, List<String> finished) {
        int count = finished.size();
        return "a run that was killed had left `%s` half written; its last %s put in place first"
                .formatted(directory, count == 1 ? "file was" : count + " files were");
    }
}
