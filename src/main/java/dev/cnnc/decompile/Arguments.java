package dev.cnnc.decompile;

import dev.cnnc.graph.Window;
import java.util.ArrayList;
import java.util.List;

/** Spells the arguments of an operator; those that have their default are left out. */
final class Arguments {

    private final List<String> spelt = new ArrayList<>();

    /** {@code value} without a name. */
    Arguments positional(Object value) {
        spelt.add(String.valueOf(value));
        return this;
    }

    Arguments named(String name, Object value) {
        spelt.add(name + "=" + value);
        return this;
    }

    Arguments unless(Object otherwise, String name, Object value) {
        return value.equals(otherwise) ? this : named(name, value);
    }

    Arguments number(String name, double value, double otherwise) {
        return value == otherwise ? this : named(name, number(value));
    }

    Arguments pair(String name, int height, int width, int otherwise) {
        return height == otherwise && width == otherwise ? this : named(name, pair(height, width));
    }

    /** The padding of windows whose sides may differ. */
    Arguments padding(Window height, Window width) {
        boolean even =
                height.paddingBefore() == height.paddingAfter()
                        && width.paddingBefore() == width.paddingAfter();
        return even
                ? pair("padding", height.paddingBefore(), width.paddingBefore(), 0)
                : named("padding", "[" + sides(height) + ", " + sides(width) + "]");
    }

    private static String sides(Window window) {
        return List.of(window.paddingBefore(), window.paddingAfter()).toString();
    }

    static String pair(int height, int width) {
        return height == width ? String.valueOf(height) : "[" + height + ", " + width + "]";
    }

    /** A number as short as it can be read back. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.valueOf((long) value);
        }
        String text = Double.toString(value);
        return text.replace(".0E", "e").replace('E', 'e');
    }

    static String numbers(List<Double> values) {
        return values.stream().map(Arguments::number).toList().toString();
    }

    /** The call of {@code operator}. */
    String of(String operator) {
        return spelt.isEmpty() ? operator : operator + "(" + String.join(", ", spelt) + ")";
    }
}
