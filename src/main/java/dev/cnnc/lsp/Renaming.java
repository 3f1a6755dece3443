package dev.cnnc.lsp;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.elaborate.Elaborator;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/**
 * Gives names other ones, in all files that use them. What the new text means is found out before
 * it is handed out: where any name would stand for something else, nothing is renamed.
 */
final class Renaming {

    private final Documents documents;
    private final WorkspaceFiles workspace;

    Renaming(Documents documents, WorkspaceFiles workspace) {
        this.documents = documents;
        this.workspace = workspace;
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
                workspace.programsWith(here.get().symbol().name(), checked.document());
        Symbol symbol =
                WorkspaceFiles.at(programs, checked.document(), offset)
                        .map(Occurrence::symbol)
                        .orElse(here.get().symbol());
        Map<SourceFile, List<Span>> places = places(programs, symbol);
        Rewriting rewriting = new Rewriting(places, wanted);
        programs.forEach(read -> requireSame(read, rewriting));
        return edit(places, wanted);
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

    private WorkspaceEdit edit(Map<SourceFile, List<Span>> places, String wanted) {
        Map<String, List<TextEdit>> changes = new LinkedHashMap<>();
        places.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().name()))
                .forEach(
                        entry -> {
                            SourceFile file = entry.getKey();
                            List<TextEdit> edits = new ArrayList<>();
                            for (Span span : entry.getValue()) {
                                edits.add(new TextEdit(Positions.of(file, span), wanted));
                            }
                            changes.put(documents.uri(file.name()), edits);
                        });
        return new WorkspaceEdit(changes);
    }

    private static ResponseErrorException refused(String reason) {
        return new ResponseErrorException(
                new ResponseError(ResponseErrorCode.RequestFailed, reason, null));
    }
}
