package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.program.ProgramFile;
import dev.cnnc.source.Location;
import dev.cnnc.syntax.BlockDeclaration;
import dev.cnnc.syntax.ConstDeclaration;
import dev.cnnc.syntax.Declaration;
import dev.cnnc.syntax.FamilyMember;
import dev.cnnc.syntax.Identifier;
import dev.cnnc.syntax.ImportDeclaration;
import dev.cnnc.syntax.ModelDeclaration;
import java.util.IdentityHashMap;
import java.util.Map;

/** Collects the declarations of every file of a program and reports names that clash. */
final class FileScopes {

    private final Diagnostics diagnostics;

    /** By identity, since two files may be equal, and comparing them means comparing all syntax. */
    private final Map<ProgramFile, FileScope> scopes = new IdentityHashMap<>();

    FileScopes(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The scope of {@code file}; imported files come first. */
    FileScope of(ProgramFile file) {
        FileScope known = scopes.get(file);
        if (known != null) {
            return known;
        }
        FileScope scope = new FileScope(file);
        scopes.put(file, scope);
        file.imports().forEach((statement, imported) -> include(of(imported), statement, scope));
        file.syntax().declarations().forEach(declaration -> declare(declaration, scope));
        new FileConstants(file.syntax(), scope, diagnostics).evaluate();
        return scope;
    }

    /** Brings all names of {@code imported} into {@code scope}. */
    private void include(FileScope imported, ImportDeclaration statement, FileScope scope) {
        Location place = new Location(scope.source(), statement.path().span());
        imported.declared()
                .forEach(
                        (name, location) -> {
                            Location first = scope.declared().putIfAbsent(name, location);
                            if (first != null && !first.equals(location)) {
                                reportImported(name, place, location, first);
                            }
                        });
        imported.blocks().forEach(scope.blocks()::putIfAbsent);
        imported.models().forEach(scope.models()::putIfAbsent);
        scope.constants().include(imported.constants());
    }

    private void reportImported(String name, Location place, Location second, Location first) {
        diagnostics.add(
                Diagnostic.at(
                                place,
                                DiagnosticCode.DUPLICATE_NAME,
                                "this brings a second `%s`".formatted(name))
                        .label(first, "the first")
                        .label(second, "the second")
                        .help("give one of them another name"));
    }

    private void declare(Declaration declaration, FileScope scope) {
        if (declaration instanceof BlockDeclaration block) {
            Names.reserved(at(block.name(), scope), block.name().text(), "block")
                    .ifPresent(diagnostics::add);
            if (isFirst(block.name(), scope)) {
                scope.blocks().put(block.name().text(), new BlockDefinition(block, scope));
            }
        } else if (declaration instanceof ModelDeclaration model) {
            if (isFirst(model.name(), scope)) {
                scope.models().put(model.name().text(), new ModelDefinition(model, scope));
            }
        } else if (declaration instanceof FamilyMember member) {
            isFirst(member.name(), scope);
        } else if (declaration instanceof ConstDeclaration constant) {
            isFirst(constant.name(), scope);
        }
    }

    private boolean isFirst(Identifier name, FileScope scope) {
        Location first = scope.declared().putIfAbsent(name.text(), at(name, scope));
        if (first != null) {
            diagnostics.add(
                    Diagnostic.at(
                                    at(name, scope),
                                    DiagnosticCode.DUPLICATE_NAME,
                                    "`%s` is declared twice".formatted(name.text()))
                            .label(first, "first here")
                            .help("give one of them another name"));
        }
        return first == null;
    }

    private static Location at(Identifier name, FileScope scope) {
        return new Location(scope.source(), name.span());
    }
}
