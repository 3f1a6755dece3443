package dev.cnnc.lsp;

import dev.cnnc.program.Program;
import dev.cnnc.program.ProgramFile;
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
import dev.cnnc.syntax.Parameter;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out what every name of a program stands for, without expanding anything. The rules are
 * those of the elaborator, where a name is given once; of texts that break them, the first meaning
 * counts.
 */
final class NameResolver {

    /** What a file gives to those that import it, and the parameters of its blocks and models. */
    private record FileNames(
            Map<String, Symbol> declared, Map<Symbol, Map<String, Symbol>> parameters) {}

    private final Names names = new Names();
    private final Map<ProgramFile, FileNames> files = new IdentityHashMap<>();

    private NameResolver() {}

    static Names resolve(Program program) {
        NameResolver resolver = new NameResolver();
        program.files().forEach(resolver::read);
        return resolver.names;
    }

    private void read(ProgramFile file) {
        FileNames known = new FileNames(new LinkedHashMap<>(), new LinkedHashMap<>());
        files.put(file, known);
        for (ProgramFile imported : file.imports().values()) {
            FileNames theirs = files.get(imported);
            theirs.declared().forEach(known.declared()::putIfAbsent);
            theirs.parameters().forEach(known.parameters()::putIfAbsent);
        }
        List<Declaration> declarations = file.syntax().declarations();
        declarations.forEach(declaration -> declare(declaration, file.source(), known));
        Span everywhere = new Span(0, file.source().text().length());
        known.declared().values().forEach(symbol -> names.show(file.source(), symbol, everywhere));
        BodyNames bodies =
                new BodyNames(names, file.source(), known.parameters(), new Braces(file.source()));
        declarations.forEach(declaration -> walk(declaration, file.source(), known, bodies));
    }

    private void declare(Declaration declaration, SourceFile file, FileNames known) {
        if (declaration instanceof ConstDeclaration constant) {
            declare(Symbol.Kind.CONSTANT, constant.name(), file, known);
        } else if (declaration instanceof BlockDeclaration block) {
            Symbol symbol = declare(Symbol.Kind.BLOCK, block.name(), file, known);
            parameters(symbol, block.parameters(), file, known);
        } else if (declaration instanceof ModelDeclaration model) {
            Symbol symbol = declare(Symbol.Kind.MODEL, model.name(), file, known);
            parameters(symbol, model.parameters(), file, known);
        } else if (declaration instanceof FamilyMember member) {
            declare(Symbol.Kind.MODEL, member.name(), file, known);
        }
    }

    private Symbol declare(Symbol.Kind kind, Identifier name, SourceFile file, FileNames known) {
        Symbol symbol = Symbol.given(kind, name.text(), new Location(file, name.span()));
        known.declared().putIfAbsent(name.text(), symbol);
        names.add(file, new Occurrence(name.span(), symbol, true));
        return symbol;
    }

    private void parameters(
            Symbol owner, List<Parameter> parameters, SourceFile file, FileNames known) {
        Map<String, Symbol> symbols = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            Identifier name = parameter.name();
            Location place = new Location(file, name.span());
            Symbol symbol = Symbol.given(Symbol.Kind.PARAMETER, name.text(), place);
            symbols.putIfAbsent(name.text(), symbol);
            names.add(file, new Occurrence(name.span(), symbol, true));
        }
        known.parameters().putIfAbsent(owner, symbols);
    }

    private void walk(Declaration declaration, SourceFile file, FileNames known, BodyNames body) {
        Scope top = Scope.ofFile(known.declared());
        if (declaration instanceof ConstDeclaration constant) {
            body.expression(constant.value(), top);
        } else if (declaration instanceof FamilyMember member) {
            body.use(member.family(), top);
            body.arguments(member.arguments(), top.find(member.family().text()), top);
        } else if (declaration instanceof BlockDeclaration block) {
            walk(block.parameters(), block.body(), top, body, file);
        } else if (declaration instanceof ModelDeclaration model) {
            walk(model.parameters(), model.body(), top, body, file);
        }
    }

    private void walk(
            List<Parameter> parameters, Body body, Scope top, BodyNames walk, SourceFile file) {
        int end = walk.end(body);
        Scope scope = top.inner(end);
        for (Parameter parameter : parameters) {
            parameter.defaultValue().ifPresent(value -> walk.expression(value, scope));
            Location place = new Location(file, parameter.name().span());
            Symbol symbol = Symbol.given(Symbol.Kind.PARAMETER, parameter.name().text(), place);
            scope.put(symbol);
            int start = parameter.span().end();
            names.show(file, symbol, new Span(start, Math.max(0, end - start)));
        }
        walk.body(body, scope.values(end));
    }
}
