package dev.cnnc.lsp;

import dev.cnnc.Analysis;
import dev.cnnc.CheckedFile;
import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.elaborate.StageListener;
import dev.cnnc.files.FileImports;
import dev.cnnc.program.ImportResolver;
import dev.cnnc.program.Program;
import dev.cnnc.program.ProgramFile;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks the compiler about documents; a compiler that breaks is one more diagnostic. */
final class Checker {

    /** The compiler, as far as it is asked. */
    interface Compilation {
        Analysis analyse(SourceFile source, ImportResolver imports, StageListener stages);
    }

    private final Compilation compilation;
    private final Documents documents;
    private final Consumer<Throwable> failures;

    /**
     * @param failures hears of mistakes of the compiler
     */
    Checker(Compilation compilation, Documents documents, Consumer<Throwable> failures) {
        this.compilation = compilation;
        this.documents = documents;
        this.failures = failures;
    }

    /** Checks {@code document} with the files that it imports as they are now. */
    Checked check(Document document, long epoch) {
        List<Document> open = documents.all();
        ImportResolver imports = imports(document, open);
        Stages.Collector stages = new Stages.Collector();
        try {
            Analysis analysis = compilation.analyse(document.source(), imports, stages);
            Program program = analysis.program();
            return new Checked(
                    document,
                    analysis,
                    NameResolver.resolve(program),
                    stages.stages(program),
                    takingPart(program, document, open),
                    epoch);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            failures.accept(e);
            return broken(document, e, epoch);
        }
    }

    private static ImportResolver imports(Document document, List<Document> open) {
        if (document.path().isEmpty()) {
            return ImportResolver.none();
        }
        FileImports imports = Documents.imports(open);
        imports.add(document.path().get(), document.source());
        return imports;
    }

    private static Set<Document> takingPart(
            Program program, Document document, List<Document> open) {
        Set<SourceFile> files =
                program.files().stream().map(ProgramFile::source).collect(Collectors.toSet());
        Set<Document> found = new HashSet<>(Set.of(document));
        open.stream().filter(other -> files.contains(other.source())).forEach(found::add);
        return found;
    }

    private Checked broken(Document document, Throwable problem, long epoch) {
        SourceFile nothing = new SourceFile(document.source().name(), "");
        Program program = Program.load(nothing, ImportResolver.none(), new Diagnostics());
        List<Diagnostic> found = List.of(internalError(document, problem));
        return new Checked(
                document,
                new Analysis(program, new CheckedFile(List.of(), List.of(), found)),
                NameResolver.resolve(program),
                Stages.NONE,
                Set.of(document),
                epoch);
    }

    private static Diagnostic internalError(Document document, Throwable problem) {
        Location start = new Location(document.source(), new Span(0, 0));
        String message = "internal error: " + problem.getClass().getSimpleName();
        return Diagnostic.at(start, DiagnosticCode.INTERNAL_ERROR, message)
                .note("this is a mistake of cnnc, not of your model")
                .help("please report it with the model")
                .build();
    }
}
