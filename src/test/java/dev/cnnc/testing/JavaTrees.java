package dev.cnnc.testing;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import dev.cnnc.emit.GeneratedFile;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** What the JDK's own parser reads in emitted sources: comments and layout do not count. */
public final class JavaTrees {

    /**
     * A node of a syntax tree.
     *
     * @param kind {@code depth KIND}
     * @param word a name, a literal's value, modifiers; empty where the node has none
     */
    public record Node(String kind, String word) {

        /** Whether the word is a text in quotes. */
        public boolean isString() {
            return kind.endsWith(" " + Tree.Kind.STRING_LITERAL);
        }
    }

    private JavaTrees() {}

    /** The nodes of {@code file} in the order of the text; it must have no syntax error. */
    public static List<Node> of(GeneratedFile file) {
        DiagnosticCollector<JavaFileObject> complaints = new DiagnosticCollector<>();
        JavaFileObject source =
                new SimpleJavaFileObject(
                        URI.create("memory:///A.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return file.content();
                    }
                };
        JavacTask task =
                (JavacTask)
                        ToolProvider.getSystemJavaCompiler()
                                .getTask(null, null, complaints, null, null, List.of(source));
        Scanner scanner = new Scanner();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                scanner.scan(unit, null);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        if (!complaints.getDiagnostics().isEmpty()) {
            throw new AssertionError(file.path() + ": " + complaints.getDiagnostics());
        }
        return scanner.nodes;
    }

    private static final class Scanner extends TreeScanner<Void, Void> {

        private final List<Node> nodes = new ArrayList<>();
        private int depth;

        @Override
        public Void scan(Tree tree, Void unused) {
            if (tree == null) {
                return null;
            }
            nodes.add(new Node(depth + " " + tree.getKind(), word(tree)));
            depth++;
            super.scan(tree, unused);
            depth--;
            return null;
        }

        private static String word(Tree tree) {
            if (tree instanceof IdentifierTree identifier) {
                return identifier.getName().toString();
            }
            if (tree instanceof MemberSelectTree select) {
                return select.getIdentifier().toString();
            }
            if (tree instanceof VariableTree variable) {
                return variable.getName().toString();
            }
            if (tree instanceof MethodTree method) {
                return method.getName().toString();
            }
            if (tree instanceof ClassTree type) {
                return type.getSimpleName().toString();
            }
            if (tree instanceof LiteralTree literal) {
                return String.valueOf(literal.getValue());
            }
            if (tree instanceof ModifiersTree modifiers) {
                return modifiers.getFlags().toString();
            }
            return tree instanceof PrimitiveTypeTree primitive
                    ? primitive.getPrimitiveTypeKind().toString()
                    : "";
        }
    }
}
