package dev.cnnc.lsp;

import dev.cnnc.syntax.BlockDeclaration;
import dev.cnnc.syntax.Body;
import dev.cnnc.syntax.Chain;
import dev.cnnc.syntax.ChainStatement;
import dev.cnnc.syntax.ConstDeclaration;
import dev.cnnc.syntax.Declaration;
import dev.cnnc.syntax.FamilyMember;
import dev.cnnc.syntax.For;
import dev.cnnc.syntax.Identifier;
import dev.cnnc.syntax.IfStatement;
import dev.cnnc.syntax.Join;
import dev.cnnc.syntax.ModelDeclaration;
import dev.cnnc.syntax.ModelFile;
import dev.cnnc.syntax.NamingStatement;
import dev.cnnc.syntax.Operation;
import dev.cnnc.syntax.Parameter;
import dev.cnnc.syntax.Repeat;
import dev.cnnc.syntax.Residual;
import dev.cnnc.syntax.Sequence;
import dev.cnnc.syntax.Stage;
import dev.cnnc.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ways through syntax that several answers need. */
final class SyntaxWalk {

    private SyntaxWalk() {}

    static Optional<Body> body(Declaration declaration) {
        if (declaration instanceof BlockDeclaration block) {
            return Optional.of(block.body());
        }
        return declaration instanceof ModelDeclaration model
                ? Optional.of(model.body())
                : Optional.empty();
    }

    /** The name that {@code declaration} gives; an import gives none. */
    static Optional<Identifier> name(Declaration declaration) {
        if (declaration instanceof BlockDeclaration block) {
            return Optional.of(block.name());
        }
        if (declaration instanceof ModelDeclaration model) {
            return Optional.of(model.name());
        }
        if (declaration instanceof FamilyMember member) {
            return Optional.of(member.name());
        }
        return declaration instanceof ConstDeclaration constant
                ? Optional.of(constant.name())
                : Optional.empty();
    }

    static List<Parameter> parameters(Declaration declaration) {
        if (declaration instanceof BlockDeclaration block) {
            return block.parameters();
        }
        return declaration instanceof ModelDeclaration model ? model.parameters() : List.of();
    }

    /** The {@code ///} lines before {@code declaration}. */
    static Optional<String> documentation(Declaration declaration) {
        if (declaration instanceof BlockDeclaration block) {
            return block.documentation();
        }
        if (declaration instanceof ModelDeclaration model) {
            return model.documentation();
        }
        return declaration instanceof FamilyMember member
                ? member.documentation()
                : Optional.empty();
    }

    /** The bodies directly inside {@code operation}. */
    static List<Body> bodies(Operation operation) {
        if (operation instanceof Residual residual) {
            List<Body> bodies = new ArrayList<>(List.of(residual.body()));
            residual.shortcut().ifPresent(bodies::add);
            return bodies;
        }
        if (operation instanceof Join join) {
            return join.branches();
        }
        if (operation instanceof Sequence sequence) {
            return List.of(sequence.body());
        }
        if (operation instanceof Repeat repeat) {
            return List.of(repeat.body());
        }
        return operation instanceof For loop ? List.of(loop.body()) : List.of();
    }

    /** The bodies directly inside a statement that is no chain. */
    static List<Body> bodies(IfStatement conditional) {
        List<Body> bodies = new ArrayList<>();
        conditional.branches().forEach(branch -> bodies.add(branch.body()));
        conditional.otherwise().ifPresent(bodies::add);
        return bodies;
    }

    /** The chain of a statement, where it has one. */
    static Optional<Chain> chain(Statement statement) {
        if (statement instanceof ChainStatement single) {
            return Optional.of(single.chain());
        }
        return statement instanceof NamingStatement naming
                ? Optional.of(naming.chain())
                : Optional.empty();
    }

    /** Every stage of {@code file}, those around before those inside. */
    static List<Stage> stages(ModelFile file) {
        List<Stage> stages = new ArrayList<>();
        file.declarations().forEach(d -> body(d).ifPresent(body -> collect(body, stages)));
        return stages;
    }

    private static void collect(Body body, List<Stage> stages) {
        for (Statement statement : body.statements()) {
            if (statement instanceof IfStatement conditional) {
                bodies(conditional).forEach(inner -> collect(inner, stages));
            }
            chain(statement).ifPresent(chain -> collect(chain, stages));
        }
    }

    private static void collect(Chain chain, List<Stage> stages) {
        for (Stage stage : chain.stages()) {
            stages.add(stage);
            bodies(stage.operation()).forEach(inner -> collect(inner, stages));
        }
    }

    /** The names that the file gives to what chains yield, with their chains. */
    static List<NamingStatement> namings(ModelFile file) {
        List<NamingStatement> found = new ArrayList<>();
        file.declarations().forEach(d -> body(d).ifPresent(body -> namings(body, found)));
        return found;
    }

    private static void namings(Body body, List<NamingStatement> found) {
        for (Statement statement : body.statements()) {
            if (statement instanceof NamingStatement naming) {
                found.add(naming);
            } else if (statement instanceof IfStatement conditional) {
                bodies(conditional).forEach(inner -> namings(inner, found));
            }
            chain(statement).stream()
                    .flatMap(chain -> chain.stages().stream())
                    .flatMap(stage -> bodies(stage.operation()).stream())
                    .forEach(inner -> namings(inner, found));
        }
    }
}
