package dev.cnnc.files;

import dev.cnnc.program.ImportException;
import dev.cnnc.program.ImportResolver;
import dev.cnnc.source.SourceFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads imported files, whose paths are relative to the importing one; each is read once. */
public final class FileImports implements ImportResolver {

    private final Map<Path, SourceFile> files = new HashMap<>();

    /**
     * Notes that {@code source} was read from {@code path}, or is to be taken for the text of that
     * file.
     */
    public void add(Path path, SourceFile source) {
        files.put(identity(path), source);
    }

    @Override
    public SourceFile resolve(SourceFile importer, String path) throws ImportException {
        Path file = beside(importer, path);
        try {
            SourceFile known = files.get(identity(file));
            if (known == null) {
                InputFiles.require(file);
                known = ModelReader.read(file);
                add(file, known);
            }
            return known;
        } catch (FileException e) {
            throw new ImportException(e.getMessage(), e.help());
        }
    }

    /**
     * Where the file is that {@code importer} names as {@code path}; nothing need be there.
     *
     * @throws ImportException where no file can be called that
     */
    public static Path beside(SourceFile importer, String path) throws ImportException {
        if (path.isBlank()) {
            throw new ImportException(
                    "the path of this import is empty",
                    "name a file relative to this one: `import \"blocks.cnn\"`");
        }
        try {
            return Path.of(importer.name()).resolveSibling(path).normalize();
        } catch (InvalidPathException e) {
            throw new ImportException("`%s` cannot be the name of a file".formatted(path), "");
        }
    }

    /** What two paths to one file have in common. */
    public static Path identity(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
