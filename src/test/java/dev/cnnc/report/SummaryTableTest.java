package dev.cnnc.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.elaborate.Elaboration;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Flatten;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.Window;
import dev.cnnc.testing.GraphBuilder;
import java.util.List;
import java.util.Optional;
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
                Net    operator           output        field  memory  parameters  MACs
                -----------------------------------------------------------------------
                input  input              [B, 1, 2, 2]    1x1    16 B
                       flatten            [B, 4]          1x1    16 B
                1      linear 3, no bias  [B, 3]        whole    12 B          12    12
                -----------------------------------------------------------------------
                total  2 layers                                  44 B          12    12
                weights take 48 B as 32-bit floats
                """,
                SummaryTable.of(summary(graph), SummaryLayout.plain()));
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
        String wide = SummaryTable.of(summary(graph), SummaryLayout.plain());
        assertTrue(wide.lines().allMatch(line -> line.length() <= 120), wide);
        assertTrue(wide.contains(" 532.7 MB "), wide);
        assertTrue(wide.contains("feature..32.convolution2  conv 3x3, 2048, .."), wide);
        String table = SummaryTable.of(summary(graph), new SummaryLayout(100, false, true, true));
        assertTrue(table.lines().allMatch(line -> line.length() <= 100), table);
        assertTrue(table.contains("feature..32.convolution2  conv 3x3, 2048, .."), table);
        assertFalse(table.contains("memory"), table);
        assertFalse(table.contains("share"), table);
    }

    @Test
    void coloursDoNotChangeTheText() {
        Graph graph = GraphBuilder.input(1, 2, 2).then("0", new Flatten()).build("Net");
        String plain = SummaryTable.of(summary(graph), new SummaryLayout(120, false, true, true));
        String colored = SummaryTable.of(summary(graph), new SummaryLayout(120, true, true, true));
        assertEquals(plain, colored.replaceAll("\u001B\\[\\d*m", ""));
    }

    @Test
    void barsShowTheSharesOfLayersWhereThereIsRoom() {
        Graph graph =
                GraphBuilder.input(1, 2, 2)
                        .then("0", new Flatten())
                        .then("1", new Linear(3, false))
                        .then("2", new Linear(2, false))
                        .build("Net");
        assertEquals(
                List.of("1 12 ######## 12 ########", "2 6 #### 6 ####"),
                bars(graph, new SummaryLayout(100, false, true, false)));
        assertEquals(
                List.of("1 12 ████████ 12 ████████", "2 6 ████ 6 ████"),
                bars(graph, new SummaryLayout(100, false, true, true)));
        assertFalse(
                SummaryTable.of(summary(graph), new SummaryLayout(70, false, true, true))
                        .contains("share"));
    }

    /** What the rows of weights say, without operators, shapes and memory. */
    private static List<String> bars(Graph graph, SummaryLayout layout) {
        return SummaryTable.of(summary(graph), layout)
                .lines()
                .filter(line -> line.matches("[12] .*"))
                .map(line -> line.replaceAll(" linear .* B ", " ").replaceAll(" +", " "))
                .toList();
    }

    private static ModelSummary summary(Graph graph) {
        return ModelSummary.of(new Elaboration(graph, true), Optional.empty());
    }
}
