package dev.cnnc.files;

import dev.cnnc.program.ImportException;
import dev.cnnc.program.ImportResolver;
import dev.cnnc.source.SourceFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Reads imported files, whose paths are relative to the importing one; each is read once. */
public final class FileImports implements ImportResolver {

    private final Map<Path, SourceFile> files = new HashMap<>();
    private final UnaryOperator<SourceFile> reading;

    public FileImports() {
        this(UnaryOperator.identity());
    }

    /**
     * @param reading what becomes of a file that is read
     */
    public FileImports(UnaryOperator<SourceFile> reading) {
        this.reading = reading;
    }

    /**
     * Notes that {@code source} was read from {@code path}, or is to be taken for the text of that
     * file.
     */
    public void add(Path path, SourceFile source) {
        files.put(identity(path), source);
    }

    /**
     * The text of {@code path}, which is read unless it is known.
     *
     * @throws FileException saying why it cannot be read
     */
    public SourceFile read(Path path) throws FileException {
        SourceFile known = files.get(identity(path));
        if (known == null) {
            known = reading.apply(ModelReader.read(path));
            add(path, known);
        }
        return known;
    }

    @Override
    public SourceFile resolve(SourceFile importer, String path) throws ImportException {
        Path file = beside(importer, path);
        try {
            return read(file);
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
