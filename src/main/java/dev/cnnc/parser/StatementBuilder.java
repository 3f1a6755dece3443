package dev.cnnc.parser;

import static dev.cnnc.parser.TreeSpans.identifier;
import static dev.cnnc.parser.TreeSpans.span;

import dev.cnnc.syntax.Body;
import dev.cnnc.syntax.Chain;
import dev.cnnc.syntax.ChainStatement;
import dev.cnnc.syntax.ExpectStatement;
import dev.cnnc.syntax.Identifier;
import dev.cnnc.syntax.IfStatement;
import dev.cnnc.syntax.InputStatement;
import dev.cnnc.syntax.NamingStatement;
import dev.cnnc.syntax.OutputStatement;
import dev.cnnc.syntax.Stage;
import dev.cnnc.syntax.Statement;
import dev.cnnc.syntax.ValueReference;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Makes statements of ANTLR's tree. */
final class StatementBuilder {

    private final DeclarationBuilder declarations;
    private final ExpressionBuilder expressions;
    private final OperationBuilder operations;

    StatementBuilder(
            DeclarationBuilder declarations, ExpressionBuilder expressions, Problems problems) {
        this.declarations = declarations;
        this.expressions = expressions;
        this.operations = new OperationBuilder(declarations, this, expressions, problems);
    }

    OperationBuilder operations() {
        return operations;
    }

    Body body(CnnParser.BodyContext body) {
        List<Statement> statements =
                body.statement().stream()
                        .filter(statement -> statement.exception == null)
                        .map(this::statement)
                        .toList();
        return new Body(statements, span(body));
    }

    private Statement statement(CnnParser.StatementContext statement) {
        if (statement.chain() != null) {
            return new ChainStatement(chain(statement.chain()), span(statement));
        }
        if (statement.namingStatement() != null) {
            return naming(statement.namingStatement());
        }
        if (statement.ifStatement() != null) {
            return conditional(statement.ifStatement());
        }
        if (statement.constDeclaration() != null) {
            return declarations.constant(statement.constDeclaration());
        }
        return ofShapes(statement);
    }

    private Statement ofShapes(CnnParser.StatementContext statement) {
        if (statement.inputStatement() != null) {
            CnnParser.InputStatementContext input = statement.inputStatement();
            Identifier name = identifier(input.NAME());
            return new InputStatement(name, expressions.list(input.list()), span(input));
        }
        if (statement.expectStatement() != null) {
            CnnParser.ExpectStatementContext expect = statement.expectStatement();
            return new ExpectStatement(expressions.list(expect.list()), span(expect));
        }
        CnnParser.OutputStatementContext output = statement.outputStatement();
        return new OutputStatement(identifiers(output.NAME()), span(output));
    }

    private NamingStatement naming(CnnParser.NamingStatementContext naming) {
        declarations.checkAssign(naming.assign());
        return new NamingStatement(identifiers(naming.NAME()), chain(naming.chain()), span(naming));
    }

    private IfStatement conditional(CnnParser.IfStatementContext statement) {
        List<IfStatement.Branch> branches =
                statement.ifBranch().stream().map(this::branch).toList();
        Optional<Body> otherwise = Optional.ofNullable(statement.body()).map(this::body);
        return new IfStatement(branches, otherwise, span(statement));
    }

    private IfStatement.Branch branch(CnnParser.IfBranchContext branch) {
        return new IfStatement.Branch(
                expressions.condition(branch.condition()), body(branch.body()), span(branch));
    }

    private Chain chain(CnnParser.ChainContext chain) {
        List<ValueReference> values =
                chain.values() == null
                        ? List.of()
                        : chain.values().value().stream()
                                .map(value -> new ValueReference(value.getText(), span(value)))
                                .toList();
        List<Stage> stages = chain.stage().stream().map(operations::stage).toList();
        return new Chain(values, stages, span(chain));
    }

    static List<Identifier> identifiers(List<TerminalNode> names) {
        return names.stream().map(TreeSpans::identifier).toList();
    }
}
