package dev.cnnc.diagnostics;

import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;

/** Finds places of a test's source text by what stands there. */
final class Sources {

    private Sources() {}

    /** The first place where {@code wanted} stands. */
    static Location find(SourceFile file, String wanted) {
        return at(file, file.text().indexOf(wanted), wanted.length());
    }

    /** The first place on or behind {@code line} where {@code wanted} stands. */
    static Location find(SourceFile file, int line, String wanted) {
        int offset = file.text().indexOf(wanted, file.lineStart(line));
        return at(file, offset, wanted.length());
    }

    static Location at(SourceFile file, int offset, int length) {
        return new Location(file, new Span(offset, length));
    }

    static String plain(Diagnostic.Builder diagnostic) {
        return new HumanRenderer(HumanRenderer.Colors.NONE).render(diagnostic.build());
    }
}
