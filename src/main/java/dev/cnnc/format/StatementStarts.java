package dev.cnnc.format;

import dev.cnnc.syntax.BlockDeclaration;
import dev.cnnc.syntax.Body;
import dev.cnnc.syntax.Chain;
import dev.cnnc.syntax.ChainStatement;
import dev.cnnc.syntax.Declaration;
import dev.cnnc.syntax.For;
import dev.cnnc.syntax.IfStatement;
import dev.cnnc.syntax.Join;
import dev.cnnc.syntax.ModelDeclaration;
import dev.cnnc.syntax.ModelFile;
import dev.cnnc.syntax.NamingStatement;
import dev.cnnc.syntax.Operation;
import dev.cnnc.syntax.Repeat;
import dev.cnnc.syntax.Residual;
import dev.cnnc.syntax.Sequence;
import dev.cnnc.syntax.Stage;
import dev.cnnc.syntax.Statement;
import java.util.BitSet;

/** Where the statements and declarations of a file begin, which its tokens alone do not tell. */
final class StatementStarts {

    private final BitSet offsets = new BitSet();

    private StatementStarts() {}

    /** The offsets of the first tokens. */
    static BitSet of(ModelFile file) {
        StatementStarts starts = new StatementStarts();
        file.declarations().forEach(starts::declaration);
        return starts.offsets;
    }

    private void declaration(Declaration declaration) {
        offsets.set(declaration.span().offset());
        if (declaration instanceof BlockDeclaration block) {
            body(block.body());
        } else if (declaration instanceof ModelDeclaration model) {
            body(model.body());
        }
    }

    private void body(Body body) {
        body.statements().forEach(this::statement);
    }

    private void statement(Statement statement) {
        offsets.set(statement.span().offset());
        if (statement instanceof IfStatement conditional) {
            conditional.branches().forEach(branch -> body(branch.body()));
            conditional.otherwise().ifPresent(this::body);
        } else if (statement instanceof NamingStatement naming) {
            chain(naming.chain());
        } else if (statement instanceof ChainStatement single) {
            chain(single.chain());
        }
    }

    private void chain(Chain chain) {
        chain.stages().stream().map(Stage::operation).forEach(this::operation);
    }

    private void operation(Operation operation) {
        if (operation instanceof Residual residual) {
            body(residual.body());
            residual.shortcut().ifPresent(this::body);
        } else if (operation instanceof Join join) {
            join.branches().forEach(this::body);
        } else if (operation instanceof Sequence sequence) {
            body(sequence.body());
        } else if (operation instanceof Repeat repeat) {
            body(repeat.body());
        } else if (operation instanceof For loop) {
            body(loop.body());
        }
    }
}
