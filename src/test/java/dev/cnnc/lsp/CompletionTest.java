package dev.cnnc.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.elaborate.OperatorNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is offered where, in texts that are being written and so are broken. */
final class CompletionTest {

    private static final String URI = "untitled:Net";

    private static final String START =
            """
            const width = 8
            block Res(mid, act = relu) {
                conv1: conv(mid, kernel=1) -> act
            }
            model Family(n) {
                input image [B, 3, 32, 32]
                linear(n)
            }
            model Net {
                input image [B, 3, 32, 32]
                conv1: conv(width, kernel=3) -> relu
                skip = current
                for i in 1..3 {
            """;

    @TempDir private Path directory;

    /** What is offered at the end of {@code START} and {@code typed}, nothing being behind it. */
    private static List<CompletionItem> offered(String typed) throws IOException {
        try (Editor editor = Editor.open()) {
            editor.open(URI, START + typed);
            return editor.complete(URI, START + typed);
        }
    }

    private static Set<String> words(String typed) throws IOException {
        Set<String> words = new LinkedHashSet<>();
        offered(typed).stream()
                .sorted(Comparator.comparing(CompletionItem::getSortText))
                .forEach(item -> words.add(item.getLabel()));
        return words;
    }

    private static void has(String typed, String... wanted) throws IOException {
        Set<String> words = words(typed);
        assertTrue(words.containsAll(List.of(wanted)), () -> typed + " offers " + words);
    }

    private static void lacks(String typed, String... unwanted) throws IOException {
        Set<String> words = words(typed);
        for (String word : unwanted) {
            assertFalse(words.contains(word), () -> typed + " offers " + word);
        }
    }

    @Test
    void aStageIsAnOperatorABlockOrAStructure() throws IOException {
        has("        conv(8, kernel=1) -> ", "conv", "Res", "sequence", "residual", "repeat");
        lacks("        conv(8, kernel=1) -> ", "skip", "width", "output", "input", "kernel=");
        has("        second: co", "conv", "Res");
        Set<String> words = words("        relu -> ");
        assertTrue(words.containsAll(OperatorNames.all()));
    }

    @Test
    void aStatementIsAlsoALabelAValueOrAKeyword() throws IOException {
        has("        ", "conv2:", "skip", "image", "conv", "const", "expect", "output", "if");
        lacks("        ", "conv1:", "block", "import", "else");
        has("        if i == 1 { relu }\n        ", "else", "shortcut");
        has("        x = ", "skip", "conv", "in", "current");
        lacks("        x = ", "output", "expect");
    }

    @Test
    void argumentsComeInOrderAndOnce() throws IOException {
        List<String> all = OperatorNames.arguments("conv").stream().map(a -> a + "=").toList();
        Set<String> first = words("        conv(");
        assertEquals(all, List.copyOf(first).subList(0, all.size()));
        has("        conv(", "width", "i", "min");
        lacks("        conv(8, ", "out_channels=");
        lacks("        conv(8, kernel=3, ", "kernel=", "out_channels=");
        has("        conv(8, kernel=3, ", "stride=", "padding=");
        has("        Res(", "mid=", "act=");
        lacks("        Res(3, ", "mid=");
        lacks("        conv(", "conv", "sequence");
    }

    @Test
    void anArgumentTellsWhatItTakes() throws IOException {
        CompletionItem bias =
                offered("        conv(8, ").stream()
                        .filter(item -> item.getLabel().equals("bias="))
                        .findFirst()
                        .orElseThrow();
        assertEquals("`true` or `false`", bias.getDetail());
        assertTrue(bias.getDocumentation().getRight().getValue().contains("bias=true"));
    }

    @Test
    void valuesOfAnArgumentAreThoseThatItTakes() throws IOException {
        has("        conv(8, kernel=3, padding=", "\"same\"", "\"valid\"", "width");
        has("        conv(8, kernel=3, padding=\"", "same", "valid");
        lacks("        conv(8, kernel=3, padding=\"", "width", "conv");
        has("        conv(8, bias=", "true", "false");
        has("        Res(8, act=", "gelu", "Res", "relu");
        lacks("        Res(8, act=", "conv");
    }

    @Test
    void anExpressionHasNumbersInIt() throws IOException {
        for (String typed : List.of("        conv(2 * ", "        repeat ", "        if ")) {
            has(typed, "width", "i", "ceil", "in");
            lacks(typed, "conv", "sequence", "kernel=");
        }
        has("        if in.", "channels", "height", "width", "features");
        lacks("        if in.", "skip", "conv");
        has("        expect [", "B", "_", "width");
        lacks("        const n = ", "conv");
    }

    @Test
    void valuesJoinAndLeave() throws IOException {
        has("        (", "skip", "image", "in");
        lacks("        (", "conv", "width");
        has("        (skip, ", "image");
        has("    }\n    output ", "skip");
        has("    }\n    output image, ", "skip");
        lacks("    }\n    output ", "conv");
    }

    @Test
    void namesEndWithTheirScope() throws IOException {
        has("        conv(", "i");
        lacks("        relu\n    }\n    conv(", "i");
        lacks("        conv(", "mid", "n");
    }

    @Test
    void theTopOfAFileHasDeclarations() throws IOException {
        has("    }\n}\n", "import", "const", "block", "model");
        lacks("    }\n}\n", "conv", "skip");
        has("    }\n}\nmodel Small = ", "Family");
        lacks("    }\n}\nmodel Small = ", "conv", "Res");
        has("    }\n}\nmodel Small = Family(", "n=");
    }

    @Test
    void nothingIsOfferedInCommentsTextsAndNewNames() throws IOException {
        for (String typed :
                List.of(
                        "        // co",
                        "        \"la",
                        "        const ",
                        "        for ",
                        "}}\nblock ")) {
            assertEquals(Set.of(), words(typed), typed);
        }
        assertEquals(Set.of("in"), words("        for k "));
    }

    @Test
    void importsAreCompletedFromTheDirectory() throws IOException {
        Files.createDirectories(directory.resolve("blocks/deep"));
        Files.writeString(directory.resolve("other.cnn"), "");
        Files.writeString(directory.resolve("other.txt"), "");
        Files.writeString(directory.resolve("blocks/res.cnn"), "");
        String uri = directory.resolve("net.cnn").toUri().toString();
        Files.writeString(directory.resolve("net.cnn"), "");
        try (Editor editor = Editor.open(directory)) {
            editor.open(uri, "import \"");
            assertEquals(
                    List.of("blocks/", "other.cnn"),
                    editor.complete(uri, "import \"").stream()
                            .map(CompletionItem::getLabel)
                            .toList());
            editor.rewrite(uri, "import \"blocks/r\"");
            List<CompletionItem> inside = editor.complete(uri, "blocks/r");
            TextEdit edit = inside.get(1).getTextEdit().getLeft();
            assertEquals("import \"blocks/res.cnn\"", editor.applied(uri, List.of(edit)));
        }
    }

    /** What is inserted replaces what was typed of it, in the middle of a line as well. */
    @Test
    void aCompletionReplacesTheWordBeforeTheCursor() throws IOException {
        try (Editor editor = Editor.open()) {
            editor.open(URI, START + "        maxp -> relu\n    }\n}\n");
            CompletionItem item =
                    editor.complete(URI, "        maxp").stream()
                            .filter(offered -> offered.getLabel().equals("maxpool"))
                            .findFirst()
                            .orElseThrow();
            String after = editor.applied(URI, List.of(item.getTextEdit().getLeft()));
            assertTrue(after.contains("        maxpool($1) -> relu\n"), after);
        }
    }

    @Test
    void aSignatureShowsTheArgumentThatIsBeingWritten() throws IOException {
        assertEquals(0, active("        conv("));
        assertEquals(1, active("        conv(8, kernel=["));
        assertEquals(6, active("        conv(8, kernel=3, bias="));
        assertEquals(1, active("        Res(8, "));
        try (Editor editor = Editor.open()) {
            editor.open(URI, START + "        Res(");
            assertEquals(
                    "Res(mid, act=relu)",
                    signature(editor, START + "        Res(").getSignatures().get(0).getLabel());
            assertEquals(null, signature(editor, START));
        }
    }

    private static int active(String typed) throws IOException {
        try (Editor editor = Editor.open()) {
            editor.open(URI, START + typed);
            return signature(editor, START + typed).getActiveParameter();
        }
    }

    private static SignatureHelp signature(Editor editor, String words) {
        return Editor.await(
                editor.server()
                        .getTextDocumentService()
                        .signatureHelp(
                                new SignatureHelpParams(
                                        Editor.id(URI), editor.behind(URI, words))));
    }
}
