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
                    // Before fusion, to which a reader that is dead or a repetition would count.
                    new DropDeadNodes(),
                    // After identities, behind which equal values have different names.
                    new ShareCommonSubexpressions(),
                    // Before fusion, so that an activation joins the last step only.
                    new SplitGrowingJoins(),
                    // Before other epilogues, which are applied to what is normalised.
                    new FoldBatchNorm(),
                    // Last, since other passes do not look into what is fused.
                    new FuseEpilogue());

    private Pipeline() {}

    /** The names of all passes in order. */
    public static List<String> names() {
        return PASSES.stream().map(Pass::name).toList();
    }

    /**
     * Runs every pass over {@code graph} and verifies the last result; where assertions are
     * enabled, as in tests, that of each pass.
     */
    public static Graph run(Graph graph, PassListener listener) {
        Graph result = graph;
        for (Pass pass : PASSES) {
            listener.before(pass.name(), result);
            result = pass.apply(result);
            listener.after(pass.name(), result);
            assert isVerified(result);
        }
        GraphVerifier.verify(result);
        return result;
    }

    private static boolean isVerified(Graph graph) {
        GraphVerifier.verify(graph);
        return true;
    }
}
