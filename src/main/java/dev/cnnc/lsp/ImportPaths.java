package dev.cnnc.lsp;

import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Files that an import may name: models, and the directories on the way to them. */
final class ImportPaths {

    private static final int MOST = 200;

    private final Document document;
    private final Cursor cursor;

    ImportPaths(Document document, Cursor cursor) {
        this.document = document;
        this.cursor = cursor;
    }

    List<CompletionItem> all() {
        List<CompletionItem> items = new ArrayList<>();
        Span quoted = cursor.inside().orElseThrow().span();
        Span inside = inside(document.source(), quoted);
        int typed = Math.max(0, cursor.offset() - inside.offset());
        String before =
                document.source().text().substring(inside.offset(), inside.offset() + typed);
        String directory = before.substring(0, before.lastIndexOf('/') + 1);
        Span replaced =
                new Span(
                        inside.offset() + directory.length(), inside.length() - directory.length());
        for (Path file : files(directory)) {
            items.add(item(file, replaced));
        }
        return items;
    }

    /** What stands between the quotes, of which the second may be missing. */
    static Span inside(SourceFile file, Span quoted) {
        boolean closed = quoted.length() > 1 && file.text().charAt(quoted.end() - 1) == '"';
        return new Span(quoted.offset() + 1, quoted.length() - (closed ? 2 : 1));
    }

    private List<Path> files(String directory) {
        if (document.path().isEmpty()) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        Path own = document.path().get();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(own.resolveSibling(directory), this::isOffered)) {
            found.forEach(files::add);
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
        files.sort(null);
        return files.subList(0, Math.min(files.size(), MOST));
    }

    private boolean isOffered(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".")
                && (Files.isDirectory(file) || name.endsWith(".cnn") && !isOwn(file));
    }

    private boolean isOwn(Path file) {
        return document.path().orElseThrow().normalize().equals(file.normalize());
    }

    private CompletionItem item(Path file, Span replaced) {
        boolean directory = Files.isDirectory(file);
        String text = file.getFileName() + (directory ? "/" : "");
        CompletionItem item = new CompletionItem(text);
        item.setKind(directory ? CompletionItemKind.Folder : CompletionItemKind.File);
        item.setTextEdit(
                Either.forLeft(new TextEdit(Positions.of(document.source(), replaced), text)));
        return item;
    }
}
