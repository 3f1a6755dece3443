package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Suggestion;
import dev.cnnc.syntax.Expression;
import dev.cnnc.syntax.ListLiteral;
import java.util.List;
import java.util.Optional;

/**
 * The {@code padding} of a convolution or a pool: {@code n}, {@code [h, w]}, {@code [[top, bottom],
 * [left, right]]}, {@code "same"} or {@code "valid"}.
 */
record PaddingArgument(int top, int bottom, int left, int right) {

    private static final String NUMBERS =
            "a whole number, `[height, width]` or `[[top, bottom], [left, right]]`";

    private static final String FORMS =
            "a whole number, `[height, width]`, `[[top, bottom], [left, right]]`, `\"same\"` or"
                    + " `\"valid\"`";

    /** What {@code arguments} gives, for a window of this kernel, stride and dilation. */
    static PaddingArgument read(ArgumentReader arguments, Pair kernel, Pair stride, Pair dilation) {
        Optional<ArgumentReader.Given> given = arguments.present("padding");
        if (given.isEmpty()) {
            return new PaddingArgument(0, 0, 0, 0);
        }
        return given.get().value().orElseThrow() instanceof Value.Text text
                ? named(arguments, given.get(), text.value(), kernel, stride, dilation)
                : numbers(arguments, given.get(), FORMS);
    }

    /** What {@code arguments} gives for a pool, which knows no names. */
    static PaddingArgument ofPool(ArgumentReader arguments) {
        return arguments
                .present("padding")
                .map(given -> numbers(arguments, given, NUMBERS))
                .orElse(new PaddingArgument(0, 0, 0, 0));
    }

    private static PaddingArgument numbers(
            ArgumentReader arguments, ArgumentReader.Given given, String forms) {
        Value value = given.value().orElseThrow();
        if (value instanceof Value.Sequence list && isListOfLists(list)) {
            return sides(arguments, given, list, forms);
        }
        if (value instanceof Value.Number || value instanceof Value.Sequence) {
            Pair both = arguments.pair("padding", given, 0);
            return new PaddingArgument(both.height(), both.height(), both.width(), both.width());
        }
        arguments.wrongType("padding", given, forms);
        return new PaddingArgument(0, 0, 0, 0);
    }

    private static boolean isListOfLists(Value.Sequence list) {
        return list.elements().stream().anyMatch(Value.Sequence.class::isInstance);
    }

    private static PaddingArgument sides(
            ArgumentReader arguments,
            ArgumentReader.Given given,
            Value.Sequence list,
            String forms) {
        boolean formed =
                list.elements().size() == 2
                        && list.elements().stream()
                                .allMatch(
                                        side ->
                                                side instanceof Value.Sequence pair
                                                        && pair.elements().size() == 2);
        if (!formed) {
            arguments.wrongType("padding", given, forms);
            return new PaddingArgument(0, 0, 0, 0);
        }
        Value.Sequence rows = (Value.Sequence) list.elements().get(0);
        Value.Sequence columns = (Value.Sequence) list.elements().get(1);
        ArgumentReader.Given rowsGiven = element(given, rows, 0);
        ArgumentReader.Given columnsGiven = element(given, columns, 1);
        return new PaddingArgument(
                arguments.element("padding", rowsGiven, rows, 0, 0),
                arguments.element("padding", rowsGiven, rows, 1, 0),
                arguments.element("padding", columnsGiven, columns, 0, 0),
                arguments.element("padding", columnsGiven, columns, 1, 0));
    }

    private static ArgumentReader.Given element(
            ArgumentReader.Given given, Value.Sequence value, int index) {
        Expression expression =
                given.expression() instanceof ListLiteral literal
                        ? literal.elements().get(index)
                        : given.expression();
        return new ArgumentReader.Given(Optional.of(value), expression);
    }

    private static PaddingArgument named(
            ArgumentReader arguments,
            ArgumentReader.Given given,
            String name,
            Pair kernel,
            Pair stride,
            Pair dilation) {
        if (name.equals("same") && stride.height() == 1 && stride.width() == 1) {
            return same(kernel, dilation);
        }
        if (name.equals("same")) {
            arguments.report(
                    given,
                    DiagnosticCode.INVALID_PADDING,
                    "`padding=\"same\"` cannot keep the size at a stride other than 1",
                    new Repair(
                            Optional.of(
                                    "write `padding=%s`: the size is then divided by the stride"
                                            .formatted(half(kernel, dilation))),
                            List.of(half(kernel, dilation))));
        } else if (!name.equals("valid")) {
            Optional<String> nearest =
                    Suggestion.nearest(name, List.of("same", "valid")).map("\"%s\""::formatted);
            arguments.report(
                    given,
                    DiagnosticCode.ARGUMENT_VALUE,
                    "`padding` has no mode `\"%s\"`".formatted(name),
                    new Repair(
                            Optional.of(
                                    nearest.map("did you mean `%s`?"::formatted)
                                            .orElse("modes are `\"same\"` and `\"valid\"`")),
                            nearest.stream().toList()));
        }
        return new PaddingArgument(0, 0, 0, 0);
    }

    /** PyTorch's rule: of an odd total the greater half goes to the bottom and right. */
    private static PaddingArgument same(Pair kernel, Pair dilation) {
        long rows = (long) dilation.height() * (kernel.height() - 1);
        long columns = (long) dilation.width() * (kernel.width() - 1);
        return new PaddingArgument(
                bounded(rows / 2),
                bounded(rows - rows / 2),
                bounded(columns / 2),
                bounded(columns - columns / 2));
    }

    private static String half(Pair kernel, Pair dilation) {
        PaddingArgument same = same(kernel, dilation);
        return same.top == same.left
                ? String.valueOf(same.top)
                : "[%s, %s]".formatted(same.top, same.left);
    }

    private static int bounded(long padding) {
        return (int) Math.min(padding, Integer.MAX_VALUE);
    }
}
