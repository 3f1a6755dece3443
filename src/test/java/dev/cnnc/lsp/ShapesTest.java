package dev.cnnc.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.Compiler;
import dev.cnnc.files.FileImports;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.InlayHint;
import org.junit.jupiter.api.Test;

/** The shapes that stand behind stages, and what hovers say of them. */
final class ShapesTest {

    private static final String URI = "untitled:Net";

    private static final String NETWORK =
            """
            /// Two layers beside a shortcut.
            block Res(mid, act = relu) {
                residual {
                    conv1: conv(mid, kernel=1) -> act
                    conv2: conv(in.channels, kernel=3, padding=1)
                }
            }

            model Net {
                input image [B, 1, 28, 28]
                conv1: conv(6, kernel=5, padding=2) -> relu -> maxpool(2)
                left, right = chunk(2)
                (left, right) -> concat
                repeat 2 { Res(3) }
                flat = flatten
                fc: linear(10)
            }
            """;

    /** The text with each hint in brackets where it stands. */
    private static String annotated(Editor editor, String uri) {
        StringBuilder text = new StringBuilder(editor.text(uri));
        List<InlayHint> hints = new ArrayList<>(editor.hints(uri));
        for (int i = hints.size() - 1; i >= 0; i--) {
            InlayHint hint = hints.get(i);
            int offset = Lines.offset(editor.text(uri), hint.getPosition());
            text.insert(offset, "<" + hint.getLabel().getLeft() + ">");
        }
        return text.toString();
    }

    @Test
    void everyStageHasItsShape() throws IOException {
        try (Editor editor = Editor.open()) {
            editor.open(URI, NETWORK);
            assertEquals(
                    """
                    /// Two layers beside a shortcut.
                    block Res(mid, act = relu) {
                        residual {
                            conv1: conv(mid, kernel=1)<3x14x14> -> act<3x14x14>
                            conv2: conv(in.channels, kernel=3, padding=1)<6x14x14>
                        }<6x14x14>
                    }

                    model Net {
                        input image [B, 1, 28, 28]
                        conv1: conv(6, kernel=5, padding=2)<6x28x28> -> relu<6x28x28> -> maxpool(2)<6x14x14>
                        left, right = chunk(2)<(3x14x14, 3x14x14)>
                        (left, right) -> concat<6x14x14>
                        repeat 2 { Res(3)<6x14x14> }<6x14x14>
                        flat = flatten<1176>
                        fc: linear(10)<10>
                    }
                    """,
                    annotated(editor, URI));
        }
    }

    @Test
    void instancesThatDifferShowNoShape() throws IOException {
        String text = NETWORK.replace("repeat 2 { Res(3) }", "Res(3)  maxpool(2)  Res(3)");
        try (Editor editor = Editor.open()) {
            editor.open(URI, text);
            String shown = annotated(editor, URI);
            assertTrue(shown.contains("conv1: conv(mid, kernel=1) -> act\n"), shown);
            assertTrue(shown.contains("Res(3)<6x14x14>  maxpool(2)<6x7x7>  Res(3)<6x7x7>"), shown);
            assertTrue(
                    editor.hover(URI, "        conv1")
                            .contains(
                                    """
                                    2 instances:

                                    - `6x14x14 → 3x14x14` · 21 parameters · 3,528 MACs
                                    - `6x7x7 → 3x7x7` · 21 parameters · 882 MACs

                                    Weights: `1.conv1.weight`\
                                    """
                                            .replace("1.conv1", "5.conv1")),
                    editor.hover(URI, "        conv1"));
        }
    }

    /** Behind what cannot be read, nobody knows what enters. */
    @Test
    void whatFollowsABrokenStatementHasNoShape() throws IOException {
        try (Editor editor = Editor.open()) {
            editor.open(URI, NETWORK.replace("kernel=5, padding=2)", "kernel=5, padd"));
            assertEquals(List.of(), editor.hints(URI));
            editor.rewrite(URI, NETWORK.replace("flat = flatten", "flat = flatten("));
            assertTrue(annotated(editor, URI).contains("concat<6x14x14>"));
            assertTrue(annotated(editor, URI).endsWith("fc: linear(10)\n}\n"));
            editor.rewrite(URI, NETWORK.replace("padding=1)", "padding="));
            String shown = annotated(editor, URI);
            assertTrue(shown.contains("concat<6x14x14>"), shown);
            assertTrue(shown.contains("repeat 2 { Res(3) }\n"), shown);
        }
    }

    @Test
    void ofAnUnknownShapeNothingIsShown() throws IOException {
        try (Editor editor = Editor.open()) {
            editor.open(URI, NETWORK.replace("conv(6,", "conv(unknown,"));
            assertEquals(List.of(), editor.hints(URI));
        }
    }

    /** Hints of a network are the shapes of its graph, node for node. */
    @Test
    void hintsOfAnExampleAreThoseOfItsGraph() throws IOException {
        Path file = Path.of(System.getProperty("basedir", ""), "examples/alexnet.cnn").toRealPath();
        String text = Files.readString(file);
        SourceFile source = new SourceFile(file.toString(), text);
        Graph graph = Compiler.check(source, Map.of(), new FileImports()).models().get(0).graph();
        Map<String, String> expected =
                graph.nodes().stream()
                        .filter(node -> node.location().file() == source)
                        .filter(node -> !node.inputs().isEmpty())
                        .collect(
                                Collectors.toMap(
                                        node ->
                                                Lines.position(text, node.location().span().end())
                                                        .toString(),
                                        ShapesTest::shape,
                                        (a, b) -> a));
        String uri = file.toUri().toString();
        try (Editor editor = Editor.open()) {
            editor.open(uri, text);
            Map<String, String> shown =
                    editor.hints(uri).stream()
                            .collect(
                                    Collectors.toMap(
                                            hint -> hint.getPosition().toString(),
                                            hint -> hint.getLabel().getLeft(),
                                            (a, b) -> a));
            assertTrue(expected.size() > 10);
            expected.forEach((place, shape) -> assertEquals(shape, shown.get(place), place));
        }
    }

    private static String shape(Node node) {
        return node.shape().toString().replaceAll("\\[B, |]", "").replace(", ", "x");
    }

    @Test
    void aHoverTellsWhatAStageIsAndCosts() throws IOException {
        try (Editor editor = Editor.open()) {
            editor.open(URI, NETWORK);
            String conv = editor.hover(URI, "conv1: conv(6, kernel=5, padding=2) -> relu -> maxp");
            assertTrue(conv.contains("```cnn\nmaxpool(kernel, stride=kernel"), conv);
            assertTrue(conv.contains("The maximum of each window."), conv);
            assertTrue(conv.contains("`6x28x28 → 6x14x14`"), conv);

            String label = editor.hover(URI, "28]\n    conv1");
            assertTrue(
                    label.contains("`1x28x28 → 6x28x28` · 156 parameters · 117,600 MACs"), label);
            assertTrue(label.contains("Weights: `conv1.weight` 6x1x5x5, `conv1.bias` 6"), label);

            String block = editor.hover(URI, "{ Res");
            assertTrue(block.contains("```cnn\nblock Res(mid, act = relu)\n```"), block);
            assertTrue(block.contains("Two layers beside a shortcut."), block);
            assertTrue(block.contains("· 2 instances"), block);

            assertTrue(editor.hover(URI, "ker").contains("Of `conv`: a whole number"));
            assertTrue(editor.hover(URI, "(left").contains("`3x14x14`"));
            assertTrue(editor.hover(URI, "conv(mid").contains("Of `block Res(mid, act = relu)`"));
            assertTrue(editor.hover(URI, "repea").contains("`6x14x14 → 6x14x14`"));
        }
    }

    /** The numbers of a model are those of the summary. */
    @Test
    void aHoverOfAModelHasItsSums() throws IOException {
        SourceFile source = new SourceFile("a.cnn", NETWORK);
        Graph graph = Compiler.check(source, Map.of()).models().get(0).graph();
        try (Editor editor = Editor.open()) {
            editor.open(URI, NETWORK);
            String expected =
                    String.format(
                            Locale.ROOT,
                            "`1x28x28 → 10` · %,d parameters · %,d MACs",
                            graph.parameterCount(),
                            graph.multiplyAccumulates());
            String hover = editor.hover(URI, "model Ne");
            assertTrue(hover.contains(expected), hover);
        }
    }

    @Test
    void aHoverExplainsAMistake() throws IOException {
        try (Editor editor = Editor.open()) {
            editor.open(URI, NETWORK.replace("kernel=5", "kernl=5"));
            String hover = editor.hover(URI, "kernl");
            assertTrue(hover.contains("**CNN202**: The name before the `=`"), hover);
        }
    }

    @Test
    void whereNothingIsThereIsNoHover() throws IOException {
        try (Editor editor = Editor.open()) {
            editor.open(URI, NETWORK + "\n\n");
            assertEquals("", editor.hover(URI, "10)\n}\n\n"));
        }
    }
}
