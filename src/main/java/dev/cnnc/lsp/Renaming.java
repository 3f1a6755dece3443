package dev.cnnc.lsp;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.elaborate.Elaborator;
import dev.cnnc.program.ProgramFile;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/**
 * Gives names other ones, in all files that use them. What the new text means is found out before
 * it is handed out: where any name would stand for something else, nothing is renamed.
 */
final class Renaming {

    /** Files without this word see no names but their own. */
    private static final String IMPORT = "import";

    private final Documents documents;
    private final WorkspaceFiles workspace;
    private final Client client;

    Renaming(Documents documents, WorkspaceFiles workspace, Client client) {
        this.documents = documents;
        this.workspace = workspace;
        this.client = client;
    }

    /** The name at {@code offset} as it is now; null where there is none. */
    static PrepareRenameResult prepare(Checked checked, int offset) {
        Optional<Occurrence> name = checked.names().at(checked.source(), offset);
        if (name.isEmpty()) {
            return null;
        }
        requireGiven(name.get().symbol());
        Span span = NewNames.inside(name.get(), checked.source());
        Range range = Positions.of(checked.source(), span);
        return new PrepareRenameResult(range, checked.source().text(span));
    }

    /** The changes that give the name at {@code offset} the name {@code wanted}. */
    WorkspaceEdit rename(Checked checked, int offset, String wanted) {
        Optional<Occurrence> here = checked.names().at(checked.source(), offset);
        if (here.isEmpty()) {
            throw refused("there is no name here");
        }
        requireGiven(here.get().symbol());
        NewNames.problem(here.get(), checked.source(), wanted)
                .ifPresent(
                        problem -> {
                            throw refused(problem);
                        });
        List<WorkspaceFiles.Read> programs =
                programs(checked.document(), here.get().symbol().name());
        Symbol symbol =
                WorkspaceFiles.at(programs, checked.document(), offset)
                        .map(Occurrence::symbol)
                        .orElseThrow(Renaming::outdated);
        requireWhole(programs, symbol);
        Map<SourceFile, List<Span>> places = places(programs, symbol);
        Rewriting rewriting = new Rewriting(places, wanted);
        programs.stream()
                .filter(read -> holdsAny(read, places.keySet()))
                .forEach(read -> requireSame(read, rewriting));
        FileEdits edits = new FileEdits(documents, places, wanted);
        if (!edits.areCurrent() || !documents.isCurrent(checked.document())) {
            throw outdated();
        }
        return client.abilities().versionedEdits() ? edits.versioned() : edits.plain();
    }

    /** Those that use {@code name}, and those that may see it without a word of it. */
    private List<WorkspaceFiles.Read> programs(Document document, String name) {
        return workspace.programs(document, text -> text.contains(name) || text.contains(IMPORT));
    }

    /** Refuses where the parser may have left out a place of {@code symbol}. */
    private static void requireWhole(List<WorkspaceFiles.Read> programs, Symbol symbol) {
        for (WorkspaceFiles.Read read : programs) {
            boolean shares = symbol.kind().isOfFile() && mentions(read, symbol.name());
            if (shares || !read.names().of(symbol).isEmpty()) {
                read.program().files().stream()
                        .filter(ProgramFile::isBroken)
                        .findFirst()
                        .ifPresent(
                                file -> {
                                    throw refused(
                                            "`%s` has syntax errors: mend them first"
                                                    .formatted(file.source().simpleName()));
                                });
            }
        }
    }

    private static boolean mentions(WorkspaceFiles.Read read, String name) {
        String text = read.program().main().source().text();
        return Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(text).find();
    }

    private static boolean holdsAny(WorkspaceFiles.Read read, Set<SourceFile> sources) {
        return read.program().files().stream().anyMatch(file -> sources.contains(file.source()));
    }

    private static void requireGiven(Symbol symbol) {
        if (symbol.definition().isEmpty()) {
            throw refused(
                    "`%s` is %s of the language: it cannot be renamed"
                            .formatted(symbol.name(), article(symbol.kind().word())));
        }
    }

    private static String article(String word) {
        return ("aeiou".indexOf(word.charAt(0)) >= 0 ? "an " : "a ") + word;
    }

    private static Map<SourceFile, List<Span>> places(
            List<WorkspaceFiles.Read> programs, Symbol symbol) {
        Map<SourceFile, TreeMap<Integer, Span>> sorted = new IdentityHashMap<>();
        for (Location place : WorkspaceFiles.places(programs, symbol)) {
            Occurrence occurrence = new Occurrence(place.span(), symbol, false);
            Span span = NewNames.inside(occurrence, place.file());
            sorted.computeIfAbsent(place.file(), file -> new TreeMap<>()).put(span.offset(), span);
        }
        Map<SourceFile, List<Span>> places = new IdentityHashMap<>();
        sorted.forEach((file, spans) -> places.put(file, List.copyOf(spans.values())));
        return places;
    }

    /** Refuses where the changed program would not mean the same, or would be wrong. */
    private static void requireSame(WorkspaceFiles.Read read, Rewriting rewriting) {
        WorkspaceFiles.Read after = rewriting.of(read);
        if (!rewriting.keepsMeaning(read, after)) {
            throw refused(
                    "`%s` is taken: names would stand for something else"
                            .formatted(rewriting.name()));
        }
        Set<String> known = Set.copyOf(errors(read).keySet());
        errors(after).entrySet().stream()
                .filter(error -> !known.contains(error.getKey()))
                .findFirst()
                .ifPresent(
                        error -> {
                            throw refused(error.getValue().message());
                        });
    }

    /** The errors of a program, each by what stays the same of it when names change. */
    private static Map<String, Diagnostic> errors(WorkspaceFiles.Read read) {
        Diagnostics diagnostics = new Diagnostics();
        Elaborator.elaborate(read.program(), Map.of(), diagnostics);
        Map<String, Diagnostic> errors = new LinkedHashMap<>();
        for (Diagnostic diagnostic : diagnostics.sorted()) {
            String place = diagnostic.location().map(l -> l.file().name() + l.line()).orElse("");
            if (diagnostic.isError()) {
                errors.put(diagnostic.code() + " " + place, diagnostic);
            }
        }
        return errors;
    }

    private static ResponseErrorException refused(String reason) {
        return new ResponseErrorException(
                new ResponseError(ResponseErrorCode.RequestFailed, reason, null));
    }

    private static ResponseErrorException outdated() {
        return new ResponseErrorException(
                new ResponseError(
                        ResponseErrorCode.ContentModified,
                        "the text has changed meanwhile: rename again",
                        null));
    }
}
