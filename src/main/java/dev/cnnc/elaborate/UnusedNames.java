package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.diagnostics.Fix;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import dev.cnnc.syntax.BlockDeclaration;
import dev.cnnc.syntax.Body;
import dev.cnnc.syntax.ConstDeclaration;
import dev.cnnc.syntax.Declaration;
import dev.cnnc.syntax.FamilyMember;
import dev.cnnc.syntax.Identifier;
import dev.cnnc.syntax.ModelDeclaration;
import dev.cnnc.syntax.ModelFile;
import dev.cnnc.syntax.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Warns of what is declared and used nowhere. Blocks and constants of a file without models are for
 * those that import it.
 */
public final class UnusedNames {

    private final SourceFile source;
    private final Diagnostics diagnostics;
    private final Set<String> used = new HashSet<>();

    private UnusedNames(SourceFile source, Diagnostics diagnostics) {
        this.source = source;
        this.diagnostics = diagnostics;
    }

    /** Warns of what {@code file}, which has no mistake, declares in vain. */
    public static void report(ModelFile file, Diagnostics diagnostics) {
        new UnusedNames(file.source(), diagnostics).report(file.declarations());
    }

    private void report(List<Declaration> declarations) {
        boolean library = true;
        for (Declaration declaration : declarations) {
            read(declaration);
            library &=
                    !(declaration instanceof ModelDeclaration
                            || declaration instanceof FamilyMember);
        }
        if (!library) {
            declarations.forEach(this::reportTop);
        }
    }

    /** Notes what {@code declaration} uses, and reports what its body gives in vain. */
    private void read(Declaration declaration) {
        NameUses uses = new NameUses();
        if (declaration instanceof BlockDeclaration block) {
            body(block.parameters(), block.body(), uses);
        } else if (declaration instanceof ModelDeclaration model) {
            body(model.parameters(), model.body(), uses);
        } else if (declaration instanceof ConstDeclaration constant) {
            uses.expression(constant.value());
        } else if (declaration instanceof FamilyMember member) {
            uses.arguments(member.arguments());
        }
        used.addAll(uses.used());
    }

    private void body(List<Parameter> parameters, Body body, NameUses uses) {
        uses.parameters(parameters);
        uses.body(body);
        for (Parameter parameter : parameters) {
            if (!uses.used().contains(parameter.name().text())) {
                warn(parameter.name(), "parameter", "leave it out", Optional.empty());
            }
        }
        for (NameUses.Given given : uses.given()) {
            if (!uses.used().contains(given.name().text())) {
                boolean constant = given.kind() == NameUses.Kind.CONSTANT;
                warn(
                        given.name(),
                        constant ? "constant" : "value",
                        constant
                                ? "leave it out"
                                : "leave the name out; the chain stays what it is",
                        Optional.of(given.giving()));
            }
        }
    }

    private void reportTop(Declaration declaration) {
        if (declaration instanceof BlockDeclaration block && isUnused(block.name())) {
            String help = "leave it out, or keep it in a file for others to import";
            warn(block.name(), "block", help, Optional.empty());
        } else if (declaration instanceof ConstDeclaration constant && isUnused(constant.name())) {
            warn(constant.name(), "constant", "leave it out", Optional.of(constant.span()));
        }
    }

    private boolean isUnused(Identifier name) {
        return !used.contains(name.text());
    }

    /** Warns of {@code name}, without which the text would be without {@code giving}. */
    private void warn(Identifier name, String kind, String help, Optional<Span> giving) {
        diagnostics.add(
                Diagnostic.at(
                                new Location(source, name.span()),
                                DiagnosticCode.UNUSED,
                                "%s `%s` is never used".formatted(kind, name.text()))
                        .help(help)
                        .fix(
                                giving.map(span -> new Location(source, span))
                                        .map(place -> Fix.delete(place, place.text().strip()))));
    }
}
