package dev.cnnc.onnx;

import dev.cnnc.graph.Sampling;
import dev.cnnc.graph.Sampling.Coordinates;
import dev.cnnc.graph.Sampling.Rounding;
import dev.cnnc.graph.Upsample;
import dev.cnnc.onnx.Known.Floats;
import dev.cnnc.onnx.Known.Flow;
import dev.cnnc.onnx.Known.Integers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Imports {@code Resize} and its forerunner {@code Upsample}, along height and width. */
final class Resizes {

    private Resizes() {}

    static void add(Map<String, Handler> handlers) {
        handlers.put("Resize", Resizes::resize);
        handlers.put("Upsample", Resizes::upsample);
    }

    private static void upsample(Call call) {
        List<Double> scales =
                call.has(1)
                        ? numbers(call.floats(1))
                        : call.attributes().floats("scales").orElse(List.of()).stream()
                                .map(Attributes::asWritten)
                                .toList();
        if (scales.stream().anyMatch(scale -> !(scale >= 1))) {
            throw Refusal.of("its scales are " + scales);
        }
        MapView map = MapView.of(call, call.flow(0));
        Upsample.Mode mode = mode(call);
        Sampling sampling = new Sampling(Coordinates.ASYMMETRIC);
        give(call, map, scaled(call, map, scales), mode, sampling);
    }

    private static void resize(Call call) {
        MapView map = MapView.of(call, call.flow(0));
        boolean old = call.opset() < 11;
        int scalesAt = old ? 1 : 2;
        boolean bySize = !old && call.has(3);
        List<Upsample.Axis> axes =
                bySize
                        ? sized(call, map, sizes(call))
                        : scaled(call, map, numbers(call.floats(scalesAt)));
        if (!call.attributes().text("keep_aspect_ratio_policy", "stretch").equals("stretch")) {
            throw Refusal.of("it keeps the aspect ratio");
        }
        give(call, map, axes, mode(call), old ? old(call, axes) : sampling(call));
    }

    /** In opset 10 the nearest value of a smaller map is the next one, else the one before. */
    private static Sampling old(Call call, List<Upsample.Axis> axes) {
        boolean shrinks = axes.stream().anyMatch(axis -> axis.scale() < 1);
        if (!shrinks || mode(call) != Upsample.Mode.NEAREST) {
            return new Sampling(Coordinates.ASYMMETRIC);
        }
        if (axes.stream().anyMatch(axis -> axis.scale() > 1)) {
            throw Refusal.of("it stretches one dimension and shrinks another");
        }
        return new Sampling(
                Coordinates.ASYMMETRIC,
                Rounding.CEIL,
                Sampling.CUBIC_COEFFICIENT,
                false,
                false,
                Sampling.WHOLE,
                0);
    }

    /** The sizes of the result; what is computed from the batch may only be the batch. */
    private static List<Long> sizes(Call call) {
        Integers wanted = call.integers(3);
        List<Long> sizes = new ArrayList<>();
        for (int i = 0; i < wanted.values().length; i++) {
            boolean batch = wanted.ofBatch()[i];
            if (batch && (i > 0 || wanted.values()[i] != 1)) {
                throw Refusal.acrossBatch("it resizes to the batch");
            }
            sizes.add(batch ? call.scene().batchSize() : wanted.values()[i]);
        }
        return sizes;
    }

    private static void give(
            Call call,
            MapView map,
            List<Upsample.Axis> axes,
            Upsample.Mode mode,
            Sampling sampling) {
        Upsample resized =
                new Upsample(axes.get(0), axes.get(1), mode, asPyTorch(map, axes, mode, sampling));
        Flow result = call.net().apply(resized, map.flow());
        call.give(map.back(result));
    }

    private static Upsample.Mode mode(Call call) {
        return switch (call.attributes().text("mode", "nearest")) {
            case "nearest" -> Upsample.Mode.NEAREST;
            case "linear", "bilinear" -> Upsample.Mode.BILINEAR;
            case "cubic" -> Upsample.Mode.BICUBIC;
            default -> throw Refusal.of("its `mode` is unknown");
        };
    }

    private static List<Double> numbers(Floats constant) {
        if (constant.elements() > 2 * Sizes.MOST_DIMENSIONS) {
            throw Refusal.of("`%s` is %s".formatted(constant.name(), constant.sizes()));
        }
        List<Double> numbers = new ArrayList<>();
        for (float value : Constants.values(constant)) {
            numbers.add(Attributes.asWritten(value));
        }
        return numbers;
    }

    private static List<Upsample.Axis> scaled(Call call, MapView map, List<Double> scales) {
        List<Double> spatial = spatial(call, map, scales, 1.0);
        if (spatial.stream().anyMatch(scale -> !(scale > 0 && scale < 1 << 20))) {
            throw Refusal.of("its scales are " + scales);
        }
        return spatial.stream().map(scale -> new Upsample.Axis(0, scale)).toList();
    }

    private static List<Upsample.Axis> sized(Call call, MapView map, List<Long> sizes) {
        List<Integer> outer =
                call.scene().batched()
                        ? List.of(call.scene().batchSize(), map.channels())
                        : List.of(1, map.channels());
        boolean all = call.attributes().integers("axes").isEmpty();
        List<Long> given = new ArrayList<>(sizes);
        for (int i = 0; all && i < Math.min(2, given.size()); i++) {
            if (given.get(i) != (long) outer.get(i)) {
                throw Refusal.of("it changes the batch or the channels: " + sizes);
            }
            given.set(i, 1L);
        }
        List<Long> spatial = spatial(call, map, given, 1L);
        for (int i = 0; i < 2; i++) {
            if (spatial.get(i) < 1 || spatial.get(i) > 1 << 30) {
                throw Refusal.of("its sizes are " + sizes);
            }
        }
        return spatial.stream().map(size -> new Upsample.Axis(size.intValue(), 0)).toList();
    }

    /** What {@code all} has for height and width; elsewhere it must have ones. */
    private static <T> List<T> spatial(Call call, MapView map, List<T> all, T one) {
        int rank = map.spatial() + 2;
        List<Long> axes =
                call.attributes()
                        .integers("axes")
                        .orElse(Sizes.upTo(rank).stream().map(Integer::longValue).toList());
        if (call.attributes().has("axes") && !axes.stream().sorted().toList().equals(axes)) {
            throw Refusal.of("its axes are " + axes);
        }
        if (axes.size() != all.size()) {
            throw Refusal.of("it has %s scales or sizes for %s axes".formatted(all, axes));
        }
        List<T> spatial = new ArrayList<>(List.of(one, one));
        for (int i = 0; i < axes.size(); i++) {
            int axis = call.axis(axes.get(i), rank);
            if (axis >= 2) {
                spatial.set(axis - rank + 2, all.get(i));
            } else if (!all.get(i).equals(one)) {
                throw Refusal.of("it changes the batch or the channels: " + all);
            }
        }
        return spatial;
    }

    private static Sampling sampling(Call call) {
        Attributes attributes = call.attributes();
        Coordinates coordinates =
                choice(
                        Coordinates.class,
                        attributes.text("coordinate_transformation_mode", "half_pixel"));
        boolean crop = coordinates == Coordinates.TF_CROP_AND_RESIZE;
        return new Sampling(
                coordinates,
                choice(Rounding.class, attributes.text("nearest_mode", "round_prefer_floor")),
                attributes.number("cubic_coeff_a", Sampling.CUBIC_COEFFICIENT),
                attributes.flag("exclude_outside", false),
                attributes.flag("antialias", false),
                crop ? region(call) : Sampling.WHOLE,
                crop ? attributes.number("extrapolation_value", 0) : 0);
    }

    private static <T extends Enum<T>> T choice(Class<T> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(name))
                .filter(choice -> choice != Coordinates.TORCH)
                .filter(choice -> choice != Coordinates.TORCH_ALIGN_CORNERS)
                .findFirst()
                .orElseThrow(() -> Refusal.of("it samples by `%s`".formatted(name)));
    }

    /** Starts of all axes stand before ends of all axes. */
    private static List<Double> region(Call call) {
        List<Double> roi = numbers(call.floats(1));
        int axes = roi.size() / 2;
        if (roi.size() % 2 != 0 || axes < 2) {
            throw Refusal.of("its `roi` is " + roi);
        }
        return List.of(
                roi.get(axes - 2), roi.get(axes - 1), roi.get(2 * axes - 2), roi.get(2 * axes - 1));
    }

    /** PyTorch's own sampling where it is the same, and settings without a meaning at rest. */
    private static Sampling asPyTorch(
            MapView map, List<Upsample.Axis> axes, Upsample.Mode mode, Sampling given) {
        boolean nearest = mode == Upsample.Mode.NEAREST;
        boolean cubic = mode == Upsample.Mode.BICUBIC;
        Sampling sampling =
                new Sampling(
                        given.coordinates(),
                        nearest ? given.rounding() : Rounding.FLOOR,
                        cubic ? given.cubicCoefficient() : Sampling.CUBIC_COEFFICIENT,
                        !nearest && given.excludeOutside(),
                        !nearest && given.antialias(),
                        given.region(),
                        given.extrapolation());
        boolean grows =
                isMultiple(axes.get(0), map.height()) && isMultiple(axes.get(1), map.width());
        boolean halfPixel =
                sampling.equals(new Sampling(Coordinates.HALF_PIXEL))
                        || sampling.equals(new Sampling(Coordinates.PYTORCH_HALF_PIXEL));
        boolean corner = sampling.equals(new Sampling(Coordinates.ASYMMETRIC));
        boolean same = nearest ? corner : halfPixel;
        return grows && same ? Sampling.torch(false) : sampling;
    }

    private static boolean isMultiple(Upsample.Axis axis, int input) {
        return axis.size() > 0
                ? axis.size() % input == 0 && axis.size() > 1
                : axis.scale() == Math.rint(axis.scale());
    }
}
