package dev.cnnc.plan;

import dev.cnnc.winograd.WinogradTile;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One way to compute a convolution by Winograd's method.
 *
 * @param byChannel whether loops go over output channels rather than over tiles
 */
public record WinogradForm(WinogradTile tile, boolean byChannel) {

    /** All of them. */
    public static List<WinogradForm> all() {
        return Arrays.stream(WinogradTile.values())
                .flatMap(
                        tile ->
                                Stream.of(
                                        new WinogradForm(tile, false),
                                        new WinogradForm(tile, true)))
                .toList();
    }
}
