package dev.cnnc.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.Compiler;
import dev.cnnc.format.Formatter;
import dev.cnnc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.Test;

/** Texts as a whole: their layout, their outline, their colours, and their repair. */
final class TextsTest {

    private static final String URI = "untitled:Net";

    private static final String UGLY =
            """
            // 😀 a comment
            import   "a.cnn"
            import "b.cnn"


            /* one
                two */
            model Net(n=1){
              input image [B,1,28,28]
                  conv1 : conv( 6,kernel = 5 )->relu
              longer_label: conv(16,kernel=5)   ->   relu // end
                residual {
              conv(16, kernel=1) }
            }
            """;

    private static List<? extends TextEdit> format(Editor editor) {
        return Editor.await(
                editor.server()
                        .getTextDocumentService()
                        .formatting(
                                new DocumentFormattingParams(
                                        Editor.id(URI), new FormattingOptions(4, true))));
    }

    @Test
    void formattingIsThatOfFmt() throws IOException {
        for (String text : List.of(UGLY, UGLY.replace("\n", "\r\n"), "\uFEFF" + UGLY)) {
            String expected = Formatter.format(new SourceFile("a.cnn", text)).text().orElseThrow();
            try (Editor editor = Editor.open()) {
                editor.open(URI, text);
                List<? extends TextEdit> edits = format(editor);
                assertEquals(expected, editor.applied(URI, edits));
                assertTrue(edits.size() > 5);
                editor.rewrite(URI, expected);
                assertEquals(List.of(), format(editor));
            }
        }
    }

    @Test
    void aBrokenTextIsNotFormatted() throws IOException {
        try (Editor editor = Editor.open()) {
            editor.open(URI, UGLY + "model {");
            assertEquals(List.of(), format(editor));
        }
    }

    @Test
    void aRangeIsFormattedAlone() throws IOException {
        try (Editor editor = Editor.open()) {
            editor.open(URI, UGLY);
            Range line = new Range(new Position(9, 8), new Position(9, 38));
            List<? extends TextEdit> edits =
                    Editor.await(
                            editor.server()
                                    .getTextDocumentService()
                                    .rangeFormatting(
                                            new DocumentRangeFormattingParams(
                                                    Editor.id(URI),
                                                    new FormattingOptions(4, true),
                                                    line)));
            String after = editor.applied(URI, edits);
            assertEquals(UGLY.split("\n").length, after.split("\n").length);
            String[] before = UGLY.split("\n");
            for (int i = 0; i < before.length; i++) {
                if (i != 9) {
                    assertEquals(before[i], after.split("\n")[i]);
                }
            }
            assertTrue(after.contains("conv1: conv(6, kernel=5)"), after);
        }
    }

    private static void names(List<DocumentSymbol> symbols, String indent, List<String> found) {
        for (DocumentSymbol symbol : symbols) {
            found.add(indent + symbol.getName() + " " + symbol.getDetail());
            if (symbol.getChildren() != null) {
                names(symbol.getChildren(), indent + "  ", found);
            }
        }
    }

    @Test
    void theOutlineIsATree() throws IOException {
        String text =
                """
                const n = 2
                block Res(mid) {
                    residual { conv1: conv(mid, kernel=1) } shortcut { extra: conv(mid, kernel=1) }
                }
                model Net {
                    input image [B, 1, 8, 8]
                    body: sequence {
                        first: Res(n)
                    }
                    x = flatten
                    fc: linear(3)
                }
                model Other = Net
                """;
        try (Editor editor = Editor.open()) {
            editor.open(URI, text);
            List<DocumentSymbol> symbols = new ArrayList<>();
            Editor.await(
                            editor.server()
                                    .getTextDocumentService()
                                    .documentSymbol(new DocumentSymbolParams(Editor.id(URI))))
                    .forEach(symbol -> symbols.add(symbol.getRight()));
            List<String> found = new ArrayList<>();
            names(symbols, "", found);
            assertEquals(
                    List.of(
                            "n 2",
                            "Res block Res(mid)",
                            "  conv1 conv(mid, kernel=1)",
                            "  extra conv(mid, kernel=1)",
                            "Net model Net",
                            "  image [B, 1, 8, 8]",
                            "  body sequence",
                            "    first Res(n)",
                            "  x null",
                            "  fc linear(3)",
                            "Other model Other = Net"),
                    found);
            for (DocumentSymbol symbol : symbols) {
                assertEquals(symbol.getName(), editor.at(URI, symbol.getSelectionRange()));
            }
        }
    }

    @Test
    void bracketsCommentsAndImportsFold() throws IOException {
        try (Editor editor = Editor.open()) {
            editor.open(URI, UGLY);
            List<String> ranges =
                    Editor.await(
                                    editor.server()
                                            .getTextDocumentService()
                                            .foldingRange(
                                                    new FoldingRangeRequestParams(Editor.id(URI))))
                            .stream()
                            .map(
                                    range ->
                                            range.getKind()
                                                    + " "
                                                    + range.getStartLine()
                                                    + "-"
                                                    + range.getEndLine())
                            .toList();
            assertEquals(
                    List.of("region 11-11", "region 7-12", "comment 5-6", "imports 1-2")
                            .subList(1, 4),
                    ranges);
        }
    }

    /** Each name with its colour, where the numbers say that it stands. */
    @Test
    void namesHaveTheColoursOfWhatTheyAre() throws IOException {
        String text =
                """
                const n = 2
                block Res(mid) { conv1: conv(mid, kernel=n) }
                model Net { input x [B, 1, 8, 8]  x -> Res(3) }
                """;
        try (Editor editor = Editor.open()) {
            editor.open(URI, text);
            List<Integer> data =
                    Editor.await(
                                    editor.server()
                                            .getTextDocumentService()
                                            .semanticTokensFull(
                                                    new SemanticTokensParams(Editor.id(URI))))
                            .getData();
            List<String> types =
                    editor.initialized()
                            .getCapabilities()
                            .getSemanticTokensProvider()
                            .getLegend()
                            .getTokenTypes();
            List<String> found = new ArrayList<>();
            int line = 0;
            int character = 0;
            for (int i = 0; i < data.size(); i += 5) {
                character = data.get(i) == 0 ? character + data.get(i + 1) : data.get(i + 1);
                line += data.get(i);
                Position start = new Position(line, character);
                Position end = new Position(line, character + data.get(i + 2));
                found.add(editor.at(URI, new Range(start, end)) + " " + types.get(data.get(i + 3)));
            }
            assertEquals(
                    List.of(
                            "n variable",
                            "Res type",
                            "mid parameter",
                            "conv1 label",
                            "conv function",
                            "mid parameter",
                            "kernel parameter",
                            "n variable",
                            "Net class",
                            "x variable",
                            "x variable",
                            "Res type"),
                    found);
        }
    }

    @Test
    void aQuickFixMendsWhatItIsOfferedFor() throws IOException {
        String text =
                """
                model Net {
                    input image [B, 1, 28, 28];
                    conv(6, kernl=5);
                    nn.Conv2d(6, 16, kernel_size=5)
                    maxpol(2)
                }
                """;
        try (Editor editor = Editor.open()) {
            editor.open(URI, text);
            List<Diagnostic> wrong = editor.diagnostics(URI, found -> !found.isEmpty());
            assertEquals(4, wrong.size());
            while (!wrong.isEmpty()) {
                int before = wrong.size();
                CodeAction fix = editor.fixes(URI, wrong.get(0).getRange()).get(0);
                assertEquals(CodeActionKind.QuickFix, fix.getKind());
                assertEquals(wrong.get(0), fix.getDiagnostics().get(0));
                editor.rewrite(URI, editor.applied(URI, fix.getEdit().getChanges().get(URI)));
                wrong = editor.diagnostics(URI, found -> found.size() < before);
            }
            assertEquals(
                    """
                    model Net {
                        input image [B, 1, 28, 28]
                        conv(6, kernel=5)
                        conv(16, kernel=5)
                        maxpool(2)
                    }
                    """,
                    editor.text(URI));
            assertEquals(
                    List.of(),
                    Compiler.check(new SourceFile("a.cnn", editor.text(URI)), Map.of())
                            .diagnostics());
        }
    }

    /** Whatever stands in a text, all that can be asked of it is answered. */
    @Test
    void everyBrokenTextIsAnswered() throws IOException {
        Path errors =
                Path.of(System.getProperty("basedir", ""), "src/test/resources/errors/syntax");
        try (Editor editor = Editor.open();
                var files = Files.list(errors)) {
            int number = 0;
            for (Path file : files.filter(f -> f.toString().endsWith(".cnn")).sorted().toList()) {
                String uri = "untitled:" + number++;
                String text = Files.readString(file);
                editor.open(uri, text);
                editor.hints(uri);
                for (int length = 0; length < text.length(); length += 7) {
                    String before = text.substring(0, length);
                    editor.hover(uri, before);
                    editor.complete(uri, before);
                    editor.definition(uri, before);
                }
                Editor.await(
                        editor.server()
                                .getTextDocumentService()
                                .documentSymbol(new DocumentSymbolParams(Editor.id(uri))));
                Editor.await(
                        editor.server()
                                .getTextDocumentService()
                                .foldingRange(new FoldingRangeRequestParams(Editor.id(uri))));
            }
            assertTrue(number > 20);
            assertEquals(List.of(), editor.log());
        }
    }
}
