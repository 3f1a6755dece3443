package dev.cnnc.program;

import dev.cnnc.source.SourceFile;

/** Finds imported files; the compiler itself reads none. */
public interface ImportResolver {

    /**
     * The file that {@code importer} names as {@code path}.
     *
     * @return the same object whenever two paths lead to one file
     * @throws ImportException saying why there is none
     */
    SourceFile resolve(SourceFile importer, String path) throws ImportException;

    /** For sources that come from nowhere: imports nothing. */
    static ImportResolver none() {
        return (importer, path) -> {
            throw new ImportException(
                    "`%s` cannot be imported here".formatted(path),
                    "only files on disk import others");
        };
    }
}
