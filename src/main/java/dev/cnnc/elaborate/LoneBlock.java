package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.syntax.BlockDeclaration;
import dev.cnnc.syntax.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for mistakes in a block that no model uses: those that stand for themselves, since nothing
 * is known of what would enter.
 */
final class LoneBlock {

    private final BlockDefinition block;
    private final Set<BlockDeclaration> instantiated;
    private final StageListener listener;
    private final Diagnostics diagnostics;

    /**
     * @param instantiated collects the blocks that it uses
     * @param listener hears of its stages
     */
    LoneBlock(
            BlockDefinition block,
            Set<BlockDeclaration> instantiated,
            StageListener listener,
            Diagnostics diagnostics) {
        this.block = block;
        this.instantiated = instantiated;
        this.listener = listener;
        this.diagnostics = diagnostics;
    }

    void check() {
        listener.begin(block.name());
        Expansion expansion = new Expansion(instantiated, listener, true);
        Diagnostics found = new Diagnostics();
        Values values = new Values(block.home().source(), new Current.Unknown());
        Map<String, Optional<Value>> unknown = new LinkedHashMap<>();
        for (Parameter parameter : block.declaration().parameters()) {
            unknown.put(parameter.name().text(), Optional.empty());
        }
        Environment environment =
                new Parameters(block.home(), values, found)
                        .bind(block.declaration().parameters(), unknown);
        Frame frame = new Frame(expansion, block.home(), environment, values, List.of(), found);
        expansion.enter(block);
        try {
            new BodyElaborator(frame).elaborate(block.declaration().body(), new KeyScope(""));
        } catch (Expansion.TooLarge e) {
            expansion.leave();
        }
        frame.finish();
        expansion.reports().addTo(diagnostics);
    }
}
