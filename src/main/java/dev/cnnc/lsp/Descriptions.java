package dev.cnnc.lsp;

import dev.cnnc.program.Program;
import dev.cnnc.program.ProgramFile;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.BlockDeclaration;
import dev.cnnc.syntax.Declaration;
import dev.cnnc.syntax.ModelDeclaration;
import dev.cnnc.syntax.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What there is to say about symbols wherever they stand, as Markdown, paragraph by paragraph. */
final class Descriptions {

    private Descriptions() {}

    static List<String> of(Symbol symbol, Program program) {
        return switch (symbol.kind()) {
            case OPERATOR ->
                    OperatorFacts.find(symbol.name()).map(Descriptions::operator).orElse(List.of());
            case ARGUMENT -> argument(symbol);
            case FUNCTION, PROPERTY -> List.of();
            case BLOCK, MODEL -> declared(symbol, program);
            case PARAMETER -> parameter(symbol, program);
            case CONSTANT, VARIABLE, VALUE, INPUT, LABEL ->
                    List.of(code(line(symbol.definition().orElseThrow())));
        };
    }

    /** The operator as a signature, in a sentence, and argument by argument. */
    static List<String> operator(OperatorFacts operator) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(code(operator.signature()));
        paragraphs.add(sentence(operator.does()));
        if (!operator.arguments().isEmpty()) {
            List<String> items =
                    operator.arguments().stream()
                            .map(argument -> "- `" + argument.written() + "`: " + argument.takes())
                            .toList();
            paragraphs.add(String.join("\n", items));
        }
        return paragraphs;
    }

    private static List<String> argument(Symbol symbol) {
        return OperatorFacts.find(symbol.owner())
                .flatMap(operator -> operator.argument(symbol.name()))
                .map(
                        argument ->
                                List.of(
                                        code(argument.written()),
                                        "Of `%s`: %s.".formatted(symbol.owner(), argument.takes())))
                .orElse(List.of());
    }

    /** The head of a block or model, and the lines before it. */
    static List<String> declared(Symbol symbol, Program program) {
        Optional<Declaration> declaration = declaration(symbol, program);
        if (declaration.isEmpty()) {
            return List.of();
        }
        SourceFile file = symbol.definition().orElseThrow().file();
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(code(head(file, declaration.get())));
        SyntaxWalk.documentation(declaration.get()).ifPresent(paragraphs::add);
        return paragraphs;
    }

    private static List<String> parameter(Symbol symbol, Program program) {
        Location place = symbol.definition().orElseThrow();
        for (Declaration declaration : declarations(place.file(), program)) {
            for (Parameter parameter : SyntaxWalk.parameters(declaration)) {
                if (parameter.name().span().equals(place.span())) {
                    return List.of(
                            code(place.file().text(parameter.span())),
                            "Of `%s`.".formatted(head(place.file(), declaration)));
                }
            }
        }
        return List.of();
    }

    /** The declaration that gives {@code symbol} its name. */
    static Optional<Declaration> declaration(Symbol symbol, Program program) {
        Location place = symbol.definition().orElseThrow();
        return declarations(place.file(), program).stream()
                .filter(
                        declaration ->
                                SyntaxWalk.name(declaration)
                                        .filter(name -> name.span().equals(place.span()))
                                        .isPresent())
                .findFirst();
    }

    private static List<Declaration> declarations(SourceFile file, Program program) {
        return program.files().stream()
                .filter(known -> known.source() == file)
                .map(ProgramFile::syntax)
                .flatMap(syntax -> syntax.declarations().stream())
                .toList();
    }

    /** Such as {@code block Res(mid, out, stride = 1)}; what has no body, as a whole. */
    static String head(SourceFile file, Declaration declaration) {
        if (!(declaration instanceof BlockDeclaration)
                && !(declaration instanceof ModelDeclaration)) {
            return file.text(declaration.span());
        }
        String word = declaration instanceof BlockDeclaration ? "block " : "model ";
        List<String> parameters =
                SyntaxWalk.parameters(declaration).stream()
                        .map(parameter -> file.text(parameter.span()))
                        .toList();
        return word
                + SyntaxWalk.name(declaration).orElseThrow().text()
                + (parameters.isEmpty() ? "" : "(" + String.join(", ", parameters) + ")");
    }

    private static String line(Location place) {
        return place.file().lineText(place.line()).strip();
    }

    static String code(String text) {
        return "```cnn\n" + text + "\n```";
    }

    private static String sentence(String text) {
        boolean word = Character.isLetter(text.charAt(0));
        String first = word ? text.substring(0, 1).toUpperCase(Locale.ROOT) : text.substring(0, 1);
        return first + text.substring(1) + ".";
    }
}
