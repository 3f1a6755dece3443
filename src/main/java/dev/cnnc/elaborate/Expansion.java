package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.source.Location;
import dev.cnnc.syntax.BlockDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What all instances of blocks in one model share: its graph, its keys, its limits. */
final class Expansion {

    /** Stages and rounds of loops; the deepest networks that people use have a few thousand. */
    static final int MOST_STAGES = 20_000;

    /** Blocks within blocks. */
    private static final int DEEPEST = 64;

    private final GraphBuilder graph = new GraphBuilder();
    private final InstanceReports reports = new InstanceReports();
    private final Map<String, Location> tensors = new HashMap<>();
    private final Set<Location> twice = new HashSet<>();
    private final List<BlockDefinition> open = new ArrayList<>();
    private final Set<BlockDeclaration> instantiated;
    private final StageListener listener;
    private final boolean alone;
    private int stages;
    private int done;

    /**
     * @param instantiated collects the blocks that are used
     * @param listener hears of stages
     * @param alone whether a block is looked at by itself, where no shape and hardly any number is
     *     known
     */
    Expansion(Set<BlockDeclaration> instantiated, StageListener listener, boolean alone) {
        this.instantiated = instantiated;
        this.listener = listener;
        this.alone = alone;
    }

    /** Ends an expansion that grows beyond its limit. */
    static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private TooLarge() {
            super(null, null, false, false);
        }
    }

    GraphBuilder graph() {
        return graph;
    }

    /** How many stages were expanded. */
    int stagesDone() {
        return done;
    }

    /** Tells of a stage that was expanded. */
    void done(StageInstance stage) {
        done++;
        listener.stage(stage);
    }

    InstanceReports reports() {
        return reports;
    }

    boolean isAlone() {
        return alone;
    }

    /** Where each tensor's key was taken. */
    Map<String, Location> tensors() {
        return tensors;
    }

    /** The places of keys that were reported to be taken. */
    Set<Location> twice() {
        return twice;
    }

    /** The blocks that are being expanded, the outermost first. */
    List<BlockDefinition> open() {
        return open;
    }

    boolean isTooDeep() {
        return open.size() >= DEEPEST;
    }

    void enter(BlockDefinition block) {
        open.add(block);
        instantiated.add(block.declaration());
    }

    void leave() {
        open.remove(open.size() - 1);
    }

    /**
     * Counts a stage or a round at {@code place}.
     *
     * @throws TooLarge beyond the limit, which is then reported
     */
    void count(Location place, Diagnostics diagnostics) {
        if (++stages > MOST_STAGES) {
            diagnostics.add(
                    Diagnostic.at(
                                    place,
                                    DiagnosticCode.EXPANSION_TOO_LARGE,
                                    "the model expands to more than %s stages"
                                            .formatted(MOST_STAGES))
                            .help("repeat less: each round becomes layers of its own"));
            throw new TooLarge();
        }
    }
}
