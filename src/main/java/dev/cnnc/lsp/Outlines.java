package dev.cnnc.lsp;

import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import dev.cnnc.syntax.BlockDeclaration;
import dev.cnnc.syntax.Body;
import dev.cnnc.syntax.Chain;
import dev.cnnc.syntax.ConstDeclaration;
import dev.cnnc.syntax.Declaration;
import dev.cnnc.syntax.Identifier;
import dev.cnnc.syntax.IfStatement;
import dev.cnnc.syntax.ImportDeclaration;
import dev.cnnc.syntax.InputStatement;
import dev.cnnc.syntax.LabelSyntax;
import dev.cnnc.syntax.NamingStatement;
import dev.cnnc.syntax.Operation;
import dev.cnnc.syntax.Stage;
import dev.cnnc.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.SymbolKind;

/** What a file declares, and the labels and names within, as a tree. */
final class Outlines {

    private static final int LONGEST_DETAIL = 60;

    private final SourceFile file;

    private Outlines(SourceFile file) {
        this.file = file;
    }

    static List<DocumentSymbol> of(Checked checked) {
        Outlines outlines = new Outlines(checked.source());
        List<DocumentSymbol> symbols = new ArrayList<>();
        checked.file()
                .syntax()
                .declarations()
                .forEach(declaration -> outlines.declaration(declaration).ifPresent(symbols::add));
        return symbols;
    }

    /** The tree as a list, for editors that show no trees. */
    static List<SymbolInformation> flat(List<DocumentSymbol> tree, String uri) {
        List<SymbolInformation> flat = new ArrayList<>();
        tree.forEach(symbol -> flatten(symbol, "", uri, flat));
        return flat;
    }

    private static void flatten(
            DocumentSymbol symbol, String around, String uri, List<SymbolInformation> flat) {
        Location place = new Location(uri, symbol.getRange());
        flat.add(new SymbolInformation(symbol.getName(), symbol.getKind(), place, around));
        if (symbol.getChildren() != null) {
            symbol.getChildren().forEach(child -> flatten(child, symbol.getName(), uri, flat));
        }
    }

    private Optional<DocumentSymbol> declaration(Declaration declaration) {
        if (declaration instanceof ImportDeclaration imported) {
            Span path = imported.path().span();
            return Optional.of(symbol(file.text(path), SymbolKind.File, declaration.span(), path));
        }
        if (declaration instanceof ConstDeclaration constant) {
            return Optional.of(constant(constant));
        }
        SymbolKind kind =
                declaration instanceof BlockDeclaration ? SymbolKind.Function : SymbolKind.Class;
        return SyntaxWalk.name(declaration)
                .map(
                        name -> {
                            DocumentSymbol symbol = symbol(name, kind, declaration.span());
                            String head = Descriptions.head(file, declaration);
                            symbol.setDetail(detail(head));
                            SyntaxWalk.body(declaration)
                                    .ifPresent(body -> symbol.setChildren(body(body)));
                            return symbol;
                        });
    }

    private DocumentSymbol constant(ConstDeclaration constant) {
        DocumentSymbol symbol = symbol(constant.name(), SymbolKind.Constant, constant.span());
        symbol.setDetail(detail(file.text(constant.value().span())));
        return symbol;
    }

    private List<DocumentSymbol> body(Body body) {
        List<DocumentSymbol> symbols = new ArrayList<>();
        body.statements().forEach(statement -> symbols.addAll(statement(statement)));
        return symbols;
    }

    private List<DocumentSymbol> statement(Statement statement) {
        List<DocumentSymbol> symbols = new ArrayList<>();
        if (statement instanceof ConstDeclaration constant) {
            symbols.add(constant(constant));
        } else if (statement instanceof InputStatement input) {
            DocumentSymbol symbol = symbol(input.name(), SymbolKind.Interface, input.span());
            symbol.setDetail(detail(file.text(input.shape().span())));
            symbols.add(symbol);
        } else if (statement instanceof IfStatement conditional) {
            SyntaxWalk.bodies(conditional).forEach(body -> symbols.addAll(body(body)));
        } else if (statement instanceof NamingStatement naming) {
            for (Identifier name : naming.names()) {
                symbols.add(symbol(name, SymbolKind.Variable, naming.span()));
            }
            symbols.get(symbols.size() - 1).setChildren(chain(naming.chain()));
        } else {
            SyntaxWalk.chain(statement).ifPresent(chain -> symbols.addAll(chain(chain)));
        }
        return symbols;
    }

    private List<DocumentSymbol> chain(Chain chain) {
        List<DocumentSymbol> symbols = new ArrayList<>();
        chain.stages().forEach(stage -> symbols.addAll(stage(stage)));
        return symbols;
    }

    /** A label with what is inside it; what is inside a stage without one, by itself. */
    private List<DocumentSymbol> stage(Stage stage) {
        List<DocumentSymbol> inside = new ArrayList<>();
        SyntaxWalk.bodies(stage.operation()).forEach(body -> inside.addAll(body(body)));
        if (stage.label().isEmpty()) {
            return inside;
        }
        LabelSyntax label = stage.label().get();
        Span name = label.name().span();
        DocumentSymbol symbol = symbol(file.text(name), SymbolKind.Field, stage.span(), name);
        symbol.setDetail(detail(operation(stage.operation())));
        symbol.setChildren(inside);
        return List.of(symbol);
    }

    private String operation(Operation operation) {
        String text = file.text(operation.span());
        int brace = text.indexOf('{');
        return brace < 0 ? text : text.substring(0, brace).strip();
    }

    private static String detail(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > LONGEST_DETAIL ? line.substring(0, LONGEST_DETAIL) + "…" : line;
    }

    private DocumentSymbol symbol(Identifier name, SymbolKind kind, Span whole) {
        return symbol(name.text(), kind, whole, name.span());
    }

    private DocumentSymbol symbol(String name, SymbolKind kind, Span whole, Span selected) {
        return new DocumentSymbol(
                name.isBlank() ? "\"\"" : name,
                kind,
                Positions.of(file, whole.to(selected)),
                Positions.of(file, selected));
    }
}
