package dev.cnnc.testing;

import dev.cnnc.program.ImportException;
import dev.cnnc.program.ImportResolver;
import dev.cnnc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Imports files of one directory; their names are relative to it. */
public final class SiblingImports implements ImportResolver {

    private final Path directory;
    private final Map<Path, SourceFile> files = new HashMap<>();

    public SiblingImports(Path directory) {
        this.directory = directory;
    }

    /** The file {@code name}, the same object each time. */
    public SourceFile file(String name) throws IOException {
        Path path = Path.of(name).normalize();
        SourceFile known = files.get(path);
        if (known == null) {
            known = new SourceFile(path.toString(), Files.readString(directory.resolve(path)));
            files.put(path, known);
        }
        return known;
    }

    @Override
    public SourceFile resolve(SourceFile importer, String path) throws ImportException {
        try {
            return file(Path.of(importer.name()).resolveSibling(path).toString());
        } catch (IOException e) {
            throw new ImportException(
                    "cannot read `%s`: no such file".formatted(path), "write it first");
        }
    }
}
