package dev.cnnc.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names across files: where they are given, where they are used, and other ones for them. */
final class NamesTest {

    private static final String BLOCKS =
            """
            const growth = 2
            block Res(mid, act = relu) {
                conv1: conv(mid * growth, kernel=1) -> act
                conv2: conv(mid, kernel=1)
            }
            """;

    private static final String NET =
            """
            import "blocks.cnn"
            model Net(classes = 10) {
                input image [B, 3, 32, 32]
                const depth = growth + 1
                stem: conv(8, kernel=3) -> relu
                skip = current
                for i in 1..depth { "stage{i}": Res(mid=4 * i, act=gelu) }
                wide = conv(8, kernel=1)
                (wide, skip) -> concat
                flatten -> fc: linear(classes)
            }
            """;

    private static final String OTHER =
            """
            import "blocks.cnn"
            model Other {
                input image [B, 3, 32, 32]
                Res(growth)
            }
            """;

    @TempDir private Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("blocks.cnn"), BLOCKS);
        Files.writeString(directory.resolve("net.cnn"), NET);
        Files.writeString(directory.resolve("other.cnn"), OTHER);
        Files.createDirectories(directory.resolve("target"));
        Files.writeString(directory.resolve("target/blocks.cnn"), BLOCKS);
    }

    private String uri(String name) {
        return directory.resolve(name).toUri().toString();
    }

    private Editor editor() throws IOException {
        Editor editor = Editor.open(directory);
        editor.open(uri("net.cnn"), NET);
        return editor;
    }

    private String definition(Editor editor, String words) throws IOException {
        Location place = editor.definition(uri("net.cnn"), words).get(0);
        Path file = Path.of(java.net.URI.create(place.getUri()));
        String text = Files.readString(file);
        String line = text.split("\n")[place.getRange().getStart().getLine()].strip();
        return file.getFileName() + ": " + line;
    }

    @Test
    void definitionsAreFoundInEveryFile() throws IOException {
        try (Editor editor = editor()) {
            assertEquals("blocks.cnn: block Res(mid, act = relu) {", definition(editor, ": Re"));
            assertEquals("blocks.cnn: block Res(mid, act = relu) {", definition(editor, "(mi"));
            assertEquals("blocks.cnn: const growth = 2", definition(editor, "= gro"));
            assertEquals("blocks.cnn: const growth = 2", definition(editor, "import \"blo"));
            assertEquals("net.cnn: const depth = growth + 1", definition(editor, "1..dep"));
            assertEquals("net.cnn: skip = current", definition(editor, "(wide, sk"));
            assertEquals(
                    "net.cnn: for i in 1..depth { \"stage{i}\": Res(mid=4 * i, act=gelu) }",
                    definition(editor, "stage{i"));
            assertEquals("net.cnn: model Net(classes = 10) {", definition(editor, "linear(cla"));
            assertEquals(List.of(), editor.definition(uri("net.cnn"), "stem: con"));
        }
    }

    @Test
    void importsAreLinks() throws IOException {
        try (Editor editor = editor()) {
            assertEquals(
                    uri("blocks.cnn"),
                    Editor.await(
                                    editor.server()
                                            .getTextDocumentService()
                                            .documentLink(
                                                    new DocumentLinkParams(
                                                            Editor.id(uri("net.cnn")))))
                            .get(0)
                            .getTarget());
        }
    }

    private List<String> references(Editor editor, String words, boolean declaration) {
        List<String> places = new ArrayList<>();
        Editor.await(
                        editor.server()
                                .getTextDocumentService()
                                .references(
                                        new ReferenceParams(
                                                Editor.id(uri("net.cnn")),
                                                editor.behind(uri("net.cnn"), words),
                                                new ReferenceContext(declaration))))
                .forEach(
                        place ->
                                places.add(
                                        place.getUri().replaceAll(".*/", "")
                                                + ":"
                                                + (place.getRange().getStart().getLine() + 1)));
        return places;
    }

    @Test
    void referencesAreFoundInTheWholeWorkspace() throws IOException {
        try (Editor editor = editor()) {
            assertEquals(
                    List.of("blocks.cnn:1", "blocks.cnn:3", "net.cnn:4", "other.cnn:4"),
                    references(editor, "= gro", true));
            assertEquals(
                    List.of("blocks.cnn:3", "net.cnn:4", "other.cnn:4"),
                    references(editor, "= gro", false));
            assertEquals(
                    List.of("blocks.cnn:2", "blocks.cnn:3", "blocks.cnn:4", "net.cnn:7"),
                    references(editor, "(mi", true));
            assertEquals(List.of("net.cnn:6", "net.cnn:9"), references(editor, "ski", true));
        }
    }

    @Test
    void highlightsAreThoseOfOneFile() throws IOException {
        try (Editor editor = editor()) {
            String uri = uri("net.cnn");
            List<? extends DocumentHighlight> found =
                    Editor.await(
                            editor.server()
                                    .getTextDocumentService()
                                    .documentHighlight(
                                            new DocumentHighlightParams(
                                                    Editor.id(uri), editor.behind(uri, "for i"))));
            assertEquals(
                    List.of("i", "i", "i"),
                    found.stream().map(place -> editor.at(uri, place.getRange())).toList());
        }
    }

    /** All files after the name behind {@code words} of net.cnn has become {@code name}. */
    private Map<String, String> renamed(Editor editor, String words, String name)
            throws IOException {
        WorkspaceEdit edit = Editor.await(editor.rename(uri("net.cnn"), words, name));
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, List<TextEdit>> file : edit.getChanges().entrySet()) {
            Path path = Path.of(java.net.URI.create(file.getKey()));
            String text = Lines.applied(Files.readString(path), file.getValue());
            texts.put(directory.toRealPath().relativize(path.toRealPath()).toString(), text);
        }
        return texts;
    }

    @Test
    void aRenamedNameIsAnotherOneEverywhere() throws IOException {
        try (Editor editor = editor()) {
            assertEquals(
                    Map.of(
                            "blocks.cnn",
                            BLOCKS.replace("Res", "Bottle"),
                            "net.cnn",
                            NET.replace("Res", "Bottle"),
                            "other.cnn",
                            OTHER.replace("Res", "Bottle")),
                    renamed(editor, ": Re", "Bottle"));
            assertEquals(
                    Map.of(
                            "blocks.cnn",
                            BLOCKS.replace("growth", "g"),
                            "net.cnn",
                            NET.replace("growth", "g"),
                            "other.cnn",
                            OTHER.replace("growth", "g")),
                    renamed(editor, "= gro", "g"));
            assertEquals(
                    Map.of(
                            "blocks.cnn",
                            BLOCKS.replace("mid", "inner"),
                            "net.cnn",
                            NET.replace("mid", "inner")),
                    renamed(editor, "(mi", "inner"));
            assertEquals(
                    Map.of(
                            "net.cnn",
                            NET.replace("for i", "for k")
                                    .replace("{i}", "{k}")
                                    .replace("* i", "* k")),
                    renamed(editor, "for i", "k"));
            assertEquals(
                    Map.of("net.cnn", NET.replace("stem", "0.first")),
                    renamed(editor, "ste", "0.first"));
            assertEquals(
                    Map.of("net.cnn", NET.replace("classes", "n")), renamed(editor, "Net(cl", "n"));
            assertEquals(
                    Map.of("net.cnn", NET.replace("model Net", "model Small")),
                    renamed(editor, "model N", "Small"));
        }
    }

    private String refusal(Editor editor, String words, String name) {
        return assertThrows(
                        AssertionError.class,
                        () -> Editor.await(editor.rename(uri("net.cnn"), words, name)),
                        words + " became " + name)
                .getMessage();
    }

    @Test
    void aNameThatCannotBeIsRefused() throws IOException {
        try (Editor editor = editor()) {
            assertEquals(
                    "`repeat` is a keyword and names nothing else",
                    refusal(editor, "ski", "repeat"));
            assertEquals("`conv` is the name of an operator", refusal(editor, "ski", "conv"));
            assertTrue(refusal(editor, "ski", "2x").startsWith("`2x` is not a name"));
            assertTrue(refusal(editor, "ski", "wide").startsWith("`wide` is taken"));
            assertEquals("`growth` is given twice", refusal(editor, "dept", "growth"));
            assertTrue(refusal(editor, ": Re", "Net").contains("`Net`"));
            assertTrue(refusal(editor, "(mi", "act").contains("`act`"));
            assertEquals("duplicate label: `fc` is taken", refusal(editor, "ste", "fc"));
            assertTrue(refusal(editor, "ste", "a b").startsWith("`a b` is not a label"));
            assertTrue(refusal(editor, "\"stag", "x").startsWith("this label is computed"));
            assertEquals(
                    "`relu` is an operator of the language: it cannot be renamed",
                    refusal(editor, "-> rel", "other"));
            assertEquals("there is no name here", refusal(editor, "    con", "x"));
            assertTrue(refusal(editor, "model N", "String").contains("class"));
        }
    }
}
