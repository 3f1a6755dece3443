package dev.cnnc.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.decompile.GraphText;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Output;
import dev.cnnc.testing.Examples;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Graphs become boxes within boxes. */
final class PictureTest {

    @Test
    void everyNodeIsDrawnOnceAndEveryValueReachesItsTakers() throws IOException {
        List<Graph> graphs = Examples.graphs().toList();
        graphs.forEach(PictureTest::assertWhole);
        graphs.forEach(graph -> assertWhole(Drawn.text(GraphText.of(graph)).graph()));
    }

    private static void assertWhole(Graph graph) {
        Block root = Picture.of(graph).root();
        List<Integer> drawn = root.nodes().stream().map(Node::id).sorted().toList();
        assertEquals(IntStream.range(0, graph.nodes().size()).boxed().toList(), drawn);
        Set<List<Integer>> expected = new HashSet<>();
        for (Node node : graph.nodes()) {
            node.inputs().forEach(input -> expected.add(List.of(input, node.id())));
        }
        for (Output output : graph.outputs()) {
            expected.add(List.of(output.node(), -1));
        }
        Set<List<Integer>> found = new HashSet<>();
        collect(root, found);
        assertEquals(expected, found, graph.name());
    }

    /** Follows each value along the edges of each block, from the part that yields it. */
    private static void collect(Block block, Set<List<Integer>> found) {
        for (Edge edge : block.edges()) {
            boolean entered = edge.from() == Edge.OUTSIDE;
            assertTrue(
                    entered
                            ? block.entering().contains(edge.value())
                            : block.parts().get(edge.from()).leaving().contains(edge.value()));
            if (edge.to() == Edge.OUTSIDE) {
                assertTrue(block.leaving().contains(edge.value()));
                continue;
            }
            assertTrue(entered || edge.from() < edge.to(), "values go down");
            Part taker = block.parts().get(edge.to());
            if (taker instanceof Stage stage) {
                found.add(List.of(edge.value(), stage.node().id()));
            } else if (taker instanceof Exit) {
                found.add(List.of(edge.value(), -1));
            }
        }
        for (Part part : block.parts()) {
            if (part instanceof Block inner) {
                collect(inner, found);
            }
        }
    }

    @Test
    void blocksAreThoseOfTheText() throws IOException {
        Block root = Drawn.example("resnet50.cnn").picture().root();
        List<Block> layers =
                root.parts().stream()
                        .filter(Block.class::isInstance)
                        .map(Block.class::cast)
                        .toList();
        assertEquals(
                List.of("layer1", "layer2", "layer3", "layer4"),
                layers.stream().map(Block::path).toList());
        assertEquals("layer1 · repeat", layers.get(0).title());
        assertEquals(
                List.of("0 · Bottleneck", "1 · Bottleneck", "2 · Bottleneck"),
                layers.get(0)
                        .blocks()
                        .filter(b -> !b.kind().equals("sequence"))
                        .map(Block::title)
                        .toList());
        assertEquals(16, root.blocks().filter(b -> b.kind().equals("Bottleneck")).count());
    }

    @Test
    void dotsInLabelsMakeBlocksWhereThereAreNone() throws IOException {
        Graph written = Drawn.example("resnet50.cnn").graph();
        Block root = Drawn.text(GraphText.of(written)).picture().root();
        Set<String> paths = new TreeSet<>(root.blocks().map(Block::path).toList());
        Set<String> expected =
                new TreeSet<>(Picture.of(written).root().blocks().map(Block::path).toList());
        assertEquals(expected, paths);
        Block last =
                root.blocks().filter(b -> b.path().equals("layer4.2")).findFirst().orElseThrow();
        assertEquals(10, last.nodes().size(), "the join and its activation belong to it");
        Block first =
                (Block)
                        root.parts().stream()
                                .filter(Block.class::isInstance)
                                .findFirst()
                                .orElseThrow();
        assertEquals("layer1", first.path());
        assertEquals(5, root.parts().indexOf(first), "the stem is no part of it");
    }

    @Test
    void labelsThatLieInACircleMakeNoBlocks() {
        Block root =
                Drawn.text(
                                """
                                model Net {
                                    input x [B, 4]
                                    a.1: linear(4)
                                    b.1: linear(4)
                                    a.2: linear(4)
                                    b.2: linear(4)
                                    c.1: linear(4) -> relu
                                    c.2: linear(4)
                                }
                                """)
                        .picture()
                        .root();
        assertEquals(List.of("c"), root.blocks().map(Block::path).toList());
        assertEquals(
                List.of("", "a.1", "b.1", "a.2", "b.2", "3 layers", ""),
                root.parts().stream().map(part -> part.caption().detail()).toList());
    }

    @Test
    void captions() throws IOException {
        List<Caption> captions =
                Drawn.example("resnet50.cnn").picture().root().parts().stream()
                        .map(Part::caption)
                        .toList();
        assertEquals(new Caption("image", ""), captions.get(0));
        assertEquals(new Caption("conv 7×7, 64", "conv1 · stride 2 · padding 3"), captions.get(1));
        assertEquals(new Caption("batchnorm", "bn1"), captions.get(2));
        assertEquals(new Caption("relu", ""), captions.get(3));
        assertEquals(new Caption("repeat", "layer1 · 32 layers"), captions.get(5));
        assertEquals(new Caption("output", ""), captions.get(captions.size() - 1));
    }

    @Test
    void blocksBelowADepthAreClosed() throws IOException {
        Picture picture = Drawn.example("resnet50.cnn").picture();
        List<Block> blocks = picture.closedBelow(2).root().blocks().toList();
        assertTrue(blocks.stream().filter(b -> b.path().matches("layer\\d")).allMatch(Block::open));
        assertTrue(blocks.stream().filter(b -> b.path().contains(".")).noneMatch(Block::open));
        assertEquals(picture.root().nodes(), picture.closedBelow(1).root().nodes());
    }
}
