package dev.cnnc.elaborate;

import dev.cnnc.graph.Window;

/** The window of a pool, along both axes. */
record Windows(Window height, Window width) {

    /**
     * Reads {@code kernel}, {@code stride}, {@code padding}, {@code dilation}, {@code ceil_mode}.
     */
    static Windows read(ArgumentReader arguments) {
        Pair kernel = arguments.pair("kernel", 1);
        Pair stride = arguments.pair("stride", 1, kernel);
        PaddingArgument padding = PaddingArgument.ofPool(arguments);
        Pair dilation = arguments.pair("dilation", 1, new Pair(1, 1));
        boolean ceilMode = arguments.flag("ceil_mode", false);
        return new Windows(
                new Window(
                        kernel.height(),
                        stride.height(),
                        padding.top(),
                        padding.bottom(),
                        dilation.height(),
                        ceilMode),
                new Window(
                        kernel.width(),
                        stride.width(),
                        padding.left(),
                        padding.right(),
                        dilation.width(),
                        ceilMode));
    }
}
