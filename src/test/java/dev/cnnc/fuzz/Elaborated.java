package dev.cnnc.fuzz;

import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.elaborate.Elaboration;
import dev.cnnc.elaborate.Elaborator;
import dev.cnnc.graph.Graph;
import dev.cnnc.program.ImportResolver;
import dev.cnnc.program.Program;
import dev.cnnc.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Text as a graph, without a plan. */
final class Elaborated {

    private Elaborated() {}

    /** The graph of the only model of {@code text}; empty where the compiler refuses it. */
    static Optional<Graph> graph(String text) {
        Diagnostics diagnostics = new Diagnostics();
        Program program =
                Program.load(new SourceFile("fuzz.cnn", text), ImportResolver.none(), diagnostics);
        if (diagnostics.hasErrors()) {
            return Optional.empty();
        }
        List<Elaboration> models = Elaborator.elaborate(program, Map.of(), diagnostics);
        return diagnostics.hasErrors() || models.size() != 1
                ? Optional.empty()
                : Optional.of(models.get(0).graph());
    }
}
