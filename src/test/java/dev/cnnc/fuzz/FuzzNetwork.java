package dev.cnnc.fuzz;

import dev.cnnc.plan.PlanOptions;
import dev.cnnc.plan.WinogradForm;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A network, and how it is computed.
 *
 * @param seed what it was drawn from, and its weights and inputs are
 * @param method the index of one of {@link #METHODS}
 * @param batch images at a time
 * @param text a file with one model
 */
record FuzzNetwork(long seed, int method, int batch, String text) {

    private static final int MOST_IMAGES = 5;

    /** How convolutions are computed: directly, as estimated, by each form of Winograd's method. */
    static final List<PlanOptions> METHODS = methods();

    private static List<PlanOptions> methods() {
        List<PlanOptions> methods =
                new ArrayList<>(List.of(PlanOptions.keepingOrder(), PlanOptions.defaults()));
        WinogradForm.all().forEach(form -> methods.add(PlanOptions.forcing(form)));
        return List.copyOf(methods);
    }

    /** The network of {@code seed}; neighbouring seeds have different methods. */
    static FuzzNetwork draw(long seed) {
        Draw draw = new Draw(new SplittableRandom(seed).nextLong());
        int batch = draw.between(1, MOST_IMAGES);
        String name = "N" + Long.toUnsignedString(seed);
        int method = Math.floorMod(seed, METHODS.size());
        return new FuzzNetwork(seed, method, batch, NetworkDraw.text(draw, name));
    }

    PlanOptions options() {
        return METHODS.get(method);
    }

    /** What is added to the number of the run to draw weights and inputs. */
    Draw values() {
        return new Draw(~new SplittableRandom(seed).nextLong());
    }

    FuzzNetwork with(String other) {
        return new FuzzNetwork(seed, method, batch, other);
    }

    FuzzNetwork withBatch(int images) {
        return new FuzzNetwork(seed, method, images, text);
    }

    /** How far results may be from exact ones, of the greatest. */
    double tolerance() {
        PlanOptions options = options();
        if (options.exact()) {
            return 1e-5;
        }
        return options.forced()
                .map(
                        form ->
                                switch (form.tile()) {
                                    case F2 -> 2e-5;
                                    case F4 -> 2e-4;
                                    case F6 -> 1e-3;
                                })
                .orElse(2e-4);
    }

    /**
     * How much of the greatest value of all may be where zeros should be: Winograd's method adds
     * and subtracts what lies beside a window.
     */
    double leak() {
        return options().exact() ? 0 : tolerance() / 100;
    }
}
