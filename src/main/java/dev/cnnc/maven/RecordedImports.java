package dev.cnnc.maven;

import dev.cnnc.program.ImportException;
import dev.cnnc.program.ImportResolver;
import dev.cnnc.source.SourceFile;
import java.util.LinkedHashSet;
import java.util.Set;

/** Notes which files a model imports, directly or not. */
final class RecordedImports implements ImportResolver {

    private final ImportResolver resolver;
    private final Set<SourceFile> found = new LinkedHashSet<>();

    RecordedImports(ImportResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public SourceFile resolve(SourceFile importer, String path) throws ImportException {
        SourceFile source = resolver.resolve(importer, path);
        found.add(source);
        return source;
    }

    Set<SourceFile> found() {
        return Set.copyOf(found);
    }
}
