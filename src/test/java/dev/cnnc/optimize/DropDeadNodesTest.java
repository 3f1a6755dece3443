package dev.cnnc.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.graph.Graph;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What no output needs. */
class DropDeadNodesTest {

    @Test
    void whatNobodyTakesGoes() {
        assertEquals(
                List.of("tanh[0]"),
                Passes.operators(
                        "input x [B, 2, 4, 4]  conv(3, kernel=1) -> relu  x -> tanh",
                        new DropDeadNodes()));
    }

    @Test
    void inputsStay() {
        Graph graph = Passes.graph("input a [B, 3]  input b [B, 3]  a -> relu");
        assertEquals(2, new DropDeadNodes().apply(graph).inputs().size());
    }

    @Test
    void whatIsTakenStays() {
        String body = "input x [B, 2, 4, 4]  a = x -> relu  b = a -> tanh  output a, b";
        assertEquals(
                Passes.operators(Passes.graph(body)), Passes.operators(body, new DropDeadNodes()));
    }
}
