package dev.cnnc.cli;

import java.util.OptionalInt;

/**
 * An image that a network is shown.
 *
 * @param name what results are listed under
 * @param truth its class, where that is known
 * @param source where its values are from
 */
record Picture(String name, OptionalInt truth, Source source) {

    /** Hands out the values of an image. */
    interface Source {

        /**
         * What the network takes, channel by channel.
         *
         * @throws CommandException where the image cannot be read, or does not fit
         */
        float[] read();
    }
}
