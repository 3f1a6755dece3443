package dev.cnnc.lsp;

import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.files.FileException;
import dev.cnnc.files.FileImports;
import dev.cnnc.files.ModelSearch;
import dev.cnnc.program.Program;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The model files of the folders that the editor has open, for names that several files share. */
final class WorkspaceFiles {

    /** Directories in which tools keep copies. */
    private static final Set<String> BUILT = Set.of("build", "node_modules", "target");

    private final Documents documents;
    private final Set<Path> folders = new LinkedHashSet<>();

    WorkspaceFiles(Documents documents) {
        this.documents = documents;
    }

    synchronized void add(String uri) {
        Uris.path(uri).ifPresent(folders::add);
    }

    synchronized void remove(String uri) {
        Uris.path(uri).ifPresent(folders::remove);
    }

    private synchronized List<Path> folders() {
        return List.copyOf(folders);
    }

    /** A program of the workspace, and what its names stand for. */
    record Read(Program program, Names names) {}

    /**
     * The program of {@code document}, and those of the other files whose text is {@code wanted}.
     * They share their files.
     */
    List<Read> programs(Document document, Predicate<String> wanted) {
        List<Document> opened = documents.all();
        FileImports imports = Documents.imports(opened);
        Map<Path, SourceFile> roots = new LinkedHashMap<>();
        List<Read> programs = new ArrayList<>();
        if (document.path().isEmpty()) {
            programs.add(read(document.source(), imports));
            return programs;
        }
        opened.forEach(open -> open.identity().ifPresent(p -> roots.put(p, open.source())));
        for (Path folder : folders()) {
            for (Path file : files(folder)) {
                roots.computeIfAbsent(FileImports.identity(file), path -> text(file, imports));
            }
        }
        for (SourceFile root : roots.values()) {
            if (root == document.source() || wanted.test(root.text())) {
                programs.add(read(root, imports));
            }
        }
        return programs;
    }

    private static Read read(SourceFile root, FileImports imports) {
        Program program = Program.load(root, imports, new Diagnostics());
        return new Read(program, NameResolver.resolve(program));
    }

    private static SourceFile text(Path file, FileImports imports) {
        try {
            return imports.read(file);
        } catch (FileException e) {
            return null;
        }
    }

    private static List<Path> files(Path folder) {
        try {
            return ModelSearch.within(folder).stream()
                    .filter(file -> !isBuilt(folder.relativize(file)))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isBuilt(Path file) {
        for (Path part : file) {
            if (BUILT.contains(part.toString())) {
                return true;
            }
        }
        return false;
    }

    /** Everywhere in {@code programs} where {@code symbol} stands. */
    static Set<Location> places(List<Read> programs, Symbol symbol) {
        Set<Location> places = new LinkedHashSet<>();
        programs.forEach(read -> places.addAll(read.names().of(symbol)));
        return places;
    }

    /** The name at {@code offset} of {@code document}, as one of {@code programs} sees it. */
    static Optional<Occurrence> at(List<Read> programs, Document document, int offset) {
        return programs.stream()
                .filter(read -> read.program().main().source() == document.source())
                .findFirst()
                .flatMap(read -> read.names().at(document.source(), offset));
    }
}
