package dev.cnnc.elaborate;

import dev.cnnc.graph.Window;
import java.util.List;
import java.util.Optional;

/** The window of a pool, along both axes. */
record Windows(Window height, Window width) {

    private static final String FORMS = "a whole number or `[height, width]`";

    /**
     * Reads {@code kernel}, {@code stride}, {@code padding}, {@code dilation}, {@code ceil_mode}.
     */
    static Windows read(ArgumentReader arguments) {
        Pair kernel = arguments.pair("kernel", 1);
        Pair stride = arguments.pair("stride", 1, kernel);
        Pair padding = padding(arguments);
        Pair dilation = arguments.pair("dilation", 1, new Pair(1, 1));
        boolean ceilMode = arguments.flag("ceil_mode", false);
        return new Windows(
                new Window(
                        kernel.height(),
                        stride.height(),
                        padding.height(),
                        padding.height(),
                        dilation.height(),
                        ceilMode),
                new Window(
                        kernel.width(),
                        stride.width(),
                        padding.width(),
                        padding.width(),
                        dilation.width(),
                        ceilMode));
    }

    /** A pool pads both sides of an axis alike. */
    private static Pair padding(ArgumentReader arguments) {
        Optional<ArgumentReader.Given> given = arguments.present("padding");
        if (given.isEmpty()) {
            return new Pair(0, 0);
        }
        Value value = given.get().value().orElseThrow();
        boolean listOfLists =
                value instanceof Value.Sequence list
                        && list.elements().stream().anyMatch(Value.Sequence.class::isInstance);
        if (value instanceof Value.Text) {
            arguments.wrongType("padding", given.get(), FORMS);
            return new Pair(0, 0);
        }
        if (listOfLists) {
            arguments.wrongValue(
                    "padding",
                    given.get(),
                    FORMS,
                    "a list of lists",
                    alike((Value.Sequence) value));
            return new Pair(0, 0);
        }
        return arguments.pair("padding", given.get(), 0);
    }

    /** The same padding in a form that pools have, where both sides are alike. */
    private static Optional<String> alike(Value.Sequence axes) {
        boolean alike =
                axes.elements().size() == 2 && axes.elements().stream().allMatch(Windows::isAlike);
        if (!alike) {
            return Optional.of("a pool pads both sides of an axis alike");
        }
        List<Value> sides =
                axes.elements().stream()
                        .map(axis -> ((Value.Sequence) axis).elements().get(0))
                        .toList();
        return Optional.of("write `padding=[%s, %s]`".formatted(sides.get(0), sides.get(1)));
    }

    private static boolean isAlike(Value axis) {
        return axis instanceof Value.Sequence sides
                && sides.elements().size() == 2
                && sides.elements().get(0) instanceof Value.Number
                && sides.elements().get(0).equals(sides.elements().get(1));
    }
}
