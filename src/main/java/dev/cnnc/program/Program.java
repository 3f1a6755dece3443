package dev.cnnc.program;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.parser.ModelParser;
import dev.cnnc.parser.ParseResult;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import dev.cnnc.syntax.Declaration;
import dev.cnnc.syntax.ImportDeclaration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A file with all that it imports, directly or not. */
public final class Program {

    /** Files that import each other in a row; beyond, the chain is no work of people. */
    private static final int DEEPEST = 100;

    private final ImportResolver resolver;
    private final Diagnostics diagnostics;
    private final Map<SourceFile, ProgramFile> loaded = new LinkedHashMap<>();

    /** The files that wait for those they import, the outermost first. */
    private final List<SourceFile> waiting = new ArrayList<>();

    private final ProgramFile main;

    private Program(SourceFile main, ImportResolver resolver, Diagnostics diagnostics) {
        this.resolver = resolver;
        this.diagnostics = diagnostics;
        this.main = load(main);
    }

    /** Parses {@code main} and its imports; syntax errors and failed imports are reported. */
    public static Program load(SourceFile main, ImportResolver resolver, Diagnostics diagnostics) {
        return new Program(main, resolver, diagnostics);
    }

    public ProgramFile main() {
        return main;
    }

    /** Every file once, those that are imported before those that import them. */
    public List<ProgramFile> files() {
        return List.copyOf(loaded.values());
    }

    private ProgramFile load(SourceFile source) {
        ProgramFile known = loaded.get(source);
        if (known != null) {
            return known;
        }
        ParseResult parsed = ModelParser.parse(source);
        parsed.diagnostics().forEach(diagnostics::add);
        waiting.add(source);
        Map<ImportDeclaration, ProgramFile> imports = new LinkedHashMap<>();
        for (Declaration declaration : parsed.file().declarations()) {
            if (declaration instanceof ImportDeclaration imported
                    && !isDamaged(imported, parsed.diagnostics())) {
                load(imported, source).ifPresent(file -> imports.put(imported, file));
            }
        }
        waiting.remove(waiting.size() - 1);
        ProgramFile file =
                new ProgramFile(
                        parsed.file(), parsed.diagnostics(), Collections.unmodifiableMap(imports));
        loaded.put(source, file);
        return file;
    }

    /** Whether the path itself has a syntax error, and so may name another file than was meant. */
    private static boolean isDamaged(ImportDeclaration imported, List<Diagnostic> errors) {
        Span path = imported.path().span();
        return errors.stream()
                .flatMap(error -> error.location().stream())
                .mapToInt(location -> location.span().offset())
                .anyMatch(offset -> path.offset() <= offset && offset < path.end());
    }

    private Optional<ProgramFile> load(ImportDeclaration imported, SourceFile importer) {
        Location place = new Location(importer, imported.path().span());
        Optional<String> path = imported.path().plainText();
        if (path.isEmpty()) {
            report(place, "the path of an import is plain text", "write it without `{…}`");
            return Optional.empty();
        }
        SourceFile source;
        try {
            source = resolver.resolve(importer, path.get());
        } catch (ImportException e) {
            report(place, e.getMessage(), e.help());
            return Optional.empty();
        }
        if (waiting.contains(source)) {
            reportCycle(place, source);
            return Optional.empty();
        }
        if (waiting.size() > DEEPEST) {
            report(
                    place,
                    "files import each other more than %s deep".formatted(DEEPEST),
                    "import what is needed directly");
            return Optional.empty();
        }
        return Optional.of(load(source));
    }

    private void report(Location place, String message, String help) {
        diagnostics.add(
                Diagnostic.at(place, DiagnosticCode.IMPORT_FAILED, message)
                        .help(Optional.of(help).filter(text -> !text.isEmpty())));
    }

    private void reportCycle(Location place, SourceFile source) {
        List<SourceFile> circle = waiting.subList(waiting.indexOf(source), waiting.size());
        Diagnostic.Builder diagnostic =
                Diagnostic.at(
                        place,
                        DiagnosticCode.IMPORT_CYCLE,
                        circle.size() == 1
                                ? "`%s` imports itself".formatted(source.simpleName())
                                : "`%s` and `%s` import each other"
                                        .formatted(place.file().simpleName(), source.simpleName()));
        if (circle.size() > 1) {
            diagnostic.note(
                    circle.stream()
                                    .map(file -> "`" + file.name() + "`")
                                    .collect(Collectors.joining(" imports ", "", " imports "))
                            + "`"
                            + source.name()
                            + "`");
        }
        diagnostics.add(
                diagnostic.help(
                        circle.size() == 1
                                ? "leave this import out"
                                : "move what both need into a third file"));
    }
}
