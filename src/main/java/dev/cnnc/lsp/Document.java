package dev.cnnc.lsp;

import dev.cnnc.files.FileImports;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentItem;

/**
 * A text that is open in the editor, in one of its versions.
 *
 * @param source the text, named by its path, or by its URI where it is no file
 * @param path the file that it is, or will be once it is saved
 */
record Document(String uri, int version, SourceFile source, Optional<Path> path) {

    static Document of(TextDocumentItem item) {
        return of(item.getUri(), item.getVersion(), item.getText());
    }

    static Document of(String uri, int version, String text) {
        Optional<Path> path = Uris.path(uri);
        String name = path.map(Path::toString).orElse(uri);
        return new Document(uri, version, new SourceFile(name, text), path);
    }

    /** The text after {@code changes}, each of which tells of the text that the last one left. */
    Document with(int newVersion, List<TextDocumentContentChangeEvent> changes) {
        SourceFile changed = source;
        for (TextDocumentContentChangeEvent change : changes) {
            String text = change.getRange() == null ? change.getText() : replaced(changed, change);
            changed = new SourceFile(source.name(), text);
        }
        return new Document(uri, newVersion, changed, path);
    }

    private static String replaced(SourceFile file, TextDocumentContentChangeEvent change) {
        Span span = Positions.span(file, change.getRange());
        String text = file.text();
        return text.substring(0, span.offset()) + change.getText() + text.substring(span.end());
    }

    /** What the paths that lead to this file have in common. */
    Optional<Path> identity() {
        return path.map(FileImports::identity);
    }
}
