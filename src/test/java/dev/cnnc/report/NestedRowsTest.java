package dev.cnnc.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.Compiler;
import dev.cnnc.elaborate.Elaboration;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.testing.SiblingImports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NestedRowsTest {

    @Test
    void blocksAreRowsOfTheirOwnUntilTheyAreOpened() throws IOException {
        Graph graph = graph("resnotes/resnotes.cnn");
        assertEquals(
                List.of("image", "stem", "bn", "2", "blocks", "4", "5", "fc"), names(graph, 1));
        assertEquals(
                List.of("image", "stem", "bn", "2", "blocks", "0", "1", "2", "3", "4", "5", "fc"),
                names(graph, 2));
        NestedRows.Row first = NestedRows.of(graph, 2).get(5);
        assertEquals("Res", first.scope().orElseThrow());
        assertEquals("[B, 64, 14, 14]", first.shape().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"resnotes/resnotes.cnn", "densenet121.cnn", "googlenet.cnn", "unet.cnn"})
    void everyLayerIsInOneRowAtEveryDepth(String example) throws IOException {
        Graph graph = graph(example);
        for (int depth = 1; depth < 7; depth++) {
            List<Node> shown =
                    NestedRows.of(graph, depth).stream()
                            .filter(row -> !row.open())
                            .flatMap(row -> row.nodes().stream())
                            .sorted((a, b) -> Integer.compare(a.id(), b.id()))
                            .toList();
            assertEquals(graph.nodes(), shown, "depth " + depth);
        }
    }

    private static List<String> names(Graph graph, int depth) {
        return NestedRows.of(graph, depth).stream().map(NestedRows.Row::name).toList();
    }

    private static Graph graph(String example) throws IOException {
        SiblingImports imports =
                new SiblingImports(Path.of(System.getProperty("basedir", ""), "examples"));
        List<Elaboration> models =
                Compiler.check(imports.file(example), Map.of(), imports).models();
        return models.get(0).graph();
    }
}
