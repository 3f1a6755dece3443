package dev.cnnc.emit.vector;

import com.palantir.javapoet.ClassName;
import dev.cnnc.winograd.WinogradTile;
import java.util.Map;

/**
 * The classes that the kernels of a network share.
 *
 * @param tiles products of matrices
 * @param depthwise rows of depthwise convolutions
 * @param pools rows of pooled windows
 * @param transforms Winograd's transforms
 * @param math functions of single values
 */
public record Libraries(
        ClassName tiles,
        ClassName depthwise,
        ClassName pools,
        Map<WinogradTile, ClassName> transforms,
        ClassName math) {

    public Libraries {
        transforms = Map.copyOf(transforms);
    }
}
