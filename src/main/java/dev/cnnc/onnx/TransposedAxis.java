package dev.cnnc.onnx;

import dev.cnnc.graph.Pad;
import dev.cnnc.graph.Slice;
import dev.cnnc.graph.TransposedConvolution;
import dev.cnnc.onnx.Known.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One axis of {@code ConvTranspose}: what the convolution pads on both sides alike, and what is cut
 * off of or added to its result besides.
 *
 * @param before positions to cut off at the begin; below 0 they are added
 * @param after positions to cut off at the end; below 0 they are added
 */
record TransposedAxis(TransposedConvolution.Axis axis, int before, int after) {

    static TransposedAxis of(Call call, MapView map, Windows windows, int index) {
        int input = index == 0 ? map.height() : map.width();
        int kernel = windows.kernel().get(index);
        int stride = windows.strides().get(index);
        int dilation = windows.dilations().get(index);
        List<Long> none = new ArrayList<>();
        for (int i = 0; i < map.spatial(); i++) {
            none.add(0L);
        }
        Attributes attributes = call.attributes();
        int added =
                map.pair("output_padding", attributes.integers("output_padding").orElse(none), 0)
                        .get(index);
        long whole = (input - 1L) * stride + (long) dilation * (kernel - 1) + 1 + added;
        long before = windows.before().get(index);
        long after = windows.after().get(index);
        Optional<Long> wanted = wantedSize(call, map, index, (long) input * stride);
        if (wanted.isPresent()) {
            long cut = whole - wanted.get();
            requireReached(attributes, cut);
            boolean upper = attributes.text("auto_pad", "NOTSET").equals("SAME_UPPER");
            before = upper ? Math.floorDiv(cut, 2) : cut - Math.floorDiv(cut, 2);
            after = cut - before;
        }
        return axis(kernel, stride, dilation, added, before, after);
    }

    /**
     * Of what no input reaches, tools agree on one position at the end alone; the standard's
     * formula puts half of more before the begin, and ONNX Runtime all of it behind the end.
     */
    private static void requireReached(Attributes attributes, long cut) {
        boolean upper = attributes.text("auto_pad", "NOTSET").equals("SAME_UPPER");
        boolean asked = attributes.integers("output_shape").isPresent();
        if (cut < 0 && (cut < -1 || upper || !asked)) {
            throw Refusal.of("its output is larger by %s than its input reaches".formatted(-cut));
        }
    }

    private static TransposedAxis axis(
            int kernel, int stride, int dilation, int added, long before, long after) {
        if (Math.max(Math.abs(before), Math.abs(after)) > 1 << 30) {
            throw Refusal.of("its padding is out of bounds");
        }
        int both = (int) Math.max(0, Math.min(before, after));
        boolean fits = added < Math.max(stride, dilation);
        return new TransposedAxis(
                new TransposedConvolution.Axis(kernel, stride, both, fits ? added : 0, dilation),
                (int) before - both,
                (int) after - both - (fits ? 0 : added));
    }

    /** The size that `output_shape` or `auto_pad` asks for. */
    private static Optional<Long> wantedSize(Call call, MapView map, int index, long same) {
        Optional<List<Long>> shape = call.attributes().integers("output_shape");
        if (shape.isPresent() && !shape.get().isEmpty()) {
            List<Long> spatial = shape.get();
            int from = Math.max(0, spatial.size() - map.spatial());
            return Optional.of(
                    (long)
                            map.pair("output_shape", spatial.subList(from, spatial.size()), 1)
                                    .get(index));
        }
        boolean isSame = call.attributes().text("auto_pad", "NOTSET").startsWith("SAME_");
        boolean added = map.spatial() == 1 && index == 0;
        return isSame && !added ? Optional.of(same) : Optional.empty();
    }

    /** Whether positions are added that no input reaches. */
    boolean adds() {
        return before < 0 || after < 0;
    }

    /** Cuts off {@code map}, or adds to it, along dimension {@code dim} of its sizes. */
    Flow cut(NetBuilder net, Flow map, int dim) {
        Flow result = map;
        int size = map.sizes().get(dim);
        int first = Math.max(before, 0);
        int end = size - Math.max(after, 0);
        if (end <= first) {
            throw Refusal.of("its padding cuts off everything");
        }
        if (first > 0 || end < size) {
            Slice.Range range = new Slice.Range(dim + 1, first, Optional.of(end), 1);
            result = net.apply(new Slice("slice", List.of(range)), result);
        }
        if (adds()) {
            List<Integer> begin = Sizes.with(List.of(0, 0, 0), dim, Math.max(-before, 0));
            List<Integer> behind = Sizes.with(List.of(0, 0, 0), dim, Math.max(-after, 0));
            result = net.apply(new Pad(begin, behind, Pad.Mode.CONSTANT, 0), result);
        }
        return result;
    }
}
