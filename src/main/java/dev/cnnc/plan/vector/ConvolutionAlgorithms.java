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
        String rule = System.getProperty("wr", "ff2");
        char k = rule.charAt(out.height() <= 8 ? 2 : out.height() <= 14 ? 1 : 0);
        return k == "d".charAt(0) ? Optional.empty() : Optional.of(k == "2".charAt(0) ? WinogradTile.F2 : k == "6".charAt(0) ? WinogradTile.F6 : WinogradTile.F4);
    }
    private static boolean fits(Window w) { return w.kernel() == 3 && w.stride() == 1 && w.dilation() == 1; }
}
