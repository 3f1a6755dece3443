package dev.cnnc.cli;

import dev.cnnc.CompilationResult;
import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.graph.Graph;
import dev.cnnc.output.WriteReport;
import dev.cnnc.report.ModelSummary;
import dev.cnnc.report.Quantities;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Says in a line for each model what it is and where it went. */
final class CompilationReport {

    private final Path output;
    private final Set<String> written;
    private final String arrow;

    CompilationReport(Path output, WriteReport report, boolean unicode) {
        this.output = output;
        this.written = new HashSet<>(report.written());
        this.arrow = unicode ? " → " : " -> ";
    }

    /** The lines for the models of one file; the last one counts what else was written. */
    List<String> of(CompilationResult result) {
        List<String> lines = new ArrayList<>();
        for (Graph graph : result.models()) {
            lines.add(
                    graph.name()
                            + ": "
                            + Quantities.count(ModelSummary.layerCount(graph), "layer")
                            + ", "
                            + Quantities.count(graph.parameterCount(), "parameter")
                            + mainFile(graph, result));
        }
        int last = lines.size() - 1;
        if (last >= 0) {
            lines.set(last, lines.get(last) + rest(result));
        }
        return lines;
    }

    /** The line for the weights at {@code path} below the output directory. */
    String of(String path) {
        return "weights"
                + arrow
                + output.resolve(path)
                + (written.contains(path) ? "" : " (unchanged)");
    }

    private String mainFile(Graph graph, CompilationResult result) {
        return result.files().stream()
                .map(GeneratedFile::path)
                .filter(
                        path ->
                                path.substring(path.lastIndexOf('/') + 1)
                                        .equals(graph.name() + ".java"))
                .findFirst()
                .map(path -> arrow + output.resolve(path))
                .orElse("");
    }

    private String rest(CompilationResult result) {
        int files = result.files().size();
        int more = files - result.models().size();
        long changed = result.files().stream().filter(f -> written.contains(f.path())).count();
        String state =
                changed == files
                        ? ""
                        : changed == 0
                                ? " (unchanged)"
                                : " (%d of %d changed)".formatted(changed, files);
        return (more > 0 ? " and " + more + " more" : "") + state;
    }
}
