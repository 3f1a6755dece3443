package dev.cnnc.parser;

import static dev.cnnc.parser.TreeSpans.identifier;
import static dev.cnnc.parser.TreeSpans.span;

import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.source.Span;
import dev.cnnc.syntax.Argument;
import dev.cnnc.syntax.BlockDeclaration;
import dev.cnnc.syntax.ConstDeclaration;
import dev.cnnc.syntax.Declaration;
import dev.cnnc.syntax.Expression;
import dev.cnnc.syntax.FamilyMember;
import dev.cnnc.syntax.Identifier;
import dev.cnnc.syntax.ImportDeclaration;
import dev.cnnc.syntax.ModelDeclaration;
import dev.cnnc.syntax.ModelFile;
import dev.cnnc.syntax.Parameter;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Makes a {@link ModelFile} of ANTLR's tree; what the parser gave up is left out. */
final class DeclarationBuilder {

    private final TokenSequence tokens;
    private final Documentation documentation;
    private final ExpressionBuilder expressions;
    private final OperationBuilder operations;
    private final StatementBuilder statements;
    private final Problems problems;

    DeclarationBuilder(TokenSequence tokens, Problems problems) {
        this.tokens = tokens;
        this.problems = problems;
        this.documentation = new Documentation(tokens);
        this.expressions = new ExpressionBuilder(tokens.source(), problems);
        this.statements = new StatementBuilder(this, expressions, problems);
        this.operations = statements.operations();
    }

    ModelFile modelFile(CnnParser.FileContext file) {
        List<Declaration> declarations =
                file.declaration().stream()
                        .filter(declaration -> declaration.exception == null)
                        .map(this::declaration)
                        .toList();
        return new ModelFile(tokens.source(), declarations);
    }

    private Declaration declaration(CnnParser.DeclarationContext declaration) {
        if (declaration.importDeclaration() != null) {
            CnnParser.ImportDeclarationContext imported = declaration.importDeclaration();
            return new ImportDeclaration(expressions.string(imported.STRING()), span(imported));
        }
        if (declaration.constDeclaration() != null) {
            return constant(declaration.constDeclaration());
        }
        return declaration.blockDeclaration() != null
                ? block(declaration.blockDeclaration())
                : model(declaration.modelDeclaration());
    }

    ConstDeclaration constant(CnnParser.ConstDeclarationContext constant) {
        checkAssign(constant.assign());
        Expression value = expressions.expression(constant.expression());
        return new ConstDeclaration(identifier(constant.NAME()), value, span(constant));
    }

    private BlockDeclaration block(CnnParser.BlockDeclarationContext block) {
        return new BlockDeclaration(
                documentation.before(block.getStart()),
                identifier(block.NAME()),
                parameters(block.parameters()),
                statements.body(block.body()),
                span(block));
    }

    private Declaration model(CnnParser.ModelDeclarationContext model) {
        Optional<String> text = documentation.before(model.getStart());
        Identifier name = identifier(model.NAME(0));
        if (model.assign() == null) {
            return new ModelDeclaration(
                    text,
                    name,
                    parameters(model.parameters()),
                    statements.body(model.body()),
                    span(model));
        }
        checkAssign(model.assign());
        List<Argument> arguments = operations.arguments(model.arguments());
        return new FamilyMember(text, name, identifier(model.NAME(1)), arguments, span(model));
    }

    private List<Parameter> parameters(CnnParser.ParametersContext parameters) {
        return parameters == null
                ? List.of()
                : parameters.parameter().stream().map(this::parameter).toList();
    }

    private Parameter parameter(CnnParser.ParameterContext parameter) {
        TerminalNode colon = parameter.COLON();
        if (colon != null) {
            reportColon(parameter.NAME(), colon, " = ");
        }
        if (parameter.assign() != null) {
            checkAssign(parameter.assign());
        }
        Optional<Expression> value =
                Optional.ofNullable(parameter.expression()).map(expressions::expression);
        return new Parameter(identifier(parameter.NAME()), value, span(parameter));
    }

    /** Reports {@code name: value}, where a colon belongs to labels. */
    void reportColon(TerminalNode name, TerminalNode colon, String sign) {
        Span place = span(colon);
        String message = "`" + name.getText() + "` is given its value by `=`, not by `:`";
        problems.add(
                problems.at(place, DiagnosticCode.FOREIGN_SPELLING, message)
                        .help("write `" + name.getText() + sign + "…`"));
    }

    /** Reports {@code ==} in the place of {@code =}. */
    void checkAssign(CnnParser.AssignContext assign) {
        if (assign.EQUAL() != null) {
            problems.add(
                    problems.at(
                                    span(assign),
                                    DiagnosticCode.FOREIGN_SPELLING,
                                    "`==` compares; a value is named with `=`")
                            .help("write `=`"));
        }
    }
}
