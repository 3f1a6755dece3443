package dev.cnnc.decompile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.BatchNorm;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Flatten;
import dev.cnnc.graph.Follower;
import dev.cnnc.graph.Fused;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.Window;
import dev.cnnc.testing.GraphBuilder;
import org.junit.jupiter.api.Test;

/** A graph in lines. */
class GraphListingTest {

    @Test
    void aLineTellsAllOfANode() {
        Convolution convolution = new Convolution(4, Window.of(3, 2), Window.of(3, 2), 1, true);
        Fused normalised = Fused.of(convolution, new Follower("bn", new BatchNorm(1e-3)));
        Activation relu = new Activation(Activation.Kind.RELU);
        Graph graph =
                GraphBuilder.input(3, 9, 9)
                        .then("stem", Fused.of(normalised, new Follower("1", relu)))
                        .then("2", new Flatten())
                        .then("fc", new Linear(10, true))
                        .build("Net");
        assertEquals(
                """
                %0  input  input                                                      ()    [B, 3, 9, 9]
                %1  stem   conv(4, kernel=3, stride=2) + batchnorm(eps=0.001) + relu  (%0)  [B, 4, 4, 4]
                %2  2      flatten                                                    (%1)  [B, 64]
                %3  fc     linear(10)                                                 (%2)  [B, 10]
                output output = %3
                """,
                String.join("\n", GraphListing.lines(graph)) + "\n");
    }
}
