package dev.cnnc.plan;

import dev.cnnc.graph.Pad;
import java.util.Locale;

/**
 * Adds values around a map. Sizes: channels, height and width of the input; what is added before
 * each of them; channels, height and width of the result.
 */
public record PadKernel(Pad.Mode mode, double value) implements Kernel {

    @Override
    public String family() {
        String word = mode.name().toLowerCase(Locale.ROOT);
        return "Pad" + Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
