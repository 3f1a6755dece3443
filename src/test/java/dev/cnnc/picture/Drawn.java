package dev.cnnc.picture;

import dev.cnnc.CheckedFile;
import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.emit.JavaEmitter;
import dev.cnnc.graph.Graph;
import dev.cnnc.picture.page.HtmlPage;
import dev.cnnc.program.ImportResolver;
import dev.cnnc.source.SourceFile;
import dev.cnnc.testing.SiblingImports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A network that tests draw.
 *
 * @param graph the model as it was written
 */
public record Drawn(SourceFile source, ImportResolver imports, Graph graph) {

    private static final Path EXAMPLES =
            Path.of(System.getProperty("basedir", "")).resolve("examples");

    /** The only model of the file {@code name} in {@code examples/}. */
    public static Drawn example(String name) throws IOException {
        SiblingImports imports = new SiblingImports(EXAMPLES);
        return of(imports.file(name), imports);
    }

    /** The only model of {@code text}. */
    public static Drawn text(String text) {
        return of(new SourceFile("drawn.cnn", text), ImportResolver.none());
    }

    private static Drawn of(SourceFile source, ImportResolver imports) {
        CheckedFile checked = Compiler.check(source, Map.of(), imports);
        if (checked.hasErrors()) {
            throw new AssertionError(checked.diagnostics());
        }
        return new Drawn(source, imports, checked.models().get(0).graph());
    }

    /** What the compiler makes of it. */
    public CompilationResult result() {
        return Compiler.compile(source, CompilerOptions.defaults(), imports);
    }

    /** All of it, every block open. */
    public Picture picture() {
        return Picture.of(graph);
    }

    /** The page of it. */
    public String page() {
        CompilationResult result = result();
        return HtmlPage.write(
                picture(),
                Optional.empty(),
                JavaEmitter.steps(result.plans().get(0).plain(), "", Set.of(graph.name())),
                result.files());
    }
}
