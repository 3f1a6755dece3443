package dev.cnnc.lsp;

import dev.cnnc.files.FileImports;
import dev.cnnc.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The texts that are open in the editor; they count, whatever the files say. */
final class Documents {

    private final Map<String, Document> open = new ConcurrentHashMap<>();

    Optional<Document> find(String uri) {
        return Optional.ofNullable(open.get(uri));
    }

    void put(Document document) {
        open.put(document.uri(), document);
    }

    void remove(String uri) {
        open.remove(uri);
    }

    List<Document> all() {
        return List.copyOf(open.values());
    }

    /** Whether {@code document} is what is open, in the version that is open. */
    boolean isCurrent(Document document) {
        return open.get(document.uri()) == document;
    }

    /**
     * Imports that take the text of a document that is open for that of its file. Other files have
     * no byte order mark, as in the text that an editor makes of them.
     */
    static FileImports imports(List<Document> open) {
        FileImports imports = new FileImports(SourceFile::unmarked);
        for (Document document : open) {
            document.path().ifPresent(path -> imports.add(path, document.source()));
        }
        return imports;
    }

    /** How the editor calls {@code file}. */
    String uri(Path file) {
        Path identity = FileImports.identity(file);
        return open.values().stream()
                .filter(document -> document.identity().equals(Optional.of(identity)))
                .map(Document::uri)
                .findFirst()
                .orElseGet(() -> Uris.of(file));
    }

    /** How the editor calls the file of this name, which is a path or a URI. */
    String uri(String name) {
        return open.containsKey(name) ? name : uri(Path.of(name));
    }
}
