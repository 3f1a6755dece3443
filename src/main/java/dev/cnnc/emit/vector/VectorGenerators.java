package dev.cnnc.emit.vector;

import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.VectorKernel;
import dev.cnnc.plan.vector.ApplyKernel;
import dev.cnnc.plan.vector.ChannelPoolKernel;
import dev.cnnc.plan.vector.DepthwiseKernel;
import dev.cnnc.plan.vector.DepthwiseLibrary;
import dev.cnnc.plan.vector.GemmKernel;
import dev.cnnc.plan.vector.JoinKernel;
import dev.cnnc.plan.vector.MarginKernel;
import dev.cnnc.plan.vector.PlanarPoolKernel;
import dev.cnnc.plan.vector.PoolLibrary;
import dev.cnnc.plan.vector.RelayoutKernel;
import dev.cnnc.plan.vector.RowsKernel;
import dev.cnnc.plan.vector.ScaleKernel;
import dev.cnnc.plan.vector.TilesLibrary;
import dev.cnnc.plan.vector.TransformLibrary;
import dev.cnnc.plan.vector.WindowPoolKernel;
import dev.cnnc.plan.vector.WinogradGemmKernel;

/** Chooses the generator of a kernel. */
public final class VectorGenerators {

    private VectorGenerators() {}

    /** Completes the class of {@code kernel}. */
    public static TypeSpec generate(
            VectorKernel kernel, TypeSpec.Builder type, Libraries libraries) {
        if (kernel instanceof GemmKernel gemm) {
            return new GemmGenerator(gemm, libraries).generate(type);
        }
        if (kernel instanceof WinogradGemmKernel winograd) {
            return new WinogradGemmGenerator(winograd, libraries).generate(type);
        }
        if (kernel instanceof DepthwiseKernel depthwise) {
            return DepthwiseGenerator.generate(depthwise, type, libraries);
        }
        if (kernel instanceof RowsKernel rows) {
            return new RowsGenerator(rows, libraries).generate(type);
        }
        if (kernel instanceof WindowPoolKernel pool) {
            return PoolGenerators.window(pool, type, libraries);
        }
        if (kernel instanceof PlanarPoolKernel pool) {
            return PoolGenerators.planar(pool, type, libraries);
        }
        if (kernel instanceof ChannelPoolKernel pool) {
            return PoolGenerators.channel(pool, type);
        }
        if (kernel instanceof ScaleKernel scale) {
            return PixelGenerators.scale(scale, type, libraries);
        }
        if (kernel instanceof JoinKernel join) {
            return PixelGenerators.join(join, type, libraries);
        }
        if (kernel instanceof ApplyKernel apply) {
            return PixelGenerators.apply(apply, type, libraries);
        }
        if (kernel instanceof RelayoutKernel relayout) {
            return PixelGenerators.relayout(relayout, type);
        }
        if (kernel instanceof MarginKernel margin) {
            return PixelGenerators.margin(margin, type);
        }
        if (kernel instanceof TilesLibrary tiles) {
            return TilesGenerator.generate(type, tiles);
        }
        if (kernel instanceof DepthwiseLibrary depthwise) {
            return DepthwiseRowsGenerator.generate(type, depthwise.rows(), libraries.tiles());
        }
        if (kernel instanceof PoolLibrary pools) {
            return PoolRowsGenerator.generate(type, pools.windows(), libraries.tiles());
        }
        if (kernel instanceof TransformLibrary transforms) {
            return new TransformsGenerator(transforms.tile(), libraries).generate(type);
        }
        throw new IllegalStateException("no generator for " + kernel);
    }
}
