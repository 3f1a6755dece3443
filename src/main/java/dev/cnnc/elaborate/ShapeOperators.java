package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.graph.ChannelShuffle;
import dev.cnnc.graph.Flatten;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Pad;
import dev.cnnc.graph.Partition;
import dev.cnnc.graph.Permute;
import dev.cnnc.graph.PixelShuffle;
import dev.cnnc.graph.Reshape;
import dev.cnnc.graph.Slice;
import dev.cnnc.syntax.ListLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What moves values without changing them. */
final class ShapeOperators {

    private static final int LEAST = -Integer.MAX_VALUE;

    private ShapeOperators() {}

    static void add(OperatorCatalog.Definitions catalog) {
        catalog.define(
                named("flatten", List.of(), List.of("start_dim", "end_dim")),
                arguments -> new Flatten());
        catalog.define(
                new Signature(
                        "reshape",
                        Optional.of("shape"),
                        "its shape",
                        List.of("shape"),
                        List.of("shape"),
                        List.of("shape"),
                        Set.of("shape")),
                ShapeOperators::reshape);
        catalog.define(
                positional("permute", "dims", "the order of its dimensions"),
                arguments -> new Permute(arguments.wholes("dims", LEAST)));
        catalog.define(
                positional("pixelshuffle", "upscale_factor", "its factor"),
                arguments -> new PixelShuffle(arguments.count("upscale_factor")));
        catalog.define(
                positional("channelshuffle", "groups", "its groups"),
                arguments -> new ChannelShuffle(arguments.count("groups")));
        List<String> slice = List.of("start", "stop", "step", "dim");
        catalog.define(named("slice", slice, slice), ShapeOperators::slice);
        List<String> crop = List.of("top", "left", "height", "width");
        catalog.define(named("crop", crop, crop), ShapeOperators::crop);
        List<String> pad =
                List.of("left", "right", "top", "bottom", "front", "back", "mode", "value");
        catalog.define(named("pad", pad, pad), ShapeOperators::pad);
        catalog.define(UpsampleArguments.SIGNATURE, UpsampleArguments::read);
        catalog.add(
                new Signature(
                        "chunk",
                        Optional.of("chunks"),
                        "the number of parts",
                        List.of("chunks"),
                        List.of("chunks", "dim"),
                        List.of("chunks", "dim")),
                a ->
                        new Product.Several(
                                new Partition(
                                        "chunk",
                                        a.count("chunks"),
                                        List.of(),
                                        a.dimension("dim", 1))));
        catalog.add(
                new Signature(
                        "split",
                        Optional.of("sizes"),
                        "the sizes of the parts",
                        List.of("sizes"),
                        List.of("sizes", "dim"),
                        List.of("sizes", "dim")),
                a ->
                        new Product.Several(
                                new Partition(
                                        "split", 0, a.wholes("sizes", 1), a.dimension("dim", 1))));
    }

    private static Signature named(String name, List<String> arguments, List<String> torchOrder) {
        return new Signature(name, Optional.empty(), "", List.of(), arguments, torchOrder);
    }

    private static Signature positional(String name, String argument, String meaning) {
        List<String> only = List.of(argument);
        return new Signature(name, Optional.of(argument), meaning, only, only, only);
    }

    private static Operator reshape(ArgumentReader arguments) {
        List<Integer> sizes = arguments.wholes("shape", -1);
        long open = sizes.stream().filter(size -> size == -1).count();
        boolean ranked = !sizes.isEmpty() && sizes.size() <= 5;
        arguments
                .present("shape")
                .filter(given -> !arguments.failed())
                .filter(given -> open > 1 || sizes.contains(0) || !ranked || !isBatched(given))
                .ifPresent(
                        given ->
                                arguments.report(
                                        given,
                                        DiagnosticCode.ARGUMENT_VALUE,
                                        "the shape of `reshape` is `B` and 1 to 5 sizes of at least"
                                                + " 1, one of which may be -1",
                                        Optional.of("such as `reshape([B, -1, 4])`")));
        return new Reshape(sizes);
    }

    /** Whether the list begins with the batch, which is no part of its value. */
    private static boolean isBatched(ArgumentReader.Given given) {
        return given.expression() instanceof ListLiteral literal
                && given.value().orElseThrow() instanceof Value.Sequence list
                && literal.elements().size() == list.elements().size() + 1;
    }

    private static Operator slice(ArgumentReader arguments) {
        Pair start = arguments.pair("start", LEAST, new Pair(0, 0));
        Pair stop = arguments.pair("stop", LEAST, new Pair(0, 0));
        Pair step = arguments.pair("step", 1, new Pair(1, 1));
        boolean open = !arguments.has("stop");
        if (arguments.has("dim")) {
            return new Slice(
                    "slice",
                    List.of(
                            range(
                                    arguments.dimension("dim", 1),
                                    start.height(),
                                    open ? Optional.empty() : Optional.of(stop.height()),
                                    step.height())));
        }
        return new Slice(
                "slice",
                List.of(
                        range(
                                2,
                                start.height(),
                                open ? Optional.empty() : Optional.of(stop.height()),
                                step.height()),
                        range(
                                3,
                                start.width(),
                                open ? Optional.empty() : Optional.of(stop.width()),
                                step.width())));
    }

    private static Operator crop(ArgumentReader arguments) {
        int top = arguments.count("top", 0, 0);
        int left = arguments.count("left", 0, 0);
        int height = arguments.count("height", 1, 0);
        int width = arguments.count("width", 1, 0);
        return new Slice(
                "crop",
                List.of(range(2, top, end(top, height), 1), range(3, left, end(left, width), 1)));
    }

    private static Optional<Integer> end(int start, int size) {
        return size == 0
                ? Optional.empty()
                : Optional.of((int) Math.min((long) start + size, Integer.MAX_VALUE));
    }

    private static Slice.Range range(int dim, int start, Optional<Integer> stop, int step) {
        return new Slice.Range(dim, start, stop, step);
    }

    private static Operator pad(ArgumentReader arguments) {
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        for (String name : List.of("front", "top", "left")) {
            before.add(arguments.count(name, 0, 0));
        }
        for (String name : List.of("back", "bottom", "right")) {
            after.add(arguments.count(name, 0, 0));
        }
        String mode =
                arguments.choice("mode", List.of("constant", "reflect", "replicate", "circular"));
        return new Pad(
                before,
                after,
                Pad.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
                arguments.number("value", 0));
    }
}
