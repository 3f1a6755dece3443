package dev.cnnc.lsp;

import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.program.ImportException;
import dev.cnnc.program.Program;
import dev.cnnc.program.ProgramFile;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import dev.cnnc.syntax.ImportDeclaration;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Texts in which one name is another, and what becomes of the places in them. */
final class Rewriting {

    /** What an occurrence comes to: where it stands, and where what it names is given. */
    private record Meaning(String file, Span span, String definedIn, Span definition) {}

    private final Map<SourceFile, List<Span>> places;
    private final String name;
    private final Map<SourceFile, SourceFile> changed = new IdentityHashMap<>();

    /**
     * @param places where the name stands, in the order of each text
     * @param name what is to stand there
     */
    Rewriting(Map<SourceFile, List<Span>> places, String name) {
        this.places = places;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** The program of the changed texts. */
    WorkspaceFiles.Read of(WorkspaceFiles.Read read) {
        Map<SourceFile, SourceFile> originals = new IdentityHashMap<>();
        read.program().files().forEach(f -> originals.put(changed(f.source()), f.source()));
        Program program =
                Program.load(
                        changed(read.program().main().source()),
                        (importer, path) ->
                                changed(imported(read.program(), originals.get(importer), path)),
                        new Diagnostics());
        return new WorkspaceFiles.Read(program, NameResolver.resolve(program));
    }

    private static SourceFile imported(Program program, SourceFile importer, String path)
            throws ImportException {
        for (ProgramFile file : program.files()) {
            if (file.source() == importer) {
                for (Map.Entry<ImportDeclaration, ProgramFile> imported :
                        file.imports().entrySet()) {
                    if (imported.getKey().path().plainText().orElse("").equals(path)) {
                        return imported.getValue().source();
                    }
                }
            }
        }
        throw new ImportException("`%s` was not read".formatted(path), "");
    }

    private SourceFile changed(SourceFile file) {
        return changed.computeIfAbsent(file, this::rewrite);
    }

    private SourceFile rewrite(SourceFile file) {
        StringBuilder text = new StringBuilder();
        int end = 0;
        for (Span place : places.getOrDefault(file, List.of())) {
            text.append(file.text(), end, place.offset()).append(name);
            end = place.end();
        }
        text.append(file.text(), end, file.text().length());
        return new SourceFile(file.name(), text.toString());
    }

    /** Whether every name of the changed program stands for what it stood for. */
    boolean keepsMeaning(WorkspaceFiles.Read before, WorkspaceFiles.Read after) {
        return meanings(before, true).equals(meanings(after, false));
    }

    private Set<Meaning> meanings(WorkspaceFiles.Read read, boolean move) {
        Set<Meaning> meanings = new LinkedHashSet<>();
        for (ProgramFile file : read.program().files()) {
            for (Occurrence occurrence : read.names().in(file.source())) {
                meanings.add(meaning(file.source(), occurrence, move));
            }
        }
        return meanings;
    }

    private Meaning meaning(SourceFile file, Occurrence occurrence, boolean move) {
        Span nowhere = new Span(0, 0);
        Location place = occurrence.symbol().definition().orElse(new Location(file, nowhere));
        return new Meaning(
                file.name(),
                move ? moved(file, occurrence.span()) : occurrence.span(),
                occurrence.symbol().definition().isPresent() ? place.file().name() : "",
                move ? moved(place.file(), place.span()) : place.span());
    }

    /** Where {@code span} is after the change. */
    private Span moved(SourceFile file, Span span) {
        int shift = 0;
        int growth = 0;
        for (Span place : places.getOrDefault(file, List.of())) {
            int longer = name.length() - place.length();
            if (place.end() <= span.offset()) {
                shift += longer;
            } else if (place.offset() >= span.offset() && place.end() <= span.end()) {
                growth += longer;
            }
        }
        return new Span(span.offset() + shift, span.length() + growth);
    }
}
