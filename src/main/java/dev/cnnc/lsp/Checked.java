package dev.cnnc.lsp;

import dev.cnnc.Analysis;
import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.graph.Graph;
import dev.cnnc.program.Program;
import dev.cnnc.program.ProgramFile;
import dev.cnnc.source.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the compiler found out about a document.
 *
 * @param names what the names in it and in the files that it imports stand for
 * @param files the open documents that took part, itself among them
 * @param epoch when files were read
 */
record Checked(
        Document document,
        Analysis analysis,
        Names names,
        Stages stages,
        Set<Document> files,
        long epoch) {

    Checked {
        files = Set.copyOf(files);
    }

    SourceFile source() {
        return document.source();
    }

    Program program() {
        return analysis.program();
    }

    ProgramFile file() {
        return program().main();
    }

    List<Diagnostic> diagnostics() {
        return analysis.file().diagnostics();
    }

    /** The model of this name, where it is right. */
    Optional<Graph> model(String name) {
        return analysis.file().models().stream()
                .filter(model -> model.complete() && model.graph().name().equals(name))
                .map(model -> model.graph())
                .findFirst();
    }

    /** Whether text of other files went into this. */
    boolean hasImports() {
        return program().files().size() > 1 || file().lacksNames();
    }
}
