package dev.cnnc.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.Compiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other files do to a name that gets another one. */
final class RenamingTest {

    private static final String BLOCKS =
            """
            block Res(n) {
                conv(n, kernel=1)
            }
            """;

    private static final String NET =
            """
            import "blocks.cnn"
            model Net {
                input image [B, 3, 32, 32]
                Res(4)
            }
            """;

    @TempDir private Path directory;

    private String uri(String name) {
        return directory.resolve(name).toUri().toString();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private Editor editor() throws IOException {
        write("blocks.cnn", BLOCKS);
        write("net.cnn", NET);
        Editor editor = Editor.open(directory);
        editor.open(uri("net.cnn"), NET);
        return editor;
    }

    private String refusal(Editor editor, String name) {
        return assertThrows(
                        AssertionError.class,
                        () -> Editor.await(editor.rename(uri("net.cnn"), "    Re", name)))
                .getMessage();
    }

    /** An editor shows no byte order mark, and its columns do not count it. */
    @Test
    void aClosedFileMayBeginWithAByteOrderMark() throws IOException {
        try (Editor editor = editor()) {
            write("blocks.cnn", "\uFEFF" + BLOCKS);
            WorkspaceEdit edit = Editor.await(editor.rename(uri("net.cnn"), "    Re", "Bottle"));
            Map<String, String> texts = new TreeMap<>();
            edit.getChanges()
                    .forEach(
                            (file, edits) -> {
                                String text = file.endsWith("net.cnn") ? NET : BLOCKS;
                                texts.put(file, Lines.applied(text, edits));
                            });
            assertEquals(
                    Map.of(
                            uri("blocks.cnn"), BLOCKS.replace("Res", "Bottle"),
                            uri("net.cnn"), NET.replace("Res", "Bottle")),
                    texts);
        }
    }

    @Test
    void aMarkedFileIsReadFromTheWorkspaceToo() throws IOException {
        try (Editor editor = editor()) {
            editor.open(uri("blocks.cnn"), BLOCKS);
            write("net.cnn", NET);
            String marked = "import \"blocks.cnn\" block Two { Res(1) Res(2) }\n";
            write("two.cnn", "\uFEFF" + marked);
            List<TextEdit> edits =
                    Editor.await(editor.rename(uri("blocks.cnn"), "block Re", "Bottle"))
                            .getChanges()
                            .get(uri("two.cnn"));
            assertEquals(marked.replace("Res", "Bottle"), Lines.applied(marked, edits));
        }
    }

    @Test
    void nothingIsRenamedOverSyntaxErrors() throws IOException {
        String broken = NET.replace("Res(4)", "Res(4,, 5)");
        try (Editor editor = editor()) {
            write("broken.cnn", broken);
            assertEquals("`broken.cnn` has syntax errors: mend them first", refusal(editor, "Two"));
            write("broken.cnn", NET);
            editor.open(uri("broken.cnn"), broken);
            assertEquals("`broken.cnn` has syntax errors: mend them first", refusal(editor, "Two"));
            editor.rewrite(uri("broken.cnn"), NET);
            Editor.await(editor.rename(uri("net.cnn"), "    Re", "Two"));
            editor.replace(uri("net.cnn"), "Res(4)", "Res(4) Res(,)");
            assertEquals("`net.cnn` has syntax errors: mend them first", refusal(editor, "Two"));
        }
    }

    @Test
    void syntaxErrorsElsewhereHinderNoOtherName() throws IOException {
        try (Editor editor = editor()) {
            write("other.cnn", "block Rest(n) { image = conv(,) }");
            assertEquals(
                    Map.of(uri("net.cnn"), 1),
                    counts(Editor.await(editor.rename(uri("net.cnn"), "input ima", "picture"))));
            assertEquals(
                    Map.of(uri("net.cnn"), 1, uri("blocks.cnn"), 1),
                    counts(Editor.await(editor.rename(uri("net.cnn"), "    Re", "Two"))));
        }
    }

    private static Map<String, Integer> counts(WorkspaceEdit edit) {
        Map<String, Integer> counts = new TreeMap<>();
        edit.getChanges().forEach((file, edits) -> counts.put(file, edits.size()));
        return counts;
    }

    @Test
    void aNameMayBeTakenWhereTheOldOneIsNotUsed() throws IOException {
        String two = BLOCKS.replace("Res", "Two");
        try (Editor editor = editor()) {
            write("own.cnn", "import \"blocks.cnn\"\n" + two);
            assertEquals("`Two` is declared twice", refusal(editor, "Two"));
            write("own.cnn", two);
            Editor.await(editor.rename(uri("net.cnn"), "    Re", "Two"));
            write("both.cnn", "import \"blocks.cnn\"\nimport \"own.cnn\"\n");
            assertEquals("this brings a second `Two`", refusal(editor, "Two"));
        }
    }

    @Test
    void changesNameTheVersionsThatTheyAreOf() throws IOException {
        write("blocks.cnn", BLOCKS);
        try (Editor editor = Editor.versioned(directory)) {
            editor.open(uri("net.cnn"), NET.replace("Res(4)", "Res(8)"));
            editor.replace(uri("net.cnn"), "Res(8)", "Res(4)");
            WorkspaceEdit edit = Editor.await(editor.rename(uri("net.cnn"), "    Re", "Two"));
            Map<String, Integer> versions = new HashMap<>();
            edit.getDocumentChanges()
                    .forEach(
                            change -> {
                                VersionedTextDocumentIdentifier text =
                                        change.getLeft().getTextDocument();
                                versions.put(text.getUri(), text.getVersion());
                            });
            Map<String, Integer> expected = new HashMap<>();
            expected.put(uri("blocks.cnn"), null);
            expected.put(uri("net.cnn"), 2);
            assertEquals(expected, versions);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The compiler takes its time, in which somebody goes on typing. */
    @Test
    void aTextThatHasChangedMeanwhileIsNotRenamed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch typed = new CountDownLatch(1);
        Checker.Compilation slow =
                (source, imports, stages) -> {
                    asked.countDown();
                    await(typed);
                    return Compiler.analyse(source, imports, stages);
                };
        write("blocks.cnn", BLOCKS);
        try (Editor editor = Editor.open(slow, directory)) {
            editor.open(uri("net.cnn"), NET);
            CompletableFuture<WorkspaceEdit> answer =
                    editor.rename(uri("net.cnn"), "    Re", "Two");
            await(asked);
            editor.replace(uri("net.cnn"), "input", "// a comment\n    input");
            // Of a text that is not open nothing is checked: the answer tells that the change came.
            editor.open(uri("none.cnn"), NET);
            editor.close(uri("none.cnn"));
            editor.hover(uri("none.cnn"), "model");
            typed.countDown();
            AssertionError refused = assertThrows(AssertionError.class, () -> Editor.await(answer));
            assertEquals(
                    ResponseErrorCode.ContentModified.getValue(),
                    ((ResponseErrorException) refused.getCause()).getResponseError().getCode());
        }
    }
}
