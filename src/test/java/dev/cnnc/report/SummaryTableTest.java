package dev.cnnc.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.elaborate.Elaboration;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Flatten;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.Window;
import dev.cnnc.testing.GraphBuilder;
import org.junit.jupiter.api.Test;

/** The table of a graph's layers. */
final class SummaryTableTest {

    @Test
    void numberedLayersWithWeightsShowTheirKeys() {
        Graph graph =
                GraphBuilder.input(1, 2, 2)
                        .then("0", new Flatten())
                        .then("1", new Linear(3, false))
                        .build("Net");
        assertEquals(
                """
                Net    operator           output        parameters  MACs
                --------------------------------------------------------
                input  input              [B, 1, 2, 2]
                       flatten            [B, 4]
                1      linear 3, no bias  [B, 3]                12    12
                --------------------------------------------------------
                total  2 layers                                 12    12
                weights take 48 B as 32-bit floats
                """,
                SummaryTable.of(new Elaboration(graph, true), false));
    }

    @Test
    void longKeysAndAttributesAreShortened() {
        Window window = new Window(3, 2, 1, 1, 2, false);
        Graph graph =
                GraphBuilder.input(2048, 512, 512)
                        .labelled(
                                "features.denseblock4.denselayer32.convolution2",
                                new Convolution(2048, window, window, 2, false))
                        .build("N".repeat(60));
        String table = SummaryTable.of(new Elaboration(graph, true), false);
        assertTrue(table.lines().allMatch(line -> line.length() <= 100), table);
        assertTrue(table.contains("feature..32.convolution2  conv 3x3, 2048, .."), table);
    }

    @Test
    void coloursDoNotChangeTheText() {
        Graph graph = GraphBuilder.input(1, 2, 2).then("0", new Flatten()).build("Net");
        Elaboration model = new Elaboration(graph, true);
        String plain = SummaryTable.of(model, false);
        String colored = SummaryTable.of(model, true);
        assertEquals(plain, colored.replaceAll("\u001B\\[\\d*m", ""));
    }
}
