package dev.cnnc.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
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
}
