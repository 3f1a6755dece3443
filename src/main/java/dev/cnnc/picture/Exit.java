package dev.cnnc.picture;

import dev.cnnc.graph.Output;
import java.util.List;

/** Where a value leaves the network, under its name. */
public record Exit(Output output) implements Part {

    @Override
    public List<Integer> entering() {
        return List.of(output.node());
    }

    @Override
    public List<Integer> leaving() {
        return List.of();
    }

    @Override
    public Caption caption() {
        return new Caption(output.name(), "");
    }
}
