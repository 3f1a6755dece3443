package dev.cnnc.plan;

import dev.cnnc.graph.Graph;
import dev.cnnc.plan.vector.DepthwiseLibrary;
import dev.cnnc.plan.vector.DepthwiseRow;
import dev.cnnc.plan.vector.PoolLibrary;
import dev.cnnc.plan.vector.PoolWindow;
import dev.cnnc.plan.vector.Tile;
import dev.cnnc.plan.vector.TilesLibrary;
import dev.cnnc.plan.vector.TransformLibrary;
import dev.cnnc.winograd.WinogradTile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How a model is computed: kernels in order, and the arrays between them. Emission only writes down
 * what stands here.
 *
 * @param model what is computed, as it was written; it has every tensor of the weights file
 * @param graph the same, optimised
 * @param slots the lengths of the arrays that hold values between kernels
 * @param inputs the slots into which the model's inputs are copied, in order
 * @param outputs the slots from which its results are copied, in order
 */
public record Plan(
        Graph model,
        Graph graph,
        List<Integer> slots,
        List<Integer> inputs,
        List<Integer> outputs,
        List<Step> steps) {

    /** Multiply-accumulates of a large model. */
    private static final long LARGE = 100_000_000;

    /** Multiply-adds of vectors that take long in a method that HotSpot has not compiled. */
    private static final long SLOW = 300_000;

    public Plan {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        slots = List.copyOf(slots);
        steps = List.copyOf(steps);
    }

    /** The rounds of all steps. */
    public int rounds() {
        return steps.stream().mapToInt(step -> step.kernel().rounds()).sum();
    }

    /** The kernels without repetition, in the order of their first use. */
    public List<Kernel> kernels() {
        return steps.stream().map(Step::kernel).distinct().toList();
    }

    /** The classes that kernels of the {@code vector} target share; none for other kernels. */
    public List<Kernel> libraries() {
        List<VectorKernel> vectors =
                kernels().stream()
                        .filter(VectorKernel.class::isInstance)
                        .map(VectorKernel.class::cast)
                        .toList();
        if (vectors.isEmpty()) {
            return List.of();
        }
        Set<DepthwiseRow> rows = new TreeSet<>();
        Set<PoolWindow> windows = new TreeSet<>();
        Set<WinogradTile> transforms = new TreeSet<>();
        for (VectorKernel vector : vectors) {
            vector.depthwise().ifPresent(rows::add);
            vector.pooled().ifPresent(windows::add);
            vector.transform().ifPresent(transforms::add);
        }
        List<Kernel> libraries = new ArrayList<>();
        libraries.add(tiles());
        if (!rows.isEmpty()) {
            libraries.add(new DepthwiseLibrary(rows));
        }
        if (!windows.isEmpty()) {
            libraries.add(new PoolLibrary(windows));
        }
        transforms.forEach(tile -> libraries.add(new TransformLibrary(tile)));
        return libraries;
    }

    private TilesLibrary tiles() {
        Map<Tile, Long> tiles = new TreeMap<>();
        for (Step step : steps) {
            if (step.kernel() instanceof VectorKernel vector) {
                vector.tileWork().forEach((tile, work) -> tiles.merge(tile, work, Long::sum));
            }
        }
        Set<Tile> warmed =
                tiles.keySet().stream()
                        .filter(tile -> tiles.get(tile) >= SLOW)
                        .filter(tile -> model.multiplyAccumulates() >= LARGE)
                        .collect(Collectors.toSet());
        return new TilesLibrary(tiles.keySet(), warmed);
    }

    /** The floats of the array that the kernels of a part compute in, one after the other. */
    public int scratch() {
        return kernels().stream()
                .filter(VectorKernel.class::isInstance)
                .mapToInt(kernel -> (int) ((VectorKernel) kernel).scratch())
                .max()
                .orElse(0);
    }

    /** What the kernels read beside values, without repetition, in the order of its first use. */
    public List<Constant> constants() {
        return steps.stream().flatMap(step -> step.constants().stream()).distinct().toList();
    }
}
