package dev.cnnc.fuzz;

import dev.cnnc.graph.Shape;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws stages for values with channels, height and width. */
final class MapDraw {

    private static final List<String> CLAMPS =
            List.of("relu", "relu", "relu6", "hardtanh(min=-0.5, max=0.25)", "hardswish", "gelu");

    private final Draw draw;

    MapDraw(Draw draw) {
        this.draw = draw;
    }

    String stage(Shape shape) {
        return switch (draw.between(0, 19)) {
            case 0, 1, 2, 3, 4, 5, 6 -> convolution(shape) + epilogue();
            case 7 -> depthwise(shape) + epilogue();
            case 8 -> transposed(shape) + draw.pick("", " -> relu", " -> batchnorm -> relu");
            case 9, 10 -> pool(shape);
            case 11 -> adaptive(shape);
            case 12 -> draw.pick("globalavgpool", "globalmaxpool", "globalavgpool -> flatten");
            case 13 -> normalization(shape);
            case 14, 15 -> upsample(shape);
            case 16 -> pad(shape);
            case 17 -> crop(shape);
            case 18 -> shuffle(shape);
            default -> "batchnorm" + draw.pick("", " -> relu");
        };
    }

    /** Convolutions that keep height and width, to {@code channels}. */
    String same(String channels) {
        return switch (draw.between(0, 5)) {
            case 0 -> "conv(%s, kernel=1)".formatted(channels) + epilogue();
            case 1 -> "conv(%s, kernel=5, padding=2)".formatted(channels) + epilogue();
            case 2 -> "depthwise(3, padding=1) -> conv(%s, kernel=1)".formatted(channels);
            case 3 -> "conv(%s, kernel=[3, 1], padding=\"same\")".formatted(channels) + epilogue();
            default -> "conv(%s, kernel=3, padding=1)".formatted(channels) + epilogue();
        };
    }

    private String epilogue() {
        String norm = draw.chance(3) ? " -> batchnorm" : "";
        String clamp = draw.chance(2) ? " -> " + draw.pick(CLAMPS) : "";
        return norm + clamp + (draw.chance(6) ? " -> maxpool(2)" : "");
    }

    private String convolution(Shape shape) {
        boolean three = draw.chance(3);
        int limit = draw.chance(12) ? 9 : 4;
        String kernel = three ? "3" : draw.pair(() -> draw.between(1, limit));
        int groups = draw.chance(4) ? draw.divisor(shape.channels()) : 1;
        int outputs = groups == 1 ? draw.channels() : groups * draw.between(1, 4);
        return "conv(%s, kernel=%s%s%s%s%s%s)"
                .formatted(
                        draw.number(outputs),
                        kernel,
                        draw.sometimes(3, "stride", draw.pair(() -> draw.between(1, 3))),
                        draw.unless(4, "padding", padding(3)),
                        draw.sometimes(4, "dilation", draw.pair(() -> draw.between(1, 3))),
                        groups == 1 ? "" : ", groups=" + groups,
                        draw.sometimes(4, "bias", "false"));
    }

    private String depthwise(Shape shape) {
        return "depthwise(%s%s%s%s%s)"
                .formatted(
                        draw.chance(2) ? "3" : draw.pair(() -> draw.between(1, 5)),
                        draw.sometimes(3, "stride", draw.pair(() -> draw.between(1, 3))),
                        draw.unless(4, "padding", padding(3)),
                        draw.sometimes(4, "dilation", draw.pair(() -> draw.between(1, 3))),
                        draw.sometimes(4, "bias", "false"));
    }

    private String transposed(Shape shape) {
        int groups = draw.chance(4) ? draw.divisor(shape.channels()) : 1;
        return "convtranspose(%s, kernel=%s%s%s%s%s%s%s)"
                .formatted(
                        draw.number(groups * draw.between(1, groups == 1 ? 20 : 3)),
                        draw.pair(() -> draw.between(1, 4)),
                        draw.unless(3, "stride", draw.pair(() -> draw.between(1, 3))),
                        draw.sometimes(3, "padding", draw.pair(() -> draw.between(0, 2))),
                        draw.sometimes(4, "output_padding", draw.pair(() -> draw.between(0, 2))),
                        draw.sometimes(4, "dilation", draw.pair(() -> draw.between(1, 3))),
                        groups == 1 ? "" : ", groups=" + groups,
                        draw.sometimes(4, "bias", "false"));
    }

    /** A padding of at most {@code most} at each side. */
    private String padding(int most) {
        return switch (draw.between(0, 5)) {
            case 0 -> draw.pick("\"same\"", "\"valid\"");
            case 1, 2 -> sides(most);
            case 3 -> "[%d, %d]".formatted(draw.between(0, most), draw.between(0, most));
            default -> String.valueOf(draw.between(0, most));
        };
    }

    private String sides(int most) {
        return "[[%d, %d], [%d, %d]]"
                .formatted(
                        draw.between(0, most),
                        draw.between(0, most),
                        draw.between(0, most),
                        draw.between(0, most));
    }

    private String pool(Shape shape) {
        boolean maximum = draw.chance(2);
        String padding = draw.chance(3) ? sides(1) : draw.pair(() -> draw.between(0, 1));
        String pool =
                "%s(%s%s%s%s%s)"
                        .formatted(
                                maximum ? "maxpool" : "avgpool",
                                draw.chance(2) ? "2" : draw.pair(() -> draw.between(1, 4)),
                                draw.sometimes(2, "stride", draw.pair(() -> draw.between(1, 3))),
                                draw.sometimes(2, "padding", padding),
                                draw.sometimes(3, "ceil_mode", draw.chance(2)),
                                maximum
                                        ? draw.sometimes(
                                                4, "dilation", draw.pair(() -> draw.between(1, 2)))
                                        : draw.sometimes(3, "count_include_pad", draw.chance(2)));
        return pool + draw.pick("", "", " -> relu");
    }

    private String adaptive(Shape shape) {
        return "%s(%s)"
                .formatted(
                        draw.pick("adaptiveavgpool", "adaptivemaxpool"),
                        draw.pair(() -> draw.between(1, 9)));
    }

    private String normalization(Shape shape) {
        return switch (draw.between(0, 3)) {
            case 0 ->
                    "instancenorm"
                            + draw.pick("", "(affine=true)", "(eps=0.1)", "(eps=0.5, affine=true)");
            case 1, 2 ->
                    "lrn(%d%s%s%s)"
                            .formatted(
                                    draw.between(1, 6),
                                    draw.sometimes(2, "alpha", draw.decimal(0.01, 2)),
                                    draw.sometimes(2, "beta", draw.decimal(0.3, 1)),
                                    draw.sometimes(2, "k", draw.decimal(0.5, 2)));
            default ->
                    "normalize(mean=[%s], std=[%s])"
                            .formatted(
                                    numbers(shape.channels(), -1, 1),
                                    numbers(shape.channels(), 0.5, 2));
        };
    }

    private String numbers(int count, double least, double most) {
        return IntStream.range(0, count)
                .mapToObj(i -> draw.decimal(least, most))
                .collect(Collectors.joining(", "));
    }

    private String upsample(Shape shape) {
        String size =
                draw.chance(2)
                        ? "size=" + draw.pair(() -> draw.between(1, 14))
                        : "scale=" + draw.pick("2", "3", "[2, 1]", "1.5", "0.7", "[0.6, 2.2]");
        String mode = draw.pick("nearest", "nearest", "bilinear", "bilinear", "bicubic");
        boolean nearest = mode.equals("nearest");
        String rest = "";
        if (draw.chance(3)) {
            rest = resize(nearest, mode.equals("bicubic"));
        } else if (!nearest) {
            rest = draw.sometimes(3, "align_corners", draw.chance(2));
        }
        return "upsample(%s%s%s)".formatted(size, nearest ? "" : ", mode=\"" + mode + "\"", rest);
    }

    /** What only ONNX's {@code Resize} can do. */
    private String resize(boolean nearest, boolean cubic) {
        String coordinates =
                draw.pick(
                        "half_pixel",
                        "asymmetric",
                        "align_corners",
                        "pytorch_half_pixel",
                        "half_pixel_symmetric",
                        "tf_half_pixel_for_nn",
                        "tf_crop_and_resize");
        String rest = ", coordinates=\"" + coordinates + "\"";
        if (coordinates.equals("tf_crop_and_resize")) {
            rest += ", roi=[0.1, -0.2, 0.8, 1.3]" + draw.sometimes(2, "extrapolation", "1.5");
        }
        if (nearest) {
            String rounding = draw.pick("floor", "ceil", "round_prefer_floor", "round_prefer_ceil");
            return rest + draw.sometimes(2, "rounding", "\"" + rounding + "\"");
        }
        return rest
                + draw.sometimes(4, "antialias", "true")
                + draw.sometimes(4, "exclude_outside", "true")
                + (cubic ? draw.sometimes(2, "cubic_coeff", "-0.5") : "");
    }

    private String pad(Shape shape) {
        String mode = draw.pick("constant", "constant", "reflect", "replicate", "circular");
        StringBuilder sides = new StringBuilder();
        for (String side : List.of("left", "right", "top", "bottom", "front", "back")) {
            boolean deep = side.equals("front") || side.equals("back");
            sides.append(draw.sometimes(deep ? 4 : 2, side, draw.between(0, 3)));
        }
        return "pad(mode=\"%s\"%s%s)"
                .formatted(
                        mode,
                        sides,
                        mode.equals("constant") ? draw.sometimes(2, "value", "-1.5") : "");
    }

    private String crop(Shape shape) {
        int top = draw.between(0, shape.height() - 1);
        int left = draw.between(0, shape.width() - 1);
        if (draw.chance(2)) {
            return "crop(top=%d, left=%d%s%s)"
                    .formatted(
                            top,
                            left,
                            draw.sometimes(2, "height", draw.between(1, shape.height() - top)),
                            draw.sometimes(2, "width", draw.between(1, shape.width() - left)));
        }
        return "slice(start=[%d, %d], stop=[%d, %d]%s)"
                .formatted(
                        top,
                        left,
                        draw.between(top + 1, shape.height()),
                        draw.between(left + 1, shape.width()),
                        draw.sometimes(2, "step", draw.pair(() -> draw.between(1, 3))));
    }

    private String shuffle(Shape shape) {
        if (draw.chance(2)) {
            return "channelshuffle(%d)".formatted(draw.divisor(shape.channels()));
        }
        return shape.channels() % 4 == 0
                ? "pixelshuffle(2)"
                : "conv(%d, kernel=1) -> pixelshuffle(%d)".formatted(36, draw.between(1, 3));
    }
}
