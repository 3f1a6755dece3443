package dev.cnnc.syntax;

import dev.cnnc.source.SourceFile;
import java.util.List;

/** A whole {@code .cnn} file; its declarations stand in the order of the text. */
public record ModelFile(SourceFile source, List<Declaration> declarations) {

    public ModelFile {
        declarations = List.copyOf(declarations);
    }
}
