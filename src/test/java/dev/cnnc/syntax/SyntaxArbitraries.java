package dev.cnnc.syntax;

import static dev.cnnc.syntax.ExpressionArbitraries.NOWHERE;
import static dev.cnnc.syntax.ExpressionArbitraries.expressions;
import static dev.cnnc.syntax.ExpressionArbitraries.identifiers;
import static dev.cnnc.syntax.ExpressionArbitraries.keywords;
import static dev.cnnc.syntax.ExpressionArbitraries.lists;
import static dev.cnnc.syntax.ExpressionArbitraries.names;
import static dev.cnnc.syntax.ExpressionArbitraries.strings;
import static dev.cnnc.syntax.ExpressionArbitraries.values;

import dev.cnnc.source.SourceFile;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random syntax of every kind that the parser can yield. */
public final class SyntaxArbitraries {

    private SyntaxArbitraries() {}

    /** Whole files. */
    public static Arbitrary<ModelFile> files() {
        return declarations()
                .list()
                .ofMaxSize(4)
                .map(declarations -> new ModelFile(new SourceFile("", ""), declarations));
    }

    private static Arbitrary<Declaration> declarations() {
        Arbitrary<Declaration> imports =
                strings(0).map(path -> new ImportDeclaration(path, NOWHERE));
        Arbitrary<Declaration> blocks =
                Combinators.combine(documentation(), identifiers(), parameters(), bodies(2))
                        .as(
                                (text, name, all, body) ->
                                        new BlockDeclaration(text, name, all, body, NOWHERE));
        Arbitrary<Declaration> models =
                Combinators.combine(documentation(), identifiers(), parameters(), bodies(2))
                        .as(
                                (text, name, all, body) ->
                                        new ModelDeclaration(text, name, all, body, NOWHERE));
        Arbitrary<Declaration> members =
                Combinators.combine(documentation(), identifiers(), identifiers(), arguments())
                        .as(
                                (text, name, family, all) ->
                                        new FamilyMember(text, name, family, all, NOWHERE));
        return Arbitraries.oneOf(imports, constants().map(c -> c), blocks, models, members);
    }

    private static Arbitrary<Optional<String>> documentation() {
        return Arbitraries.strings()
                .withChars("ab /é*\"{")
                .ofMaxLength(6)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(lines -> String.join("\n", lines))
                .optional();
    }

    private static Arbitrary<List<Parameter>> parameters() {
        return Combinators.combine(identifiers(), expressions().optional())
                .as((name, value) -> new Parameter(name, value, NOWHERE))
                .list()
                .ofMaxSize(3);
    }

    private static Arbitrary<List<Argument>> arguments() {
        return Combinators.combine(identifiers().optional(), expressions())
                .as((name, value) -> new Argument(name, value, NOWHERE))
                .list()
                .ofMaxSize(3);
    }

    private static Arbitrary<ConstDeclaration> constants() {
        return Combinators.combine(identifiers(), expressions())
                .as((name, value) -> new ConstDeclaration(name, value, NOWHERE));
    }

    private static Arbitrary<Body> bodies(int depth) {
        return Arbitraries.lazy(() -> statements(depth))
                .list()
                .ofMaxSize(depth + 1)
                .map(statements -> new Body(statements, NOWHERE));
    }

    private static Arbitrary<Statement> statements(int depth) {
        Arbitrary<Statement> inputs =
                Combinators.combine(identifiers(), lists(expressions()))
                        .as((name, shape) -> new InputStatement(name, shape, NOWHERE));
        Arbitrary<Statement> expectations =
                lists(expressions()).map(shape -> new ExpectStatement(shape, NOWHERE));
        Arbitrary<Statement> outputs =
                someIdentifiers().map(names -> new OutputStatement(names, NOWHERE));
        Arbitrary<Statement> namings =
                Combinators.combine(someIdentifiers(), chains(depth))
                        .as((names, chain) -> new NamingStatement(names, chain, NOWHERE));
        Arbitrary<Statement> chains =
                chains(depth).map(chain -> new ChainStatement(chain, NOWHERE));
        Arbitrary<Statement> flat =
                Arbitraries.oneOf(
                        constants().map(c -> c), inputs, expectations, outputs, namings, chains);
        return depth == 0
                ? flat
                : Arbitraries.oneOf(flat, chains, Arbitraries.lazy(() -> conditionals(depth)));
    }

    private static Arbitrary<List<Identifier>> someIdentifiers() {
        return identifiers().list().ofMinSize(1).ofMaxSize(3);
    }

    private static Arbitrary<Statement> conditionals(int depth) {
        Arbitrary<IfStatement.Branch> branches =
                Combinators.combine(expressions(), bodies(depth - 1))
                        .as((condition, body) -> new IfStatement.Branch(condition, body, NOWHERE));
        return Combinators.combine(
                        branches.list().ofMinSize(1).ofMaxSize(3), bodies(depth - 1).optional())
                .as((all, otherwise) -> new IfStatement(all, otherwise, NOWHERE));
    }

    private static Arbitrary<Chain> chains(int depth) {
        Arbitrary<List<ValueReference>> starts =
                Arbitraries.oneOf(
                        Arbitraries.just(List.of()), values().list().ofMinSize(2).ofMaxSize(3));
        return Combinators.combine(starts, stages(depth).list().ofMinSize(1).ofMaxSize(3))
                .as((values, stages) -> new Chain(values, stages, NOWHERE));
    }

    private static Arbitrary<Stage> stages(int depth) {
        Arbitrary<Stage> entering =
                Arbitraries.just(new Stage(Optional.empty(), new InReference(NOWHERE), NOWHERE));
        Arbitrary<Stage> others =
                Combinators.combine(labels().optional(), operations(depth))
                        .as((label, operation) -> new Stage(label, operation, NOWHERE));
        return Arbitraries.frequencyOf(Tuple.of(1, entering), Tuple.of(5, others));
    }

    private static Arbitrary<LabelSyntax> labels() {
        Arbitrary<String> segments =
                Arbitraries.oneOf(names(), keywords(), Arbitraries.of("0", "12", "0.1"));
        Arbitrary<LabelSyntax> plain =
                segments.list()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(all -> String.join(".", all))
                        .map(
                                text ->
                                        new LabelSyntax(
                                                StringLiteral.of(text, NOWHERE), false, NOWHERE));
        Arbitrary<LabelSyntax> quoted =
                strings(1).map(text -> new LabelSyntax(text, true, NOWHERE));
        return Arbitraries.oneOf(plain, quoted);
    }

    private static Arbitrary<Operation> operations(int depth) {
        Arbitrary<Operation> bare =
                identifiers().map(name -> new Call(name, List.of(), false, NOWHERE));
        Arbitrary<Operation> calls =
                Combinators.combine(identifiers(), arguments())
                        .as((name, all) -> new Call(name, all, true, NOWHERE));
        return depth == 0
                ? Arbitraries.oneOf(bare, calls)
                : Arbitraries.oneOf(bare, calls, Arbitraries.lazy(() -> structures(depth - 1)));
    }

    private static Arbitrary<Operation> structures(int depth) {
        Arbitrary<Operation> residuals =
                Combinators.combine(bodies(depth), bodies(depth).optional())
                        .as((body, shortcut) -> new Residual(body, shortcut, NOWHERE));
        Arbitrary<Operation> joins =
                Combinators.combine(identifiers(), bodies(depth).list().ofMaxSize(3))
                        .as((name, branches) -> new Join(name, branches, NOWHERE));
        Arbitrary<Operation> sequences = bodies(depth).map(body -> new Sequence(body, NOWHERE));
        Arbitrary<Operation> repeats =
                Combinators.combine(expressions(), bodies(depth))
                        .as((count, body) -> new Repeat(count, body, NOWHERE));
        Arbitrary<Operation> loops =
                Combinators.combine(
                                someIdentifiers(),
                                expressions(),
                                expressions().optional(),
                                bodies(depth))
                        .as(
                                (names, first, last, body) ->
                                        new For(names, first, last, body, NOWHERE));
        return Arbitraries.oneOf(residuals, joins, sequences, repeats, loops);
    }
}
