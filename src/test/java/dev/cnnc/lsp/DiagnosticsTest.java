package dev.cnnc.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.Compiler;
import dev.cnnc.files.FileImports;
import dev.cnnc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes are shown while they are made, and no longer than they are there. */
final class DiagnosticsTest {

    private static final String RIGHT =
            """
            model Net {
                input image [B, 1, 28, 28]
                conv(6, kernel=5) -> relu
            }
            """;

    private static final String BLOCKS =
            """
            block Twice(width) {
                conv(width, kernel=3) -> relu
                conv(width, kernel=3) -> relu
            }
            """;

    private static final String USER =
            """
            import "blocks.cnn"
            model Net {
                input image [B, 1, 28, 28]
                Twice(6)
            }
            """;

    @TempDir private Path directory;

    private String uri(String name) {
        return directory.resolve(name).toUri().toString();
    }

    private static String message(Diagnostic diagnostic) {
        return diagnostic.getMessage().getLeft();
    }

    @Test
    void aMistakeAppearsAndVanishes() throws IOException {
        try (Editor editor = Editor.open()) {
            String uri = "untitled:Net";
            editor.open(uri, RIGHT);
            editor.diagnostics(uri, List::isEmpty);

            editor.replace(uri, "kernel", "kernl");
            Diagnostic wrong = editor.diagnostics(uri, found -> found.size() == 1).get(0);
            assertEquals("CNN202", wrong.getCode().getLeft());
            assertEquals("cnnc", wrong.getSource());
            assertEquals(DiagnosticSeverity.Error, wrong.getSeverity());
            assertEquals("kernl", editor.at(uri, wrong.getRange()));
            assertEquals(
                    "`conv` has no argument `kernl`\nhelp: did you mean `kernel`?", message(wrong));
            assertEquals(2, editor.published(uri).orElseThrow().getVersion());

            editor.replace(uri, "kernl", "kernel");
            editor.diagnostics(uri, List::isEmpty);
            assertEquals(0, editor.quit());
        }
    }

    @Test
    void theSameIsSaidAsByCheck() throws IOException {
        String text = RIGHT.replace("relu", "relo").replace("5", "50") + "block Lone { conv(x) }\n";
        SourceFile source = new SourceFile("untitled:Net", text);
        List<dev.cnnc.diagnostics.Diagnostic> expected =
                Compiler.check(source, Map.of()).diagnostics();
        assertTrue(expected.size() > 1);
        try (Editor editor = Editor.open()) {
            editor.open("untitled:Net", text);
            List<Diagnostic> shown = editor.diagnostics("untitled:Net", found -> !found.isEmpty());
            assertEquals(
                    expected.stream().map(d -> d.code().id()).toList(),
                    shown.stream().map(d -> d.getCode().getLeft()).toList());
            for (int i = 0; i < shown.size(); i++) {
                assertTrue(message(shown.get(i)).startsWith(expected.get(i).message()));
                assertEquals(
                        expected.get(i).location().orElseThrow().text(),
                        editor.at("untitled:Net", shown.get(i).getRange()));
            }
        }
    }

    @Test
    void whatIsOpenCountsAndNotWhatIsOnDisk() throws IOException {
        Files.writeString(directory.resolve("blocks.cnn"), "block Other { relu }\n");
        try (Editor editor = Editor.open(directory)) {
            editor.open(uri("net.cnn"), USER);
            List<Diagnostic> missing =
                    editor.diagnostics(uri("net.cnn"), found -> !found.isEmpty());
            assertEquals("CNN201", missing.get(0).getCode().getLeft());

            editor.open(uri("blocks.cnn"), BLOCKS);
            editor.diagnostics(uri("net.cnn"), List::isEmpty);

            editor.close(uri("blocks.cnn"));
            editor.diagnostics(uri("net.cnn"), found -> !found.isEmpty());
        }
    }

    @Test
    void aChangeOfAnImportIsSeenByThoseThatImportIt() throws IOException {
        Files.writeString(directory.resolve("blocks.cnn"), BLOCKS);
        try (Editor editor = Editor.open(directory)) {
            editor.open(uri("net.cnn"), USER);
            editor.open(uri("blocks.cnn"), BLOCKS);
            editor.diagnostics(uri("net.cnn"), List::isEmpty);

            editor.replace(uri("blocks.cnn"), "width) {", "width, more) {");
            List<Diagnostic> now = editor.diagnostics(uri("net.cnn"), found -> !found.isEmpty());
            assertEquals("CNN203", now.get(0).getCode().getLeft());
        }
    }

    @Test
    void aMistakeOfAnImportIsShownThereOnceWithTheWayToIt() throws IOException {
        Files.writeString(directory.resolve("blocks.cnn"), BLOCKS);
        try (Editor editor = Editor.open(directory)) {
            editor.open(uri("net.cnn"), USER.replace("28, 28", "4, 4"));
            List<Diagnostic> inside =
                    editor.diagnostics(uri("blocks.cnn"), found -> !found.isEmpty());
            assertEquals(1, inside.size());
            assertEquals("CNN403", inside.get(0).getCode().getLeft());
            assertTrue(message(inside.get(0)).contains("in block `Twice`, instantiated at"));
            String related = inside.get(0).getRelatedInformation().get(0).getLocation().getUri();
            assertEquals(uri("blocks.cnn"), related);

            editor.open(uri("blocks.cnn"), BLOCKS.replace("relu", "relo"));
            editor.diagnostics(uri("blocks.cnn"), found -> found.size() == 3);

            editor.close(uri("net.cnn"));
            editor.diagnostics(uri("blocks.cnn"), found -> found.size() == 2);
            editor.close(uri("blocks.cnn"));
            editor.diagnostics(uri("blocks.cnn"), List::isEmpty);
        }
    }

    @Test
    void aFileThatAppearsIsFound() throws IOException {
        try (Editor editor = Editor.open(directory)) {
            editor.open(uri("net.cnn"), USER);
            List<Diagnostic> missing =
                    editor.diagnostics(uri("net.cnn"), found -> !found.isEmpty());
            assertEquals("CNN310", missing.get(0).getCode().getLeft());

            Files.writeString(directory.resolve("blocks.cnn"), BLOCKS);
            FileEvent created = new FileEvent(uri("blocks.cnn"), FileChangeType.Created);
            editor.server()
                    .getWorkspaceService()
                    .didChangeWatchedFiles(new DidChangeWatchedFilesParams(List.of(created)));
            editor.diagnostics(uri("net.cnn"), List::isEmpty);
            assertEquals(
                    "workspace/didChangeWatchedFiles",
                    editor.registrations().get(0).getRegistrations().get(0).getMethod());
        }
    }

    @Test
    void whatIsUnusedIsFaded() throws IOException {
        try (Editor editor = Editor.open()) {
            editor.open("untitled:Net", "const width = 3\n" + RIGHT);
            Diagnostic unused =
                    editor.diagnostics("untitled:Net", found -> !found.isEmpty()).get(0);
            assertEquals(DiagnosticSeverity.Warning, unused.getSeverity());
            assertEquals(List.of(DiagnosticTag.Unnecessary), unused.getTags());
        }
    }

    @Test
    void anUnsavedTextImportsNothing() throws IOException {
        try (Editor editor = Editor.open()) {
            editor.open("untitled:Net", USER);
            Diagnostic failed =
                    editor.diagnostics("untitled:Net", found -> !found.isEmpty()).get(0);
            assertEquals("CNN310", failed.getCode().getLeft());
        }
    }

    @Test
    void placesCountUnitsOfUtf16BehindEmojisAndMarks() throws IOException {
        String text =
                "\uFEFF// 😀\r\n" + RIGHT.replace("\n", "\r\n").replace("relu", "/*😀*/ relo");
        try (Editor editor = Editor.open()) {
            editor.open("untitled:Net", text);
            Diagnostic wrong = editor.diagnostics("untitled:Net", found -> !found.isEmpty()).get(0);
            assertEquals("relo", editor.at("untitled:Net", wrong.getRange()));
            assertEquals(3, wrong.getRange().getStart().getLine());
        }
    }

    @Test
    void aCompilerThatBreaksIsADiagnosticAndTheServerLivesOn() throws IOException {
        Checker.Compilation broken =
                (source, imports, stages) -> {
                    if (source.text().contains("crash")) {
                        throw new IllegalStateException("no such thing");
                    }
                    return Compiler.analyse(source, imports, stages);
                };
        try (Editor editor = Editor.open(broken)) {
            editor.open("untitled:Net", "// crash\n" + RIGHT);
            Diagnostic crash = editor.diagnostics("untitled:Net", found -> !found.isEmpty()).get(0);
            assertEquals("CNN900", crash.getCode().getLeft());
            assertEquals(new Range(new Position(0, 0), new Position(0, 0)), crash.getRange());
            assertEquals("", editor.hover("untitled:Net", "conv"));
            assertEquals(List.of(), editor.hints("untitled:Net"));
            assertFalse(editor.complete("untitled:Net", "-> ").isEmpty());
            assertTrue(editor.log().get(0).getMessage().contains("no such thing"));

            editor.replace("untitled:Net", "crash", "fine");
            editor.diagnostics("untitled:Net", List::isEmpty);
        }
    }

    @Test
    void aLineOfTenThousandCharactersIsALine() throws IOException {
        String wide = "conv(6, kernel=1) -> ".repeat(500) + "relo";
        try (Editor editor = Editor.open()) {
            editor.open("untitled:Net", RIGHT.replace("relu", wide));
            Diagnostic wrong = editor.diagnostics("untitled:Net", found -> !found.isEmpty()).get(0);
            assertEquals("relo", editor.at("untitled:Net", wrong.getRange()));
            assertEquals(502, editor.hints("untitled:Net").size());
        }
    }

    /** All examples, whose text stands on disk, are right for an editor too. */
    @Test
    void theExamplesHaveNoMistakes() throws IOException {
        Path examples = Path.of(System.getProperty("basedir", ""), "examples").toRealPath();
        try (Editor editor = Editor.open(examples)) {
            for (String name : List.of("resnet18.cnn", "blocks/residual.cnn", "unet.cnn")) {
                Path file = examples.resolve(name);
                String uri = file.toUri().toString();
                editor.open(uri, Files.readString(file));
                editor.diagnostics(uri, List::isEmpty);
                SourceFile source = new SourceFile(file.toString(), Files.readString(file));
                assertEquals(
                        List.of(),
                        Compiler.check(source, Map.of(), new FileImports()).diagnostics());
            }
        }
    }
}
