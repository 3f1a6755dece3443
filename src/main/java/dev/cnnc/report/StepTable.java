package dev.cnnc.report;

import static java.util.stream.Collectors.joining;

import dev.cnnc.plan.ConvolutionKernel;
import dev.cnnc.plan.DenseKernel;
import dev.cnnc.plan.Kernel;
import dev.cnnc.plan.Plan;
import dev.cnnc.plan.Step;
import dev.cnnc.plan.TapLayout;
import dev.cnnc.plan.WinogradKernel;
import dev.cnnc.plan.WinogradLayout;
import dev.cnnc.plan.vector.DepthwiseKernel;
import dev.cnnc.plan.vector.GemmKernel;
import dev.cnnc.plan.vector.Layout;
import dev.cnnc.plan.vector.RelayoutKernel;
import dev.cnnc.plan.vector.Tile;
import dev.cnnc.plan.vector.WinogradGemmKernel;
import dev.cnnc.report.TextTable.Align;
import dev.cnnc.report.TextTable.Emphasis;
import java.util.List;
import java.util.function.Predicate;

/** The steps of a plan: kernels, how they divide their work, and how their values lie. */
final class StepTable {

    private StepTable() {}

    /**
     * The table.
     *
     * @param shown which steps it has
     */
    static String of(Plan plan, Predicate<Step> shown, boolean colors) {
        TextTable table =
                new TextTable(
                        colors,
                        Align.RIGHT,
                        Align.LEFT,
                        Align.LEFT,
                        Align.LEFT,
                        Align.LEFT,
                        Align.LEFT);
        table.row(Emphasis.STRONG, "step", "layer", "kernel", "tiles", "layout", "arrays").rule();
        List<Step> steps = plan.steps();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (shown.test(step)) {
                table.row(
                        Emphasis.PLAIN,
                        String.valueOf(i),
                        step.node().key(),
                        step.kernel().family(),
                        tiles(step.kernel()),
                        layout(step.kernel()),
                        arrays(step));
            }
        }
        return table.toString();
    }

    private static String arrays(Step step) {
        String inputs = step.inputs().stream().map(String::valueOf).collect(joining(" "));
        return (inputs.isEmpty() ? "" : inputs + " ") + "-> " + step.output();
    }

    private static String tiles(Kernel kernel) {
        if (kernel instanceof GemmKernel gemm) {
            String blocks = Quantities.count(gemm.pixelBlocks(), "block");
            return "%s x %s, %s of pixels, depth %d"
                    .formatted(
                            Quantities.count(rows(gemm), "pixel"),
                            channels(gemm.panels()),
                            blocks,
                            gemm.depth());
        }
        if (kernel instanceof WinogradGemmKernel winograd) {
            int tiles = winograd.tileRows() * winograd.tileColumns();
            return "%d points, %s in chunks of %d, %s"
                    .formatted(
                            winograd.points(),
                            Quantities.count(tiles, "tile"),
                            winograd.chunk(),
                            channels(Tile.panels(winograd.output().channels())));
        }
        if (kernel instanceof DepthwiseKernel depthwise) {
            return "%d taps of %s".formatted(depthwise.taps(), blocks(depthwise.output()));
        }
        if (kernel instanceof WinogradKernel winograd) {
            WinogradLayout layout = winograd.layout();
            return "%d points, %s in %s, loops over %s"
                    .formatted(
                            layout.points(),
                            Quantities.count(layout.tiles(), "tile"),
                            Quantities.count(layout.blocks(), "block"),
                            layout.byChannel() ? "output channels" : "tiles");
        }
        if (kernel instanceof ConvolutionKernel convolution) {
            return "channels " + counts(convolution.channelTiles());
        }
        if (kernel instanceof DenseKernel dense) {
            return dense.isTransposed()
                    ? Quantities.count(dense.inputsPerPass(), "input") + " in a loop over outputs"
                    : "all sums in variables";
        }
        return "";
    }

    private static int rows(GemmKernel gemm) {
        return Math.min(Tile.rows(gemm.panels().get(0)), gemm.output().pixels());
    }

    /** Such as {@code 64 64 48 channels}. */
    private static String channels(List<Integer> panels) {
        return counts(panels.stream().map(vectors -> vectors * Tile.BLOCK).toList()) + " channels";
    }

    /** Such as {@code 16 times 4, 3}: runs of a number are counted. */
    private static String counts(List<Integer> numbers) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < numbers.size(); ) {
            int end = i;
            while (end < numbers.size() && numbers.get(end).equals(numbers.get(i))) {
                end++;
            }
            text.append(text.isEmpty() ? "" : ", ");
            text.append(end - i > 1 ? (end - i) + " times " : "").append(numbers.get(i));
            i = end;
        }
        return text.toString();
    }

    private static String layout(Kernel kernel) {
        if (kernel instanceof GemmKernel gemm) {
            return lies(gemm.input(), gemm.output());
        }
        if (kernel instanceof WinogradGemmKernel winograd) {
            return lies(winograd.input(), winograd.output());
        }
        if (kernel instanceof DepthwiseKernel depthwise) {
            return lies(depthwise.input(), depthwise.output());
        }
        if (kernel instanceof RelayoutKernel relayout) {
            return lies(relayout.input(), relayout.output());
        }
        if (kernel instanceof ConvolutionKernel convolution) {
            TapLayout taps = convolution.taps();
            return "%s taps in %s, %s of %s"
                    .formatted(
                            taps.compact() ? "compact" : "shifted",
                            Quantities.count(taps.arrays(), "array"),
                            Quantities.count(taps.blocks(), "block"),
                            Quantities.count(taps.blockRows(), "row"));
        }
        return "";
    }

    private static String lies(Layout input, Layout output) {
        return lies(input) + " -> " + lies(output);
    }

    private static String lies(Layout layout) {
        String margin = layout.margin() > 0 ? ", margin " + layout.margin() : "";
        return (layout.isBlocked() ? blocks(layout) : "planes") + margin;
    }

    private static String blocks(Layout layout) {
        return Quantities.count(layout.blocks(), "block") + " of " + layout.lanes();
    }
}
