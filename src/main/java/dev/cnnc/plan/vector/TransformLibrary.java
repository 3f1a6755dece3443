package dev.cnnc.plan.vector;

import dev.cnnc.plan.VectorKernel;
import dev.cnnc.winograd.WinogradTile;

/** The class of Winograd's transforms that kernels share. */
public record TransformLibrary(WinogradTile tile) implements VectorKernel {

    @Override
    public String family() {
        return "Transforms";
    }
}
