package dev.cnnc.lsp;

import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.ResourceOperation;
import org.eclipse.lsp4j.SnippetTextEdit;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** One text in place of others, in several files. */
final class FileEdits {

    private final Documents documents;
    private final Map<SourceFile, List<Span>> places;
    private final String replacement;

    FileEdits(Documents documents, Map<SourceFile, List<Span>> places, String replacement) {
        this.documents = documents;
        this.places = places;
        this.replacement = replacement;
    }

    /** Whether all files that are open have the text that the places are of. */
    boolean areCurrent() {
        return places.keySet().stream()
                .allMatch(file -> open(file).filter(open -> open.source() != file).isEmpty());
    }

    private Optional<Document> open(SourceFile file) {
        return documents.find(documents.uri(file.name()));
    }

    /** The changes as every editor takes them. */
    WorkspaceEdit plain() {
        Map<String, List<TextEdit>> changes = new LinkedHashMap<>();
        files().forEach(file -> changes.put(documents.uri(file.name()), edits(file)));
        return new WorkspaceEdit(changes);
    }

    /** The changes, which an editor does not make in later versions of the texts. */
    WorkspaceEdit versioned() {
        List<Either<TextDocumentEdit, ResourceOperation>> changes = new ArrayList<>();
        files().forEach(file -> changes.add(Either.forLeft(versioned(file))));
        WorkspaceEdit all = new WorkspaceEdit();
        all.setDocumentChanges(changes);
        return all;
    }

    private TextDocumentEdit versioned(SourceFile file) {
        VersionedTextDocumentIdentifier id =
                new VersionedTextDocumentIdentifier(
                        documents.uri(file.name()), open(file).map(Document::version).orElse(null));
        List<Either<TextEdit, SnippetTextEdit>> edits = new ArrayList<>();
        edits(file).forEach(edit -> edits.add(Either.forLeft(edit)));
        return new TextDocumentEdit(id, edits);
    }

    private List<SourceFile> files() {
        return places.keySet().stream().sorted(Comparator.comparing(SourceFile::name)).toList();
    }

    private List<TextEdit> edits(SourceFile file) {
        return places.get(file).stream()
                .map(span -> new TextEdit(Positions.of(file, span), replacement))
                .toList();
    }
}
