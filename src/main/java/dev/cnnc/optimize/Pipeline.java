package dev.cnnc.optimize;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.GraphVerifier;
import java.util.List;

/** All passes in order, and the reason for each place. */
public final class Pipeline {

    static final List<Pass> PASSES =
            List.of(
                    // First, so that an identity between two operators does not keep them apart.
                    new DropIdentities(),
                    // Before fusion, so that an activation joins the last step only.
                    new SplitGrowingJoins(),
                    new FuseEpilogue());

    private Pipeline() {}

    /** Runs every pass over {@code graph} and verifies each result. */
    public static Graph run(Graph graph) {
        Graph result = graph;
        for (Pass pass : PASSES) {
            result = pass.apply(result);
            GraphVerifier.verify(result);
        }
        return result;
    }
}
