package dev.cnnc.plan.vector;

import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Window;
import dev.cnnc.winograd.WinogradTile;
import java.util.Optional;

/** temporary */
final class ConvolutionAlgorithms {
    static Optional<WinogradTile> winograd(Convolution c, Shape in, Shape out) {
        boolean fits = c.groups() == 1 && fits(c.height()) && fits(c.width()) && in.channels() >= 16 && out.channels() >= 16;
        if (!fits || Boolean.getBoolean("cnnc.exact")) return Optional.empty();
        String force = System.getProperty("cnnc.tile");
        if (force != null) return Optional.of(WinogradTile.valueOf(force));
        return Optional.of(out.height() <= 8 ? WinogradTile.F2 : WinogradTile.F4);
    }
    private static boolean fits(Window w) { return w.kernel() == 3 && w.stride() == 1 && w.dilation() == 1; }
}
