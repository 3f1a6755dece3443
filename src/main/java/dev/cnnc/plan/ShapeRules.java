package dev.cnnc.plan;

import dev.cnnc.graph.ChannelShuffle;
import dev.cnnc.graph.Flatten;
import dev.cnnc.graph.Flip;
import dev.cnnc.graph.Pad;
import dev.cnnc.graph.Permute;
import dev.cnnc.graph.PixelShuffle;
import dev.cnnc.graph.Reshape;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Slice;
import java.util.ArrayList;
import java.util.List;

/** How values are moved without being changed. */
final class ShapeRules {

    private ShapeRules() {}

    static void add(KernelRules rules) {
        rules.add(Flatten.class, (flatten, inputs, output) -> List.of());
        rules.add(Reshape.class, (reshape, inputs, output) -> List.of());
        rules.add(Slice.class, (slice, in, output) -> slice(slice, in.get(0), output));
        rules.add(Permute.class, (permute, in, output) -> permute(permute, in.get(0), output));
        rules.add(PixelShuffle.class, (shuffle, in, output) -> pixels(shuffle, in.get(0), output));
        rules.add(ChannelShuffle.class, (shuffle, in, output) -> channels(shuffle, output));
        rules.add(Flip.class, (flip, in, output) -> flip(flip, output));
        rules.add(Pad.class, (pad, in, output) -> pad(pad, in.get(0), output));
    }

    private static List<KernelCall> slice(Slice slice, Shape input, Shape output) {
        List<Integer> distances = new ArrayList<>(Rearrangement.distances(input.sizes()));
        int first = 0;
        for (int i = 0; i < distances.size(); i++) {
            first += slice.starts(input).get(i) * distances.get(i);
            boolean single = output.sizes().get(i) == 1;
            distances.set(i, single ? 0 : distances.get(i) * slice.steps(input).get(i));
        }
        return new Rearrangement(output.sizes(), distances, first).calls();
    }

    private static List<KernelCall> permute(Permute permute, Shape input, Shape output) {
        List<Integer> distances = Rearrangement.distances(input.sizes());
        return new Rearrangement(
                        output.sizes(),
                        permute.dims().stream().skip(1).map(dim -> distances.get(dim - 1)).toList(),
                        0)
                .calls();
    }

    private static List<KernelCall> flip(Flip flip, Shape shape) {
        List<Integer> distances = new ArrayList<>(Rearrangement.distances(shape.sizes()));
        int first = 0;
        for (int dim : flip.dims()) {
            int distance = distances.get(dim - 1);
            first += (shape.sizes().get(dim - 1) - 1) * distance;
            distances.set(dim - 1, -distance);
        }
        return new Rearrangement(shape.sizes(), distances, first).calls();
    }

    private static List<KernelCall> pixels(PixelShuffle shuffle, Shape input, Shape output) {
        int r = shuffle.factor();
        int plane = input.height() * input.width();
        return new Rearrangement(
                        List.of(output.channels(), input.height(), r, input.width(), r),
                        List.of(r * r * plane, input.width(), r * plane, 1, plane),
                        0)
                .calls();
    }

    private static List<KernelCall> channels(ChannelShuffle shuffle, Shape shape) {
        int plane = shape.height() * shape.width();
        int each = shape.channels() / shuffle.groups();
        return new Rearrangement(
                        List.of(each, shuffle.groups(), plane), List.of(plane, each * plane, 1), 0)
                .calls();
    }

    private static List<KernelCall> pad(Pad pad, Shape input, Shape output) {
        List<Integer> sizes = new ArrayList<>(input.sizes());
        sizes.addAll(pad.before());
        sizes.addAll(output.sizes());
        Kernel kernel =
                new PadKernel(pad.mode(), pad.mode() == Pad.Mode.CONSTANT ? pad.value() : 0);
        return KernelCall.of(kernel, sizes.toArray(Integer[]::new));
    }
}
