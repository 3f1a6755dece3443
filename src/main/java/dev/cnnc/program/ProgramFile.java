package dev.cnnc.program;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.ImportDeclaration;
import dev.cnnc.syntax.ModelFile;
import java.util.List;
import java.util.Map;

/**
 * A parsed file and what it imports, which is never itself.
 *
 * @param syntaxErrors what the parser had to say of it
 * @param imports the imported files by the statement that names them; those that could not be read
 *     are missing
 */
public record ProgramFile(
        ModelFile syntax,
        List<Diagnostic> syntaxErrors,
        Map<ImportDeclaration, ProgramFile> imports) {

    public ProgramFile {
        syntaxErrors = List.copyOf(syntaxErrors);
    }

    public SourceFile source() {
        return syntax.source();
    }

    /** Whether names may be missing because imports failed or have syntax errors themselves. */
    public boolean lacksNames() {
        long wanted =
                syntax.declarations().stream().filter(ImportDeclaration.class::isInstance).count();
        return imports.size() < wanted
                || imports.values().stream().anyMatch(file -> file.isBroken() || file.lacksNames());
    }

    /** Whether the parser may have left something out. */
    public boolean isBroken() {
        return syntaxErrors.stream().anyMatch(Diagnostic::isError);
    }
}
