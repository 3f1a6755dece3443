package dev.cnnc.plan;

import dev.cnnc.winograd.WinogradTile;
import java.util.Arrays;
import java.util.Optional;

/** The ways to compute a convolution, or a dense layer. */
public enum ConvolutionMethod {
    /** A chain of sums over the window of each output. */
    DIRECT("direct"),

    /** A 1×1 window: a product of matrices, pixels by channels. */
    POINTWISE("1x1 product"),

    /** One filter for each channel. */
    DEPTHWISE("depthwise"),

    /** A dense layer: a product of a vector and a matrix. */
    DENSE("dense"),

    F2("F(2,3)", WinogradTile.F2),
    F4("F(4,3)", WinogradTile.F4),
    F6("F(6,3)", WinogradTile.F6);

    private final String word;
    private final Optional<WinogradTile> tile;

    ConvolutionMethod(String word) {
        this.word = word;
        this.tile = Optional.empty();
    }

    ConvolutionMethod(String word, WinogradTile tile) {
        this.word = word;
        this.tile = Optional.of(tile);
    }

    /** Winograd's method with {@code tile}. */
    public static ConvolutionMethod of(WinogradTile tile) {
        return Arrays.stream(values())
                .filter(method -> method.tile.filter(tile::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    /** The tile of Winograd's method, where it is that. */
    public Optional<WinogradTile> tile() {
        return tile;
    }

    /** What reports call it, such as {@code F(4,3)}. */
    public String word() {
        return word;
    }
}
